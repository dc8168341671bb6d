import apsw
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.changes import Change, creation, deletion, difference, inverse, kind_of
from consensus_map.domain.model import Entity, Kind, Person, Tie
from consensus_map.domain.words import TieKind
from consensus_map.storage.log import read_changes, write_log
from consensus_map.storage.rows import read_map, write_changes
from consensus_map.storage.schema import SCHEMA
from tests.domain.entities import any_entity, of_kind
from tests.soaking import MARKS

pytestmark = MARKS


def empty() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    for statement in SCHEMA:
        connection.execute(statement)
    return connection


def unheard(_count: int) -> None:
    """A step that nobody wants to know."""


@given(st.lists(any_entity(), max_size=12, unique_by=lambda entity: (kind_of(entity), entity.id)))
def test_what_is_written_is_read_again(entities: list[Entity]) -> None:
    connection = empty()
    write_changes(connection, map(creation, entities), unheard)
    assert set(read_map(connection).entities()) == set(entities)
    write_changes(connection, map(deletion, entities), unheard)
    assert set(read_map(connection).entities()) == set()


@given(st.sampled_from(Kind).flatmap(lambda kind: st.tuples(of_kind(kind), of_kind(kind))))
def test_the_log_gives_back_what_it_was_given(pair: tuple[Entity, Entity]) -> None:
    old, other = pair
    new = type(old)(old.id, *(getattr(other, name) for name in type(other).__slots__[1:]))
    edit = difference(old, new)
    changes = (creation(old), *((edit,) if edit else ()), deletion(new))
    connection = empty()
    write_log(connection, 7, changes, unheard)
    assert read_changes(connection, 7) == changes
    assert read_changes(connection, 8) == ()
    write_changes(connection, changes[:-1], unheard)
    assert list(read_map(connection).entities()) == [new]
    write_changes(connection, inverse(changes[:-1]), unheard)
    assert list(read_map(connection).entities()) == []


def test_large_tables_are_read_whole_and_in_order() -> None:
    """More rows than are read at a time."""
    connection = empty()
    people = [Person(f"p{number}", "x") for number in range(5001)]
    write_changes(connection, map(creation, people), unheard)
    assert list(read_map(connection).people.values()) == people


def test_edits_of_the_same_entity_are_made_in_turn() -> None:
    connection = empty()
    write_changes(
        connection,
        (
            creation(Tie("t", "a", "b", TieKind.KNOWS, 1)),
            Change(Kind.TIE, "t", ("strength",), (1,), (2,)),
            Change(Kind.TIE, "t", ("reason",), ("",), ("x",)),
            Change(Kind.TIE, "t", ("strength",), (2,), (3,)),
        ),
        unheard,
    )
    assert list(read_map(connection).ties.values()) == [Tie("t", "a", "b", TieKind.KNOWS, 3, "x")]
