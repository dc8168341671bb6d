import zlib
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from random import Random

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.changes import Change, Value, creation, deletion, inverse
from consensus_map.domain.codec import Plain, column_from_plain
from consensus_map.domain.model import FIELDS, Kind, Person, Tie
from consensus_map.domain.words import TieKind
from consensus_map.storage import log
from consensus_map.storage.connection import LONGEST_VALUE
from consensus_map.storage.log import FEWEST, MOST, read_changes, read_history, write_log
from consensus_map.storage.schema import SCHEMA
from tests.domain.entities import of_kind
from tests.soaking import MARKS

pytestmark = MARKS


def unheard(_count: int) -> None:
    """A step that nobody wants to know."""


def empty() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    for statement in SCHEMA:
        connection.execute(statement)
    return connection


def counts(connection: apsw.Connection) -> tuple[int, int]:
    """Rows of one change, rows of many."""
    found = connection.execute("SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM change_run)")
    single, many = next(iter(found))
    return int(str(single)), int(str(many))


def people(count: int, note: str = "") -> list[Person]:
    return [Person(f"p{number}", f"名前 {number}", notes=note) for number in range(count)]


def edits(count: int) -> list[Change]:
    return [Change(Kind.PERSON, f"p{number:05}", ("notes",), ("",), ("x",)) for number in range(count)]


@pytest.mark.parametrize(
    ("count", "rows"),
    {FEWEST - 1: (FEWEST - 1, 0), FEWEST: (0, 1), MOST: (0, 1), MOST + 1: (1, 1), 3 * MOST: (0, 3)}.items(),
)
@pytest.mark.parametrize("kind", ["made", "deleted", "edited"])
def test_many_alike_changes_are_packed(count: int, rows: tuple[int, int], kind: str) -> None:
    made: dict[str, Callable[[], list[Change]]] = {
        "made": lambda: list(map(creation, people(count))),
        "deleted": lambda: list(map(deletion, people(count))),
        "edited": lambda: edits(count),
    }
    changes = tuple(made[kind]())
    connection = empty()
    write_log(connection, 4, changes, unheard)
    assert counts(connection) == rows
    assert read_changes(connection, 4) == changes
    assert read_changes(connection, 5) == ()


def test_of_many_edits_one_row_holds_those_of_one_entity() -> None:
    shuffled = edits(3 * MOST)
    Random(1).shuffle(shuffled)
    connection = empty()
    write_log(connection, 1, shuffled, unheard)
    found = connection.execute("SELECT lowest, highest FROM change_run ORDER BY lowest").fetchall()
    assert len(found) == 3
    assert all(str(one[1]) < str(other[0]) for one, other in pairwise(found))
    assert sorted(read_changes(connection, 1)) == sorted(shuffled)


def test_two_edits_of_one_entity_keep_their_order_among_many() -> None:
    again = [Change(Kind.PERSON, one.id, one.fields, ("x",), ("y",)) for one in edits(FEWEST)]
    connection = empty()
    write_log(connection, 1, [*edits(FEWEST), *again], unheard)
    first, second = (change for change in read_changes(connection, 1) if change.id == "p00007")
    assert (first.after, second.after) == (("x",), ("y",))


def test_the_order_of_changes_is_kept_where_some_are_packed() -> None:
    """The same kind before and after a packed row, and edits of one entity in three places."""
    first = edits(3)
    then = [Change(Kind.PERSON, f"p{number:05}", ("notes",), ("x",), ("y",)) for number in range(3)]
    changes = (*first, *map(creation, people(FEWEST)), *then, *inverse(then))
    connection = empty()
    write_log(connection, 1, changes, unheard)
    assert counts(connection) == (9, 1)
    assert read_changes(connection, 1) == changes


@given(
    st.lists(st.sampled_from((Kind.PERSON, Kind.TIE)).flatmap(of_kind), max_size=5),
    st.randoms(use_true_random=False),
)
def test_whatever_mixture_is_written_is_read_again(entities: list[Person | Tie], random: Random) -> None:
    changes: list[Change] = []
    for entity in entities:
        alike = [creation, deletion][random.randrange(2)](entity)
        changes += [alike] * random.choice([1, 2, FEWEST, FEWEST + 3])
    connection = empty()
    write_log(connection, 1, changes, unheard)
    assert read_changes(connection, 1) == tuple(changes)


