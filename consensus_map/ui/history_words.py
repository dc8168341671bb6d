"""The history of a person in words. No Qt here."""

from datetime import date, datetime
from itertools import groupby

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Action, Change, ChangeSet, Value
from consensus_map.domain.model import REFERENCES, Kind, Ref
from consensus_map.session import Session
from consensus_map.ui.texts import day

_NAMES = {
    "native_name": "name in own script",
    "trust_note": "what trust rests on",
    "trust_on": "trust as of",
    "member": "looked after by",
    "sealed_on": "sealed on",
    "email": "e-mail",
    "phone": "telephone",
    "key": "id in their tables",
}
_HIDDEN = frozenset({"order", "extra"})


def history_lines(session: Session, person: str) -> list[tuple[str, str]]:
    """Pairs of when-and-who and what, the latest first; an edit that was undone is one line, and says so."""
    refs: list[Ref] = [(Kind.PERSON, person)]
    refs += [(Kind.POST, post.id) for post in session.map.posts_of(person)]
    refs += [(Kind.STEP, step.id) for step in session.map.steps_for(person)]
    entries = [(header, change) for ref in refs for header, change in session.history_of(*ref)]
    entries.sort(key=lambda entry: entry[0].seq)
    # The last word on each edit: what was undone and done again is as it was.
    last = {header.base: header.action for header, _ in entries if header.base is not None}
    undone = {base for base, action in last.items() if action is Action.UNDO}
    lines = [
        (_head(header), _what(session.map, header, change, undone=header.seq in undone))
        for header, change in reversed(entries)
        if header.action is Action.DO
    ]
    # One edit that made a person with a post and a step is one line.
    return [line for line, _ in groupby(lines)]


def _head(header: ChangeSet) -> str:
    at = header.at.astimezone() if header.at else None
    when = f"{day(at.date(), datetime.now().astimezone().date())} {at:%H:%M}" if at else ""
    return " · ".join(part for part in (when, header.author) if part)


def _what(account_map: AccountMap, header: ChangeSet, change: Change, *, undone: bool) -> str:
    taken = "undone: " if undone else ""
    if change.before is None or change.after is None:
        return f"{taken}{header.label}"
    parts = [
        f"{_NAMES.get(name, name.replace('_', ' '))}: {_told(account_map, change.kind, name, old)}"
        f" → {_told(account_map, change.kind, name, new)}"
        for name, old, new in zip(change.fields, change.before, change.after, strict=True)
        if name not in _HIDDEN
    ]
    return taken + ("; ".join(parts) or header.label)


def _told(account_map: AccountMap, kind: Kind, name: str, value: Value) -> str:
    if value in (None, "", ()):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    target = REFERENCES[kind].get(name)
    if target is not None and isinstance(value, str):
        found = account_map.find(target, value)
        return str(getattr(found, "display_name", getattr(found, "name", "someone deleted")))
    return str(value)
