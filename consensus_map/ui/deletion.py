"""What goes with people and posts that are deleted, in words. No Qt here."""

from collections import Counter
from collections.abc import Collection, Sequence

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Change, ChangeSet, Value
from consensus_map.domain.model import NOUNS, Kind
from consensus_map.ui.moving import holder_name
from consensus_map.ui.texts import counted


def taken_along(account_map: AccountMap, seats: Collection[str], change_set: ChangeSet) -> str:
    """`Deleted with them: 2 ties to others, their part in 1 decision. 1 post becomes vacant.`, or nothing."""
    chosen = frozenset(seats)
    gone = [change for change in change_set.changes if change.after is None and change.id not in chosen]
    counts = Counter(change.kind for change in gone)
    # A card that was moved by hand is no loss of its own.
    counts.pop(Kind.POSITION, None)
    if Kind.STEP in counts:
        steps = (change for change in gone if change.kind is Kind.STEP)
        counts[Kind.STEP] = len({_value(change, change.before, "decision") for change in steps})
    posts = [seat for seat in seats if seat in account_map.posts]
    if posts:
        # Of those who reported there it is said where they go.
        counts.pop(Kind.LINE, None)
    whom = "it" if len(seats) == len(posts) == 1 else "them"
    parts = [_counted(kind, count) for kind, count in counts.items()]
    said = [f"Deleted with {whom}: {', '.join(parts)}."] if parts else []
    vacant = sum(1 for change in change_set.changes if change.kind is Kind.POST and _vacated(change))
    if vacant:
        said.append(f"{counted(vacant, 'post')} {'becomes' if vacant == 1 else 'become'} vacant.")
    return " ".join([*said, *_moved_up(account_map, change_set)])


def _counted(kind: Kind, count: int) -> str:
    """What goes in the words of somebody who reads it, not of the file."""
    if kind is Kind.STEP:
        return f"their part in {counted(count, 'decision')}"
    if kind is Kind.TIE:
        return f"{counted(count, 'tie')} to others"
    return counted(count, {Kind.COMMITMENT: "promise"}.get(kind, NOUNS[kind]))


def _moved_up(account_map: AccountMap, change_set: ChangeSet) -> list[str]:
    """Who gets another superior because a post goes."""
    lines = [change for change in change_set.changes if change.kind is Kind.LINE and change.before is None]
    found = Counter(str(_value(change, change.after, "superior")) for change in lines)
    whom = {post: f"up to {holder_name(account_map, post)}" for post in found}
    return [
        f"{counted(count, 'report')} {'moves' if count == 1 else 'move'} {whom[post]}."
        for post, count in found.items()
    ]


def _value(change: Change, values: Sequence[Value] | None, name: str) -> Value:
    """One of the values before or after a change."""
    return dict(zip(change.fields, values or (), strict=True))[name]


def _vacated(change: Change) -> bool:
    return change.after is not None and "holder" in change.fields