def test_what_is_too_long_for_one_row_is_written_one_by_one() -> None:
    changes = tuple(map(creation, people(FEWEST, "x" * (LONGEST_VALUE // FEWEST))))
    connection = empty()
    write_log(connection, 1, changes, unheard)
    assert counts(connection) == (FEWEST, 0)
    assert read_changes(connection, 1) == changes


def packed(text: str) -> bytes:
    return zlib.compress(text.encode())


BAD = {
    "no deflated data": (b"\x00\x01", "cannot be read"),
    "nothing": (b"", "does not end"),
    "half of it": (packed('[["a"], [[1]], [[2]]]')[:-6], "does not end"),
    "more than could be written": (packed(" " * LONGEST_VALUE + '[["a"], [[1]], [[2]]]'), "does not end"),
    "no JSON": (packed("[["), "Expecting"),
    "no list": (packed('{"a": 1}'), "not a list"),
    "two parts": (packed('[["a"], [[1]]]'), "unpack"),
    "more ids than values": (packed('[["a", "b"], [[1]], [[2]]]'), "half a run"),
    "more fields than named": (packed('[["a"], [[1], [1]], [[2], [2]]]'), "zip"),
    "an id that is none": (packed("[[1], [[1]], [[2]]]"), "not text"),
    "a value of the wrong kind": (packed('[["a"], [["one"]], [[2]]]'), "strength"),
    "nothing to nothing": (packed('[["a"], null, null]'), "nothing to nothing"),
    "half an entity": (packed('[["a"], null, [[2]]]'), "half an entity"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_packed_row_that_cannot_be_is_refused(name: str) -> None:
    content, word = BAD[name]
    connection = empty()
    row = (1, "tie", '["strength"]', 0, "a", "b", content)
    connection.execute("INSERT INTO change_run VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    with pytest.raises(ValueError, match=word):
        read_changes(connection, 1)


@pytest.mark.parametrize("fields", ["[]", '["size"]', '["strength", "id"]', "7"])
def test_fields_that_a_kind_has_not_are_refused(fields: str) -> None:
    connection = empty()
    row = (1, "tie", fields, 0, "a", "b", packed('[["a"], [[1]], [[2]]]'))
    connection.execute("INSERT INTO change_run VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    with pytest.raises(ValueError, match=r"field that is none|not a list"):
        read_changes(connection, 1)


def test_a_packed_row_says_what_it_is() -> None:
    """The format, written out: it has to be read for ever."""
    tie = Tie("t", "a", "b", TieKind.KNOWS, 2, "同期")
    connection = empty()
    write_log(connection, 9, [creation(tie)] * FEWEST, unheard)
    ((*head, content),) = connection.execute("SELECT * FROM change_run")
    fields = '["source","target","kind","strength","reason"]'
    assert head == [9, "tie", fields, 0, "t", "t"]
    assert FIELDS[Kind.TIE] == ("source", "target", "kind", "strength", "reason")
    column = ["a", "b", "knows", 2, "同期"]
    wanted = [["t"] * FEWEST, None, [[value] * FEWEST for value in column]]
    assert zlib.decompress(bytes(content)).decode() == str(wanted).replace("'", '"').replace(
        ", ", ","
    ).replace("None", "null")


def test_the_history_of_one_makes_no_changes_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids in no order lie between the bounds of every row, and there may be fifty of them."""
    connection, read = empty(), list[int]()
    write_log(connection, 1, [*map(creation, people(FEWEST)), *edits(FEWEST)], unheard)

    def counted(kind: Kind, name: str, column: Sequence[Plain]) -> Iterable[Value]:
        read.append(len(column))
        return column_from_plain(kind, name, column)

    monkeypatch.setattr(log, "column_from_plain", counted)
    read_history(connection, Kind.PERSON, "p7")
    assert set(read) == {1}
