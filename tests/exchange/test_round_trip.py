"""What is written as tables comes back as it was."""

import tempfile
from pathlib import Path

from hypothesis import given

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.rules import check
from consensus_map.exchange.importing import ImportPlan, plan_import
from consensus_map.exchange.written_tables import write_tables
from tests.exchange.maps import maps, projection


def imported(into: AccountMap, paths: list[Path]) -> ImportPlan:
    """Imports the tables for good; the result must be a possible state."""
    plan = plan_import(into, paths)
    check(into, into.apply(plan.change_set))
    return plan


@given(maps())
def test_a_map_comes_back_equal_and_is_written_the_same_again(account_map: AccountMap) -> None:
    check(account_map, [])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = write_tables(account_map, folder / "one")
        again = AccountMap()
        plan = imported(again, list(reversed(written)))
        assert plan.report.oddities == ()
        assert projection(again) == projection(account_map)
        rewritten = write_tables(again, folder / "two")
        assert [path.name for path in written] == [path.name for path in rewritten]
        for first, second in zip(written, rewritten, strict=True):
            assert first.read_bytes() == second.read_bytes()


@given(maps())
def test_the_same_tables_again_change_nothing(account_map: AccountMap) -> None:
    with tempfile.TemporaryDirectory() as name:
        written = write_tables(account_map, Path(name))
        copy = AccountMap()
        imported(copy, written)
        plan = plan_import(copy, written)
        assert plan.change_set.changes == ()
        assert (plan.report.created, plan.report.updated, plan.report.moved) == (0, 0, 0)
        assert plan.report.unchanged == len(copy.people)
