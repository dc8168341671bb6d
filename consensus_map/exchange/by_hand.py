"""What was changed by hand since an import wrote it: another import should not take that back unasked."""

from collections.abc import Iterable

from consensus_map.domain.changes import Change, ChangeSet
from consensus_map.domain.model import Kind
from consensus_map.exchange.difference import Ownership
from consensus_map.exchange.options import IMPORT

# Kind, id and field. Whom a post reports to is a field of the post here: its line is another one each time.
Field = tuple[Kind, str, str]
SUPERIOR = "superior"
REASON = "changed by hand here; a tick takes that back"
_FIELDS = frozenset((Kind.PERSON, Kind.POST))


def changed_by_hand(edits: Iterable[ChangeSet]) -> frozenset[Field]:
    """The fields whose last edit was none of an import's; `edits` are those since the first import."""
    found: set[Field] = set()
    for edit in edits:
        new = {(change.kind, change.id) for change in edit.changes if change.before is None}
        fields = {field for change in edit.changes for field in _fields(change)}
        if edit.label == IMPORT:
            found -= fields
        else:
            # What somebody adds is no correction of a table.
            found |= {field for field in fields if (field[0], field[1]) not in new}
    return frozenset(found)


def _fields(change: Change) -> list[Field]:
    if change.kind in _FIELDS:
        return [(change.kind, change.id, name) for name in change.fields]
    if change.kind is Kind.LINE:
        states = (
            dict(zip(change.fields, state, strict=True)) for state in (change.before, change.after) if state
        )
        return [(Kind.POST, str(state["report"]), SUPERIOR) for state in states if "report" in state]
    return []


def items_by_hand(ownership: Ownership, changed: frozenset[Field], whole: frozenset[str]) -> frozenset[str]:
    """The differences that would take back what was changed; those in `whole` only where all of it was."""
    told: dict[str, list[bool]] = {}
    for field, item in _owned(ownership):
        told.setdefault(item, []).append(field in changed)
    return frozenset(item for item, hits in told.items() if (all(hits) if item in whole else any(hits)))


def _owned(ownership: Ownership) -> Iterable[tuple[Field, str]]:
    for kind, entities in ((Kind.PERSON, ownership.people), (Kind.POST, ownership.posts)):
        for entity, owners in entities.items():
            for name, item in owners.items():
                yield (kind, entity, name), item
    for post, item in (*ownership.gains.items(), *ownership.loses.items()):
        yield (Kind.POST, post, "holder"), item
    for report, item in ownership.lines.items():
        yield (Kind.POST, report, SUPERIOR), item
