"""The words round the map: title, consensus, classification."""

from dataclasses import dataclass

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Decision
from consensus_map.drawing.findings import Findings
from consensus_map.drawing.names import family_name
from consensus_map.drawing.options import Audience, ViewOptions
from consensus_map.drawing.phrases import date_phrase, say
from consensus_map.drawing.text import one_line


@dataclass(frozen=True, slots=True)
class Caption:
    """Title block and consensus; `consensus` and `blocked` are empty where there is none to show."""

    title: str
    subtitle: str
    consensus: str = ""
    blocked: str = ""
    reached: bool = False
    classification: str = ""


def make_caption(
    account_map: AccountMap, decision: Decision | None, findings: Findings, options: ViewOptions
) -> Caption:
    """The caption of a view; a customer's copy gets neither consensus nor the internal classification."""
    lang = options.lang
    parts = [one_line(account_map.account.name)]
    parts += [one_line(decision.title)] if decision else []
    heading = say("chart" if options.audience is Audience.CUSTOMER else "map", lang)
    title = " · ".join(part for part in parts if part) or heading
    subtitle = f"{heading}{'・' if lang == 'ja' else ', '}{date_phrase(options.on, lang)}"
    if decision and decision.formal_date:
        formal = say("formal", lang, date=date_phrase(decision.formal_date, lang))
        subtitle = f"{subtitle} · {formal}"
    if options.audience is Audience.CUSTOMER:
        return Caption(title, subtitle, classification=say("handout", lang))
    classification = one_line(account_map.account.classification)
    if not findings.known or findings.required == 0:
        return Caption(title, subtitle, classification=classification)
    consensus = say("convinced", lang, n=findings.convinced, all=findings.required)
    blocked = say("reached", lang) if findings.reached else _blocked(account_map, findings, options)
    return Caption(title, subtitle, consensus, blocked, findings.reached, classification)


def _blocked(account_map: AccountMap, findings: Findings, options: ViewOptions) -> str:
    """Names the worst blockers, three at most."""
    lang = options.lang
    worst = [person for person, level in findings.levels.items() if level == "high"]
    chosen = worst or list(findings.levels)
    if not chosen:
        return ""
    names = []
    for person in chosen[:3]:
        post = account_map.first_post(person)
        name = family_name(account_map.people[person])
        department = one_line(post.department) if post else ""
        bracketed = f"（{department}）" if lang == "ja" else f" ({department})"
        names.append(name + bracketed if department else name)
    text = ("、" if lang == "ja" else ", ").join(names)
    if len(chosen) > len(names):
        text = say("and more", lang, names=text, n=len(chosen) - len(names))
    return say("blocked at", lang, names=text)
