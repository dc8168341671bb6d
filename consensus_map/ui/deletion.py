"""What goes with a person who is deleted, in words. No Qt here."""

from collections import Counter

from consensus_map.domain.changes import Change, ChangeSet
from consensus_map.domain.model import NOUNS, Kind
from consensus_map.ui.texts import counted


def taken_along(change_set: ChangeSet) -> str:
    """`Goes too: 2 ties, 1 touch-point. 1 post becomes vacant.`, or nothing."""
    gone = Counter(change.kind for change in change_set.changes if change.after is None)
    gone.pop(Kind.PERSON, None)
    parts = [counted(count, NOUNS[kind]) for kind, count in gone.items()]
    said = [f"Goes too: {', '.join(parts)}."] if parts else []
    vacant = sum(1 for change in change_set.changes if change.kind is Kind.POST and _vacated(change))
    if vacant:
        said.append(f"{counted(vacant, 'post')} {'becomes' if vacant == 1 else 'become'} vacant.")
    return " ".join(said)


def _vacated(change: Change) -> bool:
    return change.after is not None and "holder" in change.fields
