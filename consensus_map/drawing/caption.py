"""The words round the map: title, consensus, classification."""

from dataclasses import dataclass

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Decision
from consensus_map.drawing.findings import FLAGGED, Findings
from consensus_map.drawing.names import family_name
from consensus_map.drawing.options import Audience, ViewOptions
from consensus_map.drawing.phrases import Lang, date_phrase, say
from consensus_map.drawing.shown_name import filter_names, shown_name
from consensus_map.drawing.text import one_line

# How many the headline names.
NAMED = 3


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Of how many people only so many are shown, or stand out."""

    shown: int
    people: int


@dataclass(frozen=True, slots=True)
class Caption:
    """Title block and consensus; `consensus` and `blocked` are empty where there is none to show.

    blocked_names: the same as `blocked` without departments; brief: the subtitle without the day of today.
    """

    title: str
    subtitle: str
    consensus: str = ""
    blocked: str = ""
    blocked_names: str = ""
    reached: bool = False
    classification: str = ""
    brief: str = ""


def make_caption(
    account_map: AccountMap,
    decision: Decision | None,
    findings: Findings,
    options: ViewOptions,
    left_out: LeftOut | None = None,
) -> Caption:
    """The caption of a view; a customer's copy gets neither consensus nor the internal classification."""
    lang = options.lang
    parts = [one_line(account_map.account.name)]
    parts += [one_line(decision.title)] if decision else []
    title = " · ".join(part for part in parts if part) or heading(options)
    subtitle, brief = (_subtitle(account_map, decision, options, left_out, day=day) for day in (True, False))
    if options.audience is Audience.CUSTOMER:
        return Caption(title, subtitle, classification=say("handout", lang), brief=brief)
    classification = one_line(account_map.account.classification)
    if not findings.known or findings.required == 0:
        return Caption(title, subtitle, classification=classification, brief=brief)
    consensus = _consensus(findings, lang)
    if findings.reached:
        said = say("reached", lang)
        return Caption(title, subtitle, consensus, said, said, True, classification, brief)
    full, names = (_blocked(account_map, findings, lang, full=full) for full in (True, False))
    return Caption(title, subtitle, consensus, full, names, False, classification, brief)


def heading(options: ViewOptions) -> str:
    """What any picture for this audience is, whomever it shows."""
    return say("chart" if options.audience is Audience.CUSTOMER else "map", options.lang)


def _subtitle(
    account_map: AccountMap,
    decision: Decision | None,
    options: ViewOptions,
    left_out: LeftOut | None,
    *,
    day: bool,
) -> str:
    """What is shown of the map, and its dates; the one of today if `day`."""
    lang = options.lang
    comma = "・" if lang == "ja" else ", "
    name = shown_name(account_map, options)
    parts = [name or heading(options), *filter_names(account_map, options)]
    # How many there are besides is nothing that a customer needs to hear from us.
    if left_out is not None and options.audience is Audience.TEAM:
        parts.append(say("of people", lang, n=left_out.shown, all=left_out.people))
    text = comma.join([*parts, *([date_phrase(options.on, lang)] if day else [])])
    if decision and decision.formal_date:
        text = f"{text} · {say('formal', lang, date=date_phrase(decision.formal_date, lang))}"
    return text


def _consensus(findings: Findings, lang: Lang) -> str:
    text = say("convinced", lang, n=findings.convinced, all=findings.required)
    for key, number in (("abstained", findings.abstained), ("rejected", findings.rejected)):
        if number:
            text = say(key, lang, text=text, n=number)
    return text


def _blocked(account_map: AccountMap, findings: Findings, lang: Lang, *, full: bool) -> str:
    """Names whom the map flags, three at most: those of high and medium severity, the worst first."""
    flagged = [person for person, level in findings.levels.items() if level in FLAGGED]
    if not flagged:
        return say("no blocker" if findings.levels else "nobody", lang, n=len(findings.levels))
    names = [_name(account_map, person, lang, full=full) for person in flagged[:NAMED]]
    comma = "、" if lang == "ja" else ", "
    if len(flagged) > NAMED:
        text = say("and more", lang, names=comma.join(names), n=len(flagged) - NAMED)
    elif len(flagged) > 1:
        text = say("and", lang, names=comma.join(names[:-1]), last=names[-1])
    else:
        text = names[0]
    return say("blocked at", lang, names=text)


def _name(account_map: AccountMap, person: str, lang: Lang, *, full: bool) -> str:
    post = account_map.first_post(person) if full else None
    name = family_name(account_map.people[person])
    department = one_line(post.department) if post else ""
    bracketed = f"（{department}）" if lang == "ja" else f" ({department})"
    return name + bracketed if department else name
