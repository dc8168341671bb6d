import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.bulk import build_many, columns_of, runs, values_of_many
from consensus_map.domain.changes import Change, creation, deletion, values_of
from consensus_map.domain.model import Entity, Kind, Person, Tie
from consensus_map.domain.words import TieKind
from tests.domain.entities import of_kind
from tests.soaking import MARKS

pytestmark = MARKS


@given(
    st.sampled_from(Kind).flatmap(lambda kind: st.tuples(st.just(kind), st.lists(of_kind(kind), max_size=6)))
)
def test_many_are_built_as_one_is(found: tuple[Kind, list[Entity]]) -> None:
    kind, entities = found
    rows = values_of_many(kind, entities)
    assert rows == list(map(values_of, entities))
    built = build_many(kind, [entity.id for entity in entities], columns_of(kind, rows))
    assert built == entities
    assert list(map(hash, built)) == list(map(hash, entities))


@pytest.mark.parametrize("rows", [[("a", "b")], [("a",)], [()], [("a", 1), ("b",)]])
def test_values_of_another_kind_are_refused(rows: list[tuple[str | int, ...]]) -> None:
    with pytest.raises(ValueError, match=r"values|shorter"):
        columns_of(Kind.POST, rows)


def test_alike_changes_that_follow_one_another_are_a_run() -> None:
    people = [Person("a", "A"), Person("b", "B")]
    tie = Tie("t", "a", "b", TieKind.KNOWS)
    renamed = Change(Kind.PERSON, "a", ("name",), ("A",), ("C",))
    noted = Change(Kind.PERSON, "a", ("notes",), ("",), ("x",))
    parts = [
        [creation(one) for one in people],
        [creation(tie)],
        [creation(people[0])],
        [deletion(one) for one in people],
        [renamed, renamed],
        [noted],
    ]
    assert list(runs(change for part in parts for change in part)) == parts
    assert list(runs([])) == []
