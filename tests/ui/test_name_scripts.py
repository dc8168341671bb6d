"""Names in the fields that fit their script."""

import pytest

from consensus_map.domain.changes import Value, with_values
from consensus_map.domain.model import Kind, Person
from consensus_map.domain.operations import edit
from consensus_map.ui.name_scripts import is_latin, renamed, shown_names
from tests.ui.conftest import Hand
from tests.ui.test_person_panel import enter


@pytest.mark.parametrize("text", ["Mara Olsen", "O’Brien", "Größmann", "Nguyễn Thị", "", "J. 3"])
def test_latin(text: str) -> None:
    assert is_latin(text)


@pytest.mark.parametrize("text", ["大野 真理", "オオノ", "김민수", "Иван", "大野 Mari"])
def test_not_latin(text: str) -> None:
    assert not is_latin(text)


def shown(person: Person) -> tuple[Value, Value]:
    fields = shown_names(person)
    return fields["native_name"], fields["name"]


def test_a_name_in_its_own_script_is_shown_as_such() -> None:
    assert shown(Person("1", "大野 真理")) == ("大野 真理", "")
    assert shown(Person("1", "Ohno Mari", "大野 真理")) == ("大野 真理", "Ohno Mari")
    assert shown(Person("1", "", "大野 真理")) == ("大野 真理", "")
    assert shown(Person("1", "Mara Olsen")) == ("", "Mara Olsen")


@pytest.mark.parametrize(
    ("field", "value", "name", "native"),
    [
        ("name", "Ohno Mari", "Ohno Mari", "大野 真理"),
        ("name", "", "大野 真理", ""),
        ("native_name", "大野 真里", "大野 真里", ""),
    ],
)
def test_what_is_typed_goes_where_it_belongs(field: str, value: str, name: str, native: str) -> None:
    person = Person("1", "大野 真理")
    after = with_values(person, renamed(person, field, value))
    assert isinstance(after, Person)
    assert (after.name, after.native_name) == (name, native)


def test_in_the_window(hand: Hand) -> None:
    workspace = hand.workspace
    workspace.do(edit(workspace.map, Kind.PERSON, "kuga", name="久我 玲", native_name=""))
    hand.select("kuga")
    hand.page.panel.edit_details()
    names = hand.page.panel.details.names
    assert (names.field("native_name").value(), names.field("name").value()) == ("久我 玲", "")
    enter(hand, names, "name", "Kuga Rei")
    assert (hand.person("kuga").name, hand.person("kuga").native_name) == ("Kuga Rei", "久我 玲")
    assert (names.field("native_name").value(), names.field("name").value()) == ("久我 玲", "Kuga Rei")


def test_a_name_in_its_own_script_cannot_be_taken_away(hand: Hand) -> None:
    workspace = hand.workspace
    workspace.do(edit(workspace.map, Kind.PERSON, "kuga", name="久我 玲", native_name=""))
    hand.select("kuga")
    hand.page.panel.edit_details()
    enter(hand, hand.page.panel.details.names, "native_name", "")
    assert hand.person("kuga").name == "久我 玲"
