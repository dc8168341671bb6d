"""Makes version-2.consensus and what is in it, version-2.json: `python -m tests.data.make_version_2`.

Both stay as they are for ever: they show that files of format version 2 can still be read. The script is
kept to tell how they came about; it runs with the program as it was at format version 2.
"""

import json
from datetime import timedelta

from consensus_map.domain.draft import Draft
from consensus_map.domain.looks import Position, SavedView
from consensus_map.domain.positions import Sheet, lock_cards, move_cards, reset_cards
from consensus_map.domain.views import Scope, View
from consensus_map.session import Session
from tests.data.make_version_1 import HERE, START, content, edits

VIEWS = (
    SavedView(
        "v1",
        "製造部の周り",
        View.ORG,
        Scope.NEIGHBOURHOOD,
        "d1",
        "製造部",
        "p1",
        2,
        ("reporting", "ties"),
        ("wary", "unknown"),
        ("stale",),
        ("製造部", "品質保証部"),
        ("m1",),
        True,
        90,
        "satō",
        ("trust", "text"),
        True,
        ("p1",),
        ("s4",),
        True,
        ("p2",),
        ("s5",),
    ),
    SavedView("v2", "Everybody", scope=Scope.ALL),
)
POSITIONS = (
    Position("x1", View.ORG, None, "p1", None, Scope.CHAIN, -40, 25, 300, -10),
    Position("x2", View.ORG, None, None, "s4", Scope.CHAIN, 12, 0),
    Position("x3", View.ROUTE, "d1", "p2", None, None, 640, 128, locked=True),
)


def looks(session: Session) -> None:
    """Two views, three moved cards, and edits of them; the last undo leaves something to redo."""
    draft = Draft(session.map, "Save view")
    for made in (*VIEWS, *POSITIONS):
        draft.add(made)
    session.do(draft.done())
    session.do(move_cards(session.map, Sheet(View.ORG, None, Scope.CHAIN), ["p1"], (8, 8), team=True))
    session.do(lock_cards(session.map, Sheet(View.INTRODUCTIONS), {"p4": (0, 216)}))
    session.do(reset_cards(session.map, Sheet(View.ORG, None, Scope.CHAIN)))
    session.undo()


def main() -> None:
    """Writes both files anew."""
    ticks = iter(range(1000))
    path = HERE / "version-2.consensus"
    path.unlink(missing_ok=True)
    with Session.create(
        path, "大和精機 Yamato Seiki", author="Aoki Mei", clock=lambda: START + timedelta(minutes=next(ticks))
    ) as session:
        for edit in edits(session):
            edit()
        looks(session)
        text = json.dumps(content(session), ensure_ascii=False, indent=1, default=str)
    path.with_suffix(".json").write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
