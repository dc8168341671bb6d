from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import (
    Change,
    ChangeSet,
    build,
    creation,
    deletion,
    difference,
    inverse,
    kind_of,
    values_of,
    with_values,
)
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import FIELDS, Entity, Kind, Person
from consensus_map.domain.words import Trust
from tests.domain.entities import any_entity, of_kind
from tests.soaking import MARKS

pytestmark = MARKS

ABE, MORI = Person("a", "Abe"), Person("m", "Mori")


@given(any_entity())
def test_an_entity_is_its_values(entity: Entity) -> None:
    assert build(kind_of(entity), entity.id, values_of(entity)) == entity
    assert creation(entity).after == deletion(entity).before == values_of(entity)
    assert inverse((creation(entity),)) == (deletion(entity),)


@given(st.sampled_from(Kind).flatmap(lambda kind: st.tuples(of_kind(kind), of_kind(kind))))
def test_a_difference_leads_from_one_state_to_the_other(pair: tuple[Entity, Entity]) -> None:
    old, new = pair[0], replace(pair[1], id=pair[0].id)
    change = difference(old, new)
    if change is None:
        assert old == new
        return
    assert with_values(old, dict(zip(change.fields, change.after or (), strict=True))) == new
    assert with_values(new, dict(zip(change.fields, change.before or (), strict=True))) == old
    assert all(getattr(old, name) != getattr(new, name) for name in change.fields)
    assert set(change.fields) <= set(FIELDS[kind_of(old)])


def test_a_field_that_the_kind_has_not_is_refused() -> None:
    with pytest.raises(KeyError):
        with_values(ABE, {"colour": "red"})


def test_an_inverse_runs_backwards() -> None:
    first = Change(Kind.PERSON, "a", ("name",), ("Abe",), ("B",))
    second = Change(Kind.PERSON, "a", ("name",), ("B",), ("C",))
    assert inverse((first, second)) == (
        Change(Kind.PERSON, "a", ("name",), ("C",), ("B",)),
        Change(Kind.PERSON, "a", ("name",), ("B",), ("Abe",)),
    )
    assert inverse(inverse((first, second))) == (first, second)


def test_a_change_set_knows_what_it_touches() -> None:
    change_set = ChangeSet("Add", (creation(ABE), creation(MORI), deletion(ABE)))
    assert change_set.touched == {(Kind.PERSON, "a"), (Kind.PERSON, "m")}
    assert change_set.id != ChangeSet("Add", ()).id


# Drafts


def test_a_draft_holds_what_differs_and_nothing_else() -> None:
    draft = Draft(AccountMap([ABE, MORI]), "Edit")
    draft.edit(Kind.PERSON, "a", name="Abe", trust=Trust.WARY)
    draft.edit(Kind.PERSON, "m", name="Mori")
    (change,) = draft.done().changes
    assert change == Change(Kind.PERSON, "a", ("trust",), (Trust.UNKNOWN,), (Trust.WARY,))


def test_later_edits_of_a_draft_see_earlier_ones() -> None:
    draft = Draft(AccountMap([ABE]), "Edit")
    draft.edit(Kind.PERSON, "a", name="B")
    draft.edit(Kind.PERSON, "a", trust=Trust.WARY)
    assert draft.get(Kind.PERSON, "a") == Person("a", "B", trust=Trust.WARY)
    assert draft.get(Kind.PERSON, "m") is None
    (change,) = draft.done().changes
    assert change.after == ("B", Trust.WARY)


def test_what_a_draft_takes_back_is_no_change() -> None:
    draft = Draft(AccountMap([ABE]), "Edit")
    draft.edit(Kind.PERSON, "a", name="B")
    draft.edit(Kind.PERSON, "a", name="Abe")
    draft.add(MORI)
    draft.remove(Kind.PERSON, "m")
    draft.remove(Kind.PERSON, "nobody")
    assert draft.done().changes == ()


def test_a_draft_creates_replaces_and_deletes() -> None:
    draft = Draft(AccountMap([ABE]), "Edit")
    assert draft.add(MORI) == "m"
    draft.add(replace(ABE, notes="x"))
    assert draft.done().changes == (
        creation(MORI),
        Change(Kind.PERSON, "a", ("notes",), ("",), ("x",)),
    )
    draft.remove(Kind.PERSON, "a")
    assert draft.done().changes == (creation(MORI), deletion(ABE))


def test_a_draft_cannot_edit_what_is_not_there() -> None:
    draft = Draft(AccountMap([ABE]), "Edit")
    with pytest.raises(KeyError):
        draft.edit(Kind.PERSON, "m", name="M")
    draft.remove(Kind.PERSON, "a")
    with pytest.raises(KeyError):
        draft.edit(Kind.PERSON, "a", name="M")


def test_a_draft_leaves_the_map_alone() -> None:
    account_map = AccountMap([ABE])
    draft = Draft(account_map, "Edit")
    draft.remove(Kind.PERSON, "a")
    draft.add(MORI)
    draft.done()
    assert account_map == AccountMap([ABE])
