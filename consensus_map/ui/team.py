"""Our side, edited as a whole. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet, Value
from consensus_map.domain.deletion import delete
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Kind, Member, new_id


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member as typed; `id` is empty for a new one."""

    id: str = ""
    name: str = ""
    role: str = ""
    email: str = ""
    lead: bool = False


def team_change(account_map: AccountMap, wanted: Sequence[MemberLine]) -> ChangeSet:
    """The edit that makes our side what `wanted` says: one undo step for all of it."""
    draft = Draft(account_map, "Change team")
    kept = {line.id for line in wanted}
    for member in account_map.members.values():
        if member.id not in kept:
            _remove(account_map, draft, member.id)
    for line in wanted:
        if line.id:
            draft.edit(Kind.MEMBER, line.id, name=line.name, role=line.role, email=line.email, lead=line.lead)
        else:
            draft.add(Member(new_id(), line.name, line.role, line.email, line.lead))
    return draft.done()


def _remove(account_map: AccountMap, draft: Draft, member: str) -> None:
    """Deletes a member with what the operation takes along, within this draft."""
    for change in delete(account_map, Kind.MEMBER, member).changes:
        if change.after is None:
            draft.remove(change.kind, change.id)
        else:
            edits = dict(zip(change.fields, change.after, strict=True))
            draft.edit(change.kind, change.id, **_merged(draft, change.kind, change.id, edits, member))


def _merged(
    draft: Draft, kind: Kind, entity_id: str, edits: dict[str, Value], member: str
) -> dict[str, Value]:
    """Where two members leave one touch-point, the second leaving must not bring the first back."""
    if kind is not Kind.TOUCHPOINT:
        return edits
    entity = draft.get(kind, entity_id)
    rest = tuple(other for other in getattr(entity, "members", ()) if other != member)
    return edits | {"members": rest}
