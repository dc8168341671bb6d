"""Every bad file gives one clear message and stays as it was, byte for byte."""

import os
import struct
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from consensus_map.domain.errors import UserError
from consensus_map.session import Session
from consensus_map.storage.raw import LARGEST, journal_of
from consensus_map.storage.schema import APPLICATION_ID, FORMAT_VERSION

Spoil = Callable[[Path], None]


def put(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def sql(*statements: str) -> Spoil:
    """Changes a file as another program could."""

    def spoil(path: Path) -> None:
        connection = apsw.Connection(str(path))
        connection.pragma("writable_schema", True)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return spoil


def cut_to(size: int) -> Spoil:
    return lambda path: os.truncate(path, size)


def cut_pages(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def cut_within_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 17)


def scramble_a_page(path: Path) -> None:
    page = path.stat().st_size // 4096 // 2
    put(path, page * 4096, b"\x5a" * 4096)


def text(path: Path) -> None:
    path.write_text("id,name\n1,Satō\n", encoding="utf-8")


def grow_beyond_reason(path: Path) -> None:
    os.truncate(path, LARGEST + 4096)


BAD: dict[str, tuple[Spoil, str]] = {
    "empty": (cut_to(0), "empty"),
    "one byte": (cut_to(1), "cut short"),
    "half a header": (cut_to(60), "cut short"),
    "one page": (cut_to(4096), "cut short"),
    "last page gone": (cut_pages, "cut short"),
    "last bytes gone": (cut_within_a_page, "cut short"),
    "text": (text, "not a Consensus Map file"),
    "too large": (grow_beyond_reason, "too large"),
    "another magic": (lambda path: put(path, 0, b"SQLite format 2\0"), "not a Consensus Map file"),
    "another application": (lambda path: put(path, 68, struct.pack(">I", 7)), "not a Consensus Map file"),
    "newer": (lambda path: put(path, 60, struct.pack(">I", FORMAT_VERSION + 1)), "newer version"),
    "far newer": (lambda path: put(path, 60, b"\xff\xff\xff\xff"), "newer version"),
    "version 0": (lambda path: put(path, 60, bytes(4)), "does not exist"),
    "write-ahead log": (lambda path: put(path, 18, b"\x02\x02"), "journal mode"),
    "no page size": (lambda path: put(path, 16, b"\0\0"), "damaged"),
    "scrambled": (scramble_a_page, "damaged"),
    "tables gone": (sql("DROP TABLE tie"), "damaged"),
    "a table more": (sql("CREATE TABLE more (a)"), "damaged"),
    "a view": (sql("CREATE VIEW people AS SELECT * FROM person"), "damaged"),
    "a trigger": (
        sql("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM person; END"),
        "damaged",
    ),
    "a view in place of a table": (
        sql("DROP TABLE tie", "CREATE VIEW tie AS SELECT * FROM person"),
        "damaged",
    ),
    "a value of no meaning": (sql("UPDATE person SET trust = 'adored'"), "cannot be read"),
    "a flag that is none": (sql("UPDATE person SET active = 7"), "cannot be read"),
    "a list that is none": (sql("UPDATE person SET extra = '{}'"), "cannot be read"),
    "a list without end": (sql(f"UPDATE person SET extra = '{'[' * 20000}'"), "cannot be read"),
    "a reference to nothing": (sql("DELETE FROM person"), "not there"),
    "no account": (sql("DELETE FROM account"), "account"),
    "a post held by nobody": (sql("UPDATE post SET holder = NULL"), "held by nobody"),
    "a person tied to themselves": (
        sql("INSERT INTO tie SELECT 't', id, id, 'trusts', 2, '' FROM person LIMIT 1"),
        "tie",
    ),
    "a decision without a title": (sql("INSERT INTO decision VALUES ('d', ' ', NULL, '')"), "title"),
    "two superiors": (
        sql(
            "INSERT INTO line SELECT a.id || b.id, a.id, b.id, 'solid' FROM post a, post b WHERE a.id <> b.id"
        ),
        "two superiors",
    ),
    "a circle": (
        sql(
            "INSERT INTO line SELECT a.id || b.id, a.id, b.id, 'solid' FROM post a, post b "
            "WHERE a.rowid % 3 + 1 = b.rowid"
        ),
        "circle",
    ),
    "an undo out of turn": (sql("UPDATE change_set SET action = 'undo', base = 9 WHERE seq = 3"), "history"),
    "an action of no meaning": (sql("UPDATE change_set SET action = 'think' WHERE seq = 3"), "history"),
    "a time that is none": (sql("UPDATE change_set SET at = 'noon' WHERE seq = 3"), "history"),
    "many changes of no edit": (
        sql("INSERT INTO change_run VALUES (99, 'tie', '[]', 0, '', '', x'00')"),
        "belongs to no edit",
    ),
    "a change of no edit": (sql("UPDATE change SET seq = 99 WHERE seq = 3"), "belongs to no edit"),
    "no history": (sql("DELETE FROM change", "DELETE FROM change_set"), "belongs to no edit"),
}


@pytest.mark.parametrize("for_reading", [False, True], ids=["to edit", "to read"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_and_left_alone(path: Path, data: Path, name: str, for_reading: bool) -> None:
    spoil, word = BAD[name]
    spoil(path)
    size = path.stat().st_size
    before = path.read_bytes() if size < LARGEST else b""
    with pytest.raises(UserError) as refusal:
        Session.open(path, data_folder=data, for_reading=for_reading)
    assert word in refusal.value.what
    assert str(path) == refusal.value.where
    assert refusal.value.todo
    assert path.stat().st_size == size
    assert (path.read_bytes() if size < LARGEST else b"") == before
    assert not journal_of(path).exists()
    assert not data.exists()


def test_missing(tmp_path: Path, data: Path) -> None:
    with pytest.raises(UserError, match="no such file"):
        Session.open(tmp_path / "none.consensus", data_folder=data)
    assert list(tmp_path.iterdir()) == []


def test_a_folder(tmp_path: Path, data: Path) -> None:
    with pytest.raises(UserError, match="folder"):
        Session.open(tmp_path, data_folder=data)


def test_neither_file_nor_folder(tmp_path: Path, data: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names here")
    os.mkfifo(tmp_path / "pipe.consensus")
    with pytest.raises(UserError, match="not a file"):
        Session.open(tmp_path / "pipe.consensus", data_folder=data)


def test_an_index_that_lies_is_found_after_a_crash(path: Path, data: Path) -> None:
    """The quick check does not compare indexes with tables; the full one does, and a crash asks for it."""
    connection = apsw.Connection(str(path))
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'change_by_entity'").fetchone()
    connection.close()
    assert root is not None
    start = (int(str(root[0])) - 1) * 4096
    put(path, path.read_bytes().index(b"person", start, start + 4096), b"pexson")
    before = path.read_bytes()
    with Session.open(path, data_folder=data, for_reading=True) as session:
        assert session.info()["integrity"] != "ok"
    journal_of(path).write_bytes(bytes(512))
    with pytest.raises(UserError, match="damaged"):
        Session.open(path, data_folder=data)
    assert path.read_bytes() == before


@pytest.mark.parametrize("for_reading", [False, True])
def test_a_journal_that_names_a_file_to_delete_is_refused(path: Path, data: Path, for_reading: bool) -> None:
    """What SQLite calls a super-journal: a downloaded pair of files could name anything."""
    victim = path.with_name("victim.txt")
    victim.write_text("precious", encoding="utf-8")
    magic = bytes.fromhex("d9d505f920a163d7")
    name = str(victim).encode()
    header = magic + struct.pack(">5I", 0, 1, path.stat().st_size // 4096, 512, 4096)
    tail = struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">II", len(name), sum(name)) + magic
    journal_of(path).write_bytes(header.ljust(512, b"\0") + tail)
    before = path.read_bytes(), journal_of(path).read_bytes()
    with pytest.raises(UserError, match="not written by this program"):
        Session.open(path, data_folder=data, for_reading=for_reading)
    assert victim.read_text(encoding="utf-8") == "precious"
    assert (path.read_bytes(), journal_of(path).read_bytes()) == before


def test_the_header_of_a_sound_file(path: Path) -> None:
    header = path.read_bytes()[:100]
    assert struct.unpack_from(">I", header, 68) == (APPLICATION_ID,)
    assert struct.unpack_from(">I", header, 60) == (FORMAT_VERSION,)


def test_opening_and_closing_changes_nothing(path: Path, data: Path) -> None:
    before = path.read_bytes()
    for for_reading in (True, False):
        Session.open(path, data_folder=data, for_reading=for_reading).close()
    assert path.read_bytes() == before
    assert not journal_of(path).exists()


def test_opening_for_reading_leaves_no_trace(path: Path, data: Path) -> None:
    there = sorted(path.parent.iterdir())
    with Session.open(path, data_folder=data, for_reading=True) as session:
        assert len(session.map.people) == 3
        assert "reading only" in session.read_only
        assert sorted(path.parent.iterdir()) == there
        with Session.open(path, data_folder=data) as writer:
            assert writer.read_only == ""
