"""Bad input gives one clear message and exit status 1, and what was there stays as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Result, Run


def assert_refused(result: Result, *words: str) -> None:
    assert result.status == 1
    assert result.out == ""
    assert "Traceback" not in result.err
    assert len(result.err.strip().splitlines()) == 1, result.err
    for word in words:
        assert word in result.err, result.err


BAD_TABLES: dict[str, bytes] = {
    "empty.csv": b"",
    "picture.csv": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
    "not-a-workbook.xlsx": b"PK\x03\x04 but no more",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "noise.csv": bytes(range(128, 256)) * 3,
}


@pytest.mark.parametrize("name", BAD_TABLES)
def test_bad_tables(run: Run, account: Path, tmp_path: Path, name: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(BAD_TABLES[name])
    before = account.read_bytes()
    assert_refused(run("import", bad, "--into", account), name)
    assert account.read_bytes() == before
    new = tmp_path / "new.consensus"
    assert_refused(run("import", bad, "--into", new, "--new"), name)
    assert not new.exists()


def test_missing_table_and_folder(run: Run, account: Path, tmp_path: Path) -> None:
    assert_refused(run("import", tmp_path / "none.csv", "--into", account), "none.csv")
    assert_refused(run("import", tmp_path, "--into", account), tmp_path.name)


def test_unknown_encoding(run: Run, account: Path, tables: list[Path]) -> None:
    assert_refused(run("import", tables[0], "--into", account, "--encoding", "klingon"), "klingon")


def test_unknown_field_and_heading(run: Run, account: Path, tables: list[Path]) -> None:
    assert_refused(run("import", tables[0], "--into", account, "--map", "shoe=id"), "shoe")
    assert_refused(run("import", tables[0], "--into", account, "--map", "name=Shoe"), "Shoe")
    assert_refused(run("import", tables[0], "--into", account, "--map", "name"), "name")


def test_new_does_not_overwrite(run: Run, account: Path, tables: list[Path]) -> None:
    before = account.read_bytes()
    assert_refused(run("import", tables[0], "--into", account, "--new"), account.name, "--new")
    assert account.read_bytes() == before


def test_without_new_the_file_must_be_there(run: Run, tables: list[Path], tmp_path: Path) -> None:
    missing = tmp_path / "none.consensus"
    assert_refused(run("import", tables[0], "--into", missing), "none.consensus")
    assert not missing.exists()


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def newer(data: bytes) -> bytes:
    """`user_version` stands big-endian at offset 60 of an SQLite file."""
    return data[:60] + (999).to_bytes(4, "big") + data[64:]


def foreign(data: bytes) -> bytes:
    """`application_id` stands at offset 68."""
    return data[:68] + b"\0\0\0\0" + data[72:]


@pytest.mark.parametrize("damage", [truncated, newer, foreign, lambda _data: b"", lambda _data: b"hello\n"])
@pytest.mark.parametrize("command", ["check", "info", "tables", "picture", "import"])
def test_bad_account_maps(
    run: Run, account: Path, tables: list[Path], tmp_path: Path, damage: "object", command: str
) -> None:
    assert callable(damage)
    account.write_bytes(damage(account.read_bytes()))
    before = account.read_bytes()
    arguments: dict[str, list[object]] = {
        "check": ["check", account],
        "info": ["info", account],
        "tables": ["tables", account, "--to", tmp_path / "t"],
        "picture": ["picture", account, "-o", tmp_path / "p.png"],
        "import": ["import", tables[0], "--into", account],
    }
    assert_refused(run(*arguments[command]), account.name)
    assert account.read_bytes() == before
    assert not (tmp_path / "p.png").exists()


@pytest.mark.parametrize("command", ["check", "info"])
def test_missing_and_folder_as_account_map(run: Run, tmp_path: Path, command: str) -> None:
    assert_refused(run(command, tmp_path / "none.consensus"), "none.consensus")
    assert_refused(run(command, tmp_path), tmp_path.name)


def test_a_full_disk_leaves_no_half_made_file(tables: list[Path], tmp_path: Path) -> None:
    """The limit on the size of files stands in for a full disk: writing fails half way."""
    new = tmp_path / "new.consensus"
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "from consensus_map.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-B", "-c", code, "import", *map(str, tables), "--into", str(new), "--new"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert_refused(Result(done.returncode, done.stdout, done.stderr))
    assert not list(tmp_path.glob("new.consensus*"))


def test_a_picture_into_a_missing_folder(run: Run, account: Path, tmp_path: Path) -> None:
    assert_refused(run("picture", account, "-o", tmp_path / "none" / "p.png"), "none")


def test_tables_where_a_file_is_in_the_way(run: Run, account: Path, tmp_path: Path) -> None:
    (tmp_path / "t").write_text("in the way", encoding="utf-8")
    assert_refused(run("tables", account, "--to", tmp_path / "t"), "t")
