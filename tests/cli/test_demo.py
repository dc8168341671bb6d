from datetime import date, timedelta
from pathlib import Path

import pytest

from consensus_map.domain.model import Kind
from consensus_map.sample import WRITTEN_ON, create_sample, sample_map
from tests.cli.conftest import Run


def test_demo_prints_and_writes_the_findings_and_the_map(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    out = tmp_path / "new" / "folder"
    result = run("demo", "--out", out)
    assert result.status == 0, result.err
    findings = (out / "findings.txt").read_text(encoding="utf-8")
    assert "3 of 7 convinced" in findings
    assert findings in result.out
    assert (out / "map.png").read_bytes().startswith(b"\x89PNG")


def test_demo_where_a_file_is_in_the_way(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("in the way", encoding="utf-8")
    result = run("demo", "--out", tmp_path / "x")
    assert result.status == 1
    assert "--out" in result.err


def test_without_a_display_the_window_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for arguments in ((), ("open", tmp_path / "x.consensus")):
        result = run(*arguments)
        assert result.status == 1
        assert "display" in result.err


def test_the_sample_is_always_about_today() -> None:
    """Every date moves by the same number of days, so that the findings stay the same."""
    then, later = sample_map(WRITTEN_ON), sample_map(WRITTEN_ON + timedelta(days=400))
    assert [t.on + timedelta(days=400) for t in then.touchpoints.values()] == [
        t.on for t in later.touchpoints.values()
    ]
    received = [r.received_at for r in then.requests.values() if r.received_at]
    assert received
    assert [at + timedelta(days=400) for at in received] == [
        r.received_at for r in later.requests.values() if r.received_at
    ]


def test_the_sample_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSENSUS_MAP_DATA", str(tmp_path / "data-folder"))
    path = tmp_path / "s.consensus"
    with create_sample(path, date(2027, 1, 5)) as session:
        expected = sample_map(date(2027, 1, 5))
        assert session.map.account == expected.account
        assert all(len(session.map.table(kind)) == len(expected.table(kind)) for kind in Kind)
