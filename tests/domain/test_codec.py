import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.changes import Value, kind_of, values_of
from consensus_map.domain.codec import Plain, column_from_plain, plain_columns, to_plain
from consensus_map.domain.model import FIELDS, Entity, Kind
from consensus_map.domain.words import TouchKind, Trust
from tests.domain.entities import any_entity
from tests.soaking import MARKS

pytestmark = MARKS


def from_plain(kind: Kind, name: str, plain: Plain) -> Value:
    """One value, read as the column that it is."""
    (value,) = column_from_plain(kind, name, [plain])
    return value


@given(any_entity())
def test_every_value_survives_its_plain_form(entity: Entity) -> None:
    kind, values = kind_of(entity), values_of(entity)
    plain = [value for (value,) in plain_columns(kind, FIELDS[kind], [values])]
    assert {type(value) for value in plain} <= {str, int, float, type(None)}
    told = zip(FIELDS[kind], json.loads(json.dumps(plain)), strict=True)
    again = tuple(from_plain(kind, name, value) for name, value in told)
    assert again == values
    assert [type(value) for value in again] == [type(value) for value in values]


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Trust.VOUCHING, "vouching"),
        (TouchKind.SUPPORT_CASE, "support case"),
        (date(2026, 4, 1), "2026-04-01"),
        (datetime.fromisoformat("2026-04-01T09:05"), "2026-04-01T09:05:00"),
        (True, 1),
        (False, 0),
        (None, None),
        ((), "[]"),
        (("a", "花子"), '["a", "花子"]'),
        ((("部署", "製造"),), '[["部署", "製造"]]'),
        (7, 7),
    ],
)
def test_plain_forms(value: Value, plain: Plain) -> None:
    found = to_plain(value)
    assert found == plain
    assert type(found) is type(plain)


@pytest.mark.parametrize(
    ("kind", "name", "plain"),
    [
        (Kind.PERSON, "trust", "adored"),
        (Kind.PERSON, "trust", None),
        (Kind.PERSON, "trust", 3),
        (Kind.PERSON, "name", None),
        (Kind.PERSON, "name", 3),
        (Kind.PERSON, "active", 2),
        (Kind.PERSON, "active", "yes"),
        (Kind.PERSON, "trust_on", "yesterday"),
        (Kind.PERSON, "trust_on", 20260401),
        (Kind.PERSON, "extra", '[["one"]]'),
        (Kind.PERSON, "extra", '["one"]'),
        (Kind.PERSON, "extra", "{"),
        (Kind.POST, "order", "first"),
        (Kind.POST, "order", None),
        (Kind.POST, "holder", 5),
        (Kind.TOUCHPOINT, "on", None),
        (Kind.TOUCHPOINT, "people", "[1]"),
        (Kind.TOUCHPOINT, "people", '{"a": 1}'),
        (Kind.TOUCHPOINT, "people", None),
        (Kind.REQUEST, "received_at", "noon"),
    ],
)
def test_what_is_no_value_of_the_field_is_refused(kind: Kind, name: str, plain: Plain) -> None:
    with pytest.raises(ValueError, match=r".*"):
        from_plain(kind, name, plain)


@given(
    st.sampled_from([(kind, name) for kind in Kind for name in FIELDS[kind]]),
    st.one_of(st.none(), st.integers(), st.floats(), st.text()),
)
def test_a_plain_form_is_read_or_refused_and_nothing_else(field: tuple[Kind, str], plain: Plain) -> None:
    try:
        value = from_plain(*field, plain)
    except ValueError:
        return
    assert from_plain(*field, to_plain(value)) == value
