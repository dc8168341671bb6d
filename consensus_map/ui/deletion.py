"""What goes with a person who is deleted, in words. No Qt here."""

from collections import Counter

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Change, ChangeSet
from consensus_map.domain.model import NOUNS, Kind
from consensus_map.ui.moving import holder_name
from consensus_map.ui.texts import counted


def taken_along(account_map: AccountMap, change_set: ChangeSet) -> str:
    """`Deleted with them: 2 ties to others, their part in 1 decision. 1 post becomes vacant.`, or nothing."""
    gone = Counter(change.kind for change in change_set.changes if change.after is None)
    gone.pop(Kind.PERSON, None)
    # A card that was moved by hand is no loss of its own.
    gone.pop(Kind.POSITION, None)
    of_posts = change_set.label.endswith(("post", "posts"))
    if of_posts:
        gone.pop(Kind.POST, None)
        gone.pop(Kind.LINE, None)
    parts = [_counted(kind, count) for kind, count in gone.items()]
    said = [f"Deleted with {'it' if of_posts else 'them'}: {', '.join(parts)}."] if parts else []
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
    found = Counter(_superior(change) for change in lines)
    whom = {post: f"up to {holder_name(account_map, post)}" for post in found}
    return [
        f"{counted(count, 'report')} {'moves' if count == 1 else 'move'} {whom[post]}."
        for post, count in found.items()
    ]


def _superior(change: Change) -> str:
    return str(dict(zip(change.fields, change.after or (), strict=True))["superior"])


def _vacated(change: Change) -> bool:
    return change.after is not None and "holder" in change.fields
