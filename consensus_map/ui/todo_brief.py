"""What to do next in two short lines: who and what, and why it matters. No Qt here."""

from datetime import date
from typing import TYPE_CHECKING

from consensus_map.analysis.wording import ago, count, department_of, name_and_place, names, percent, sentence
from consensus_map.analysis.words import Conviction, Deed
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Commitment, Concern, Decision, Introduction, Request
from consensus_map.domain.words import Waterline
from consensus_map.ui.texts import day

if TYPE_CHECKING:
    from consensus_map.analysis.report import AccountReport, Action, ChainMember

_STANDS: dict[Conviction, str] = {
    Conviction.REJECTED: "has rejected it",
    Conviction.OPPOSED: "opposed",
    Conviction.WARY: "wary",
    Conviction.CONVINCED_INDIRECT: "convinced by others",
    Conviction.STALE: "out of touch",
    Conviction.UNVERIFIED: "trust not seen yet",
    Conviction.NEUTRAL: "neutral",
    Conviction.UNREACHED: "not reached yet",
}
_MEET: dict[Conviction, str] = {
    Conviction.REJECTED: "Ask {} why they rejected it",
    Conviction.OPPOSED: "See {} in private",
    Conviction.WARY: "Meet {} informally",
    Conviction.CONVINCED_INDIRECT: "Verify with {} in person",
    Conviction.STALE: "Visit {}",
    Conviction.NEUTRAL: "Visit {}",
}


def brief(account_map: AccountMap, report: "AccountReport", action: "Action") -> tuple[str, str]:
    """Who and what, then why in a few words; what is cut for want of room stands at the end of each."""
    if action.subject is not None and (found := _of_record(account_map, report.on, action)):
        return found
    if action.people and (member := _member(report, action)) is not None:
        return _of_member(account_map, report, action, member)
    if action.deed is Deed.ASK:
        return _asked(account_map, action.people)
    return _of_text(account_map, action)


def _of_text(account_map: AccountMap, action: "Action") -> tuple[str, str]:
    """The words of the sentence itself, without what a name is beside and without who it was about."""
    text, why = action.text, action.reason
    for person in action.people[:1]:
        text = text.replace(f" ({department_of(account_map, person)})", "")
        why = why.removeprefix(f"{names(account_map, [person])} ")
    return text, sentence(why)


def _of_record(account_map: AccountMap, on: date, action: "Action") -> tuple[str, str] | None:
    record = account_map.find(*action.subject) if action.subject else None
    whose = f"{names(account_map, action.people)}’s" if action.people else "the"
    match record:
        case Request():
            came = f"Came {ago(record.received_at.date(), on)}" if record.received_at else "No day noted"
            return f"Answer {whose} {record.kind}", f"{came}: {record.text}"
        case Commitment():
            to = f"promise to {names(account_map, action.people)}" if action.people else "the promise"
            return f"Keep {to}", f"{_left(record, on)}{record.text}"
        case Concern():
            how = "Informally: " if record.waterline is Waterline.BELOW else ""
            return f"Verify {whose} concern", f"{how}{record.text}"
        case Introduction():
            verb = "Remind" if action.deed is Deed.REMIND else "Wait for"
            since = f" · asked {day(record.on, on)}" if record.on else ""
            target = name_and_place(account_map, record.target)
            return f"{verb} {names(account_map, [record.introducer])}", f"To meet {target}{since}"
        case Decision() if not action.people:
            return "Add people to the route", f"{record.title}: nobody is on it yet"
        case _:
            return None


def _left(promise: Commitment, on: date) -> str:
    """How much time there is, with a colon."""
    if promise.due_on is None:
        return "No day agreed: "
    days = (promise.due_on - on).days
    if days == 0:
        return "Due today: "
    return f"{count(abs(days), 'day')} {'overdue' if days < 0 else 'left'}: "


def _member(report: "AccountReport", action: "Action") -> "ChainMember | None":
    """The part in a decision that an action is about: the one whose reason it gives, or the first."""
    whom = action.people[1] if action.deed is Deed.ASK and len(action.people) > 1 else action.people[0]
    parts = [found for decision in report.decisions if (found := decision.member(whom)) is not None]
    told = (part for part in parts if action.reason.endswith(part.reason))
    about_chain = action.deed in (Deed.ASK, Deed.FIND, Deed.ROUTE)
    return next(told, parts[0] if parts and about_chain else None)


def _of_member(
    account_map: AccountMap, report: "AccountReport", action: "Action", member: "ChainMember"
) -> tuple[str, str]:
    name, role = names(account_map, [member.person]), sentence(member.role)
    if action.deed is Deed.ROUTE:
        return f"Find who takes over from {name}", f"{role}, has left"
    if action.deed is Deed.ASK:
        return _asked(account_map, action.people, member.role)
    if action.deed is Deed.FIND:
        chance = _chance(report, member)
        return f"Find a way to {name}", f"{role}, never met{chance and f' · at best{chance}'}"
    seen = f", seen {ago(member.last_touch, report.on)}" if member.last_touch else ""
    stands = _STANDS.get(member.conviction, member.conviction.value)
    if action.deed is Deed.PREPARE:
        what = action.text.split(" of ")[0].removeprefix("Prepare the ")
        return f"Prepare the {what}: {name}", f"{role}, {stands}{seen}"
    return _MEET.get(member.conviction, "Meet {}").format(name), f"{role}, {stands}{seen}"


def _asked(account_map: AccountMap, people: tuple[str, ...], role: str = "") -> tuple[str, str]:
    introducer, target, *beyond = people
    told = f"{names(account_map, [target])}, {role}" if role else name_and_place(account_map, target)
    why = f"on the way to {names(account_map, beyond)}" if beyond else "never met"
    return f"Ask {names(account_map, [introducer])} to introduce you", f"To {told}, {why}"


def _chance(report: "AccountReport", member: "ChainMember") -> str:
    """The chance of the way to somebody with a blank before it, where there is a way."""
    missing = (decision.missing_introduction(member.person) for decision in report.decisions)
    found = next((one for one in missing if one is not None and one.way), None)
    return f" {percent(found.way_chance)}" if found else ""
