"""How a map looks in our own tables, cell by cell."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Entity, Person, Post, ReportingLine, Request
from consensus_map.domain.words import LineKind, PostState
from consensus_map.exchange.written_tables import write_tables
from tests.exchange.files import Imported, table


def rows(account_map: AccountMap, folder: Path, name: str = "people.csv") -> list[dict[str, str]]:
    write_tables(account_map, folder)
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def team(*names: str) -> list[Entity]:
    """People of these names, which are their keys too, on a post each."""
    people = [Person(f"id {name}", name, key=name) for name in names]
    posts = [
        Post(f"post {name}", "Head", name, f"id {name}", PostState.HELD, place)
        for place, name in enumerate(names, 1)
    ]
    return [*people, *posts]


def line(superior: str, report: str, kind: LineKind) -> ReportingLine:
    return ReportingLine(f"{superior} {report}", f"post {superior}", f"post {report}", kind)


SOLID, DOTTED = LineKind.SOLID, LineKind.DOTTED


def test_several_superiors_stand_in_one_cell_the_solid_one_first(tmp_path: Path) -> None:
    lines = [line("A", "D", DOTTED), line("C", "D", SOLID), line("B", "D", DOTTED)]
    account_map = AccountMap([*team("A", "B", "C", "D"), *lines])
    found = rows(account_map, tmp_path)
    assert found[3]["manager_id"] == "C;A;B"
    assert "dotted_manager_ids" not in found[3]
    done = Imported(*tmp_path.iterdir())
    assert done.lines(SOLID) == {("D", "C")}
    assert done.lines(DOTTED) == {("D", "A"), ("D", "B")}


def test_dotted_superiors_alone_have_their_own_column(tmp_path: Path) -> None:
    account_map = AccountMap([*team("A", "B", "C"), line("A", "C", DOTTED), line("B", "C", DOTTED)])
    found = rows(account_map, tmp_path)
    assert (found[2]["manager_id"], found[2]["dotted_manager_ids"]) == ("", "A;B")


@pytest.mark.parametrize("strange", ["A;B", "a;b"])
def test_a_list_that_is_also_somebodys_name_is_not_written(tmp_path: Path, strange: str) -> None:
    lines = [line("A", "D", SOLID), line("B", "D", DOTTED)]
    account_map = AccountMap([*team("A", "B", strange, "D"), *lines])
    found = rows(account_map, tmp_path)
    assert (found[3]["manager_id"], found[3]["dotted_manager_ids"]) == ("A", "B")
    assert Imported(*tmp_path.iterdir()).lines(SOLID) == {("D", "A")}


def test_names_with_separators_in_a_list(tmp_path: Path) -> None:
    lines = [line("A;1", "D", SOLID), line("B\\;2", "D", DOTTED)]
    account_map = AccountMap([*team("A;1", "B\\;2", "D"), *lines])
    assert rows(account_map, tmp_path)[2]["manager_id"] == "A\\;1;B\\\\\\;2"
    done = Imported(*tmp_path.iterdir())
    assert (done.lines(SOLID), done.lines(DOTTED)) == ({("D", "A;1")}, {("D", "B\\;2")})


def test_times_have_seconds_only_where_there_are_some(tmp_path: Path) -> None:
    times = ["2026-03-03T09:15", "2026-03-03T09:15:07", "2026-03-03T09:15:00.000250"]
    requests = [
        Request(str(number), f"r{number}", received_at=datetime.fromisoformat(text))
        for number, text in enumerate(times)
    ]
    found = rows(AccountMap(requests), tmp_path, "requests.csv")
    assert [row["received_at"] for row in found] == times


def test_who_held_a_post_before_and_since_when_it_is_held(tmp_path: Path) -> None:
    held = Post("p", "Head", "Sales", "id B", PostState.HELD, 1, "", date(2026, 4, 1), "id A")
    account_map = AccountMap([Person("id A", "A", key="1"), Person("id B", "B", key="2"), held])
    found = rows(account_map, tmp_path)
    assert (found[0]["post_since"], found[0]["post_predecessor"]) == ("2026-04-01", "1")
    again = Imported(*tmp_path.iterdir())
    (post,) = again.map.posts.values()
    assert (post.since, post.predecessor) == (date(2026, 4, 1), again.person("A").id)


def test_a_predecessor_or_a_day_that_is_none_is_reported(tmp_path: Path) -> None:
    text = "id,name,trust,title,post_since,post_predecessor\n1,A,,Head,soon,Zoe"
    done = Imported(table(tmp_path, text))
    assert done.odd_rows() == [(2, "post_since", "soon"), (2, "post_predecessor", "Zoe")]
    (post,) = done.map.posts.values()
    assert (post.since, post.predecessor) == (None, None)
