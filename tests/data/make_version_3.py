"""Makes version-3.consensus and what is in it, version-3.json: `python -m tests.data.make_version_3`.

Both stay as they are for ever: they show that files of format version 3 can still be read. The script is
kept to tell how they came about; it runs with the program as it was at format version 3.
"""

import json
from datetime import date, timedelta

from consensus_map.domain import operations as op
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Kind, Person
from consensus_map.domain.words import Trust
from consensus_map.session import Session
from tests.data.make_version_1 import HERE, START, content, edits
from tests.data.make_version_2 import looks

NEWCOMERS = 200


def many_at_once(session: Session) -> None:
    """Edits whose changes are packed: made, edited, and deleted, which the last undo takes back."""
    ids = [f"n{number:03}" for number in range(NEWCOMERS)]
    draft = Draft(session.map, "Import tables")
    for entity_id in ids:
        draft.add(Person(entity_id, "", f"新井 {entity_id}", extra=(("寮", "青葉"),)))
    session.do(draft.done())
    session.do(op.set_trust(session.map, [*ids, "p2"], Trust.WARY, on=date(2026, 4, 1)))
    draft = Draft(session.map, "Delete the newcomers")
    for entity_id in ids:
        draft.remove(Kind.PERSON, entity_id)
    session.do(draft.done())
    session.undo()


def main() -> None:
    """Writes both files anew."""
    ticks = iter(range(1000))
    path = HERE / "version-3.consensus"
    path.unlink(missing_ok=True)
    with Session.create(
        path, "大和精機 Yamato Seiki", author="Aoki Mei", clock=lambda: START + timedelta(minutes=next(ticks))
    ) as session:
        for edit in edits(session):
            edit()
        looks(session)
        many_at_once(session)
        text = json.dumps(content(session), ensure_ascii=False, default=str)
    path.with_suffix(".json").write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
