"""The words round the map: title, consensus, classification."""

from dataclasses import dataclass

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Decision
from consensus_map.drawing.findings import FLAGGED, Findings
from consensus_map.drawing.names import family_name
from consensus_map.drawing.options import Audience, ViewOptions
from consensus_map.drawing.phrases import Lang, date_phrase, say
from consensus_map.drawing.text import one_line

# How many the headline names.
NAMED = 3


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
    blocked = say("reached", lang) if findings.reached else _blocked(account_map, findings, lang)
    return Caption(title, subtitle, _consensus(findings, lang), blocked, findings.reached, classification)


def _consensus(findings: Findings, lang: Lang) -> str:
    text = say("convinced", lang, n=findings.convinced, all=findings.required)
    for key, number in (("abstained", findings.abstained), ("rejected", findings.rejected)):
        if number:
            text = say(key, lang, text=text, n=number)
    return text


def _blocked(account_map: AccountMap, findings: Findings, lang: Lang) -> str:
    """Names whom the map flags, three at most: those of high and medium severity, the worst first."""
    flagged = [person for person, level in findings.levels.items() if level in FLAGGED]
    if not flagged:
        return say("no blocker" if findings.levels else "nobody", lang, n=len(findings.levels))
    names = [_name(account_map, person, lang) for person in flagged[:NAMED]]
    comma = "、" if lang == "ja" else ", "
    if len(flagged) > NAMED:
        text = say("and more", lang, names=comma.join(names), n=len(flagged) - NAMED)
    elif len(flagged) > 1:
        text = say("and", lang, names=comma.join(names[:-1]), last=names[-1])
    else:
        text = names[0]
    return say("blocked at", lang, names=text)


def _name(account_map: AccountMap, person: str, lang: Lang) -> str:
    post = account_map.first_post(person)
    name = family_name(account_map.people[person])
    department = one_line(post.department) if post else ""
    bracketed = f"（{department}）" if lang == "ja" else f" ({department})"
    return name + bracketed if department else name
