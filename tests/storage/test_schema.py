import apsw
import pytest

from consensus_map.domain.codec import decoders
from consensus_map.domain.model import FIELDS, Kind
from consensus_map.storage.migrations import FORMAT
from consensus_map.storage.schema import FORMAT_VERSION, SCHEMA, TABLES


@pytest.fixture
def empty() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    for statement in SCHEMA:
        connection.execute(statement)
    return connection


@pytest.mark.parametrize("kind", Kind)
def test_a_table_has_the_columns_of_its_kind(empty: apsw.Connection, kind: Kind) -> None:
    columns = empty.execute("SELECT name FROM pragma_table_info(?)", (TABLES[kind],)).fetchall()
    assert tuple(str(column[0]) for column in columns) == ("id", *FIELDS[kind])


@pytest.mark.parametrize("kind", Kind)
def test_a_column_may_be_empty_where_the_field_may(empty: apsw.Connection, kind: Kind) -> None:
    rows = empty.execute('SELECT name, "notnull" FROM pragma_table_info(?)', (TABLES[kind],)).fetchall()
    may_be_empty = {str(name) for name, not_null in rows if not not_null}
    for name, decode in decoders(kind).items():
        if name in may_be_empty:
            assert decode(None) is None
        else:
            with pytest.raises((ValueError, TypeError)):
                decode(None)


def test_every_table_is_strict(empty: apsw.Connection) -> None:
    tables = empty.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    assert {str(name) for name, strict in tables if not strict} == {"sqlite_schema"}
    assert {str(name) for name, strict in tables if strict} == {
        *TABLES.values(),
        "change_set",
        "change",
        "change_run",
    }


def test_the_format_is_version_3_and_reads_version_1() -> None:
    assert FORMAT_VERSION == 3
    assert (FORMAT.version, FORMAT.oldest) == (3, 1)
