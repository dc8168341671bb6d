"""What goes with a person who is deleted, in words. No Qt here."""

from collections import Counter

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Change, ChangeSet
from consensus_map.domain.model import NOUNS, Kind
from consensus_map.ui.moving import holder_name
from consensus_map.ui.texts import counted


def taken_along(account_map: AccountMap, change_set: ChangeSet) -> str:
    """`Goes too: 2 ties, 1 touch-point. 1 post becomes vacant. 2 people move up to 戸倉.`, or nothing."""
    gone = Counter(change.kind for change in change_set.changes if change.after is None)
    gone.pop(Kind.PERSON, None)
    if change_set.label.endswith(("post", "posts")):
        gone.pop(Kind.POST, None)
        gone.pop(Kind.LINE, None)
    parts = [counted(count, NOUNS[kind]) for kind, count in gone.items()]
    said = [f"Goes too: {', '.join(parts)}."] if parts else []
    vacant = sum(1 for change in change_set.changes if change.kind is Kind.POST and _vacated(change))
    if vacant:
        said.append(f"{counted(vacant, 'post')} {'becomes' if vacant == 1 else 'become'} vacant.")
    return " ".join([*said, *_moved_up(account_map, change_set)])


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
