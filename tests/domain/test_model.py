from typing import get_args, get_type_hints

import pytest

from consensus_map.domain.model import (
    ENTITY_TYPES,
    FIELDS,
    KINDS,
    NOUNS,
    REFERENCES,
    Decision,
    Kind,
    Member,
    Person,
    Post,
    new_id,
)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_complete(kind: Kind) -> None:
    assert KINDS[ENTITY_TYPES[kind]] is kind
    assert NOUNS[kind]
    assert "id" not in FIELDS[kind]
    assert ENTITY_TYPES[kind].__slots__ == ("id", *FIELDS[kind])


@pytest.mark.parametrize("kind", Kind)
def test_references_are_fields_that_hold_ids(kind: Kind) -> None:
    hints = get_type_hints(ENTITY_TYPES[kind])
    for name in REFERENCES[kind]:
        assert hints[name] in (str, str | None) or get_args(hints[name]) == (str, ...)


@pytest.mark.parametrize("kind", Kind)
def test_every_list_of_ids_is_a_reference(kind: Kind) -> None:
    """A field of ids that were no reference would keep pointing at what was deleted."""
    hints = get_type_hints(ENTITY_TYPES[kind])
    lists = {name for name in FIELDS[kind] if get_args(hints[name]) == (str, ...)}
    words = {"relations", "trusts", "convictions", "departments", "hides"} if kind is Kind.VIEW else set()
    assert lists - words <= set(REFERENCES[kind])


@pytest.mark.parametrize("made", [Person, Post, Member, Decision])
def test_the_outside_world_sees_the_key_where_there_is_one(
    made: type[Person | Post | Member | Decision],
) -> None:
    assert made("inner", "x").public_id == "inner"
    assert made("inner", "x", key="1001").public_id == "1001"


def test_a_person_is_shown_in_their_own_script() -> None:
    assert Person("p", "Satō Hanako").display_name == "Satō Hanako"
    assert Person("p", "Satō Hanako", "佐藤 花子").display_name == "佐藤 花子"


def test_ids_do_not_repeat() -> None:
    assert len({new_id() for _ in range(100)}) == 100
