"""What goes with a person who is deleted, in words. No Qt here."""

from collections import Counter

from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.model import NOUNS, Kind
from consensus_map.ui.texts import counted


def taken_along(change_set: ChangeSet) -> str:
    """`Goes too: 2 ties, 1 touch-point.`, or nothing."""
    gone = Counter(change.kind for change in change_set.changes if change.after is None)
    gone.pop(Kind.PERSON, None)
    parts = [counted(count, NOUNS[kind]) for kind, count in gone.items()]
    return f"Goes too: {', '.join(parts)}." if parts else ""
