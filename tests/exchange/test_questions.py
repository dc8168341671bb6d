"""Who somebody in a newer chart is: matched where it is sure, asked where it is not."""

from pathlib import Path

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Post
from consensus_map.domain.words import PostState
from consensus_map.exchange.importing import ImportOptions, ImportPlan, plan_import
from consensus_map.exchange.written_tables import write_tables
from tests.exchange.files import Imported, imported, table


def people(*rows: tuple[str, str, str, str]) -> AccountMap:
    """People as (key, name, department, e-mail), with a post each; ids are their places."""
    persons = [
        Person(f"p{place}", name, email=email, key=key) for place, (key, name, _, email) in enumerate(rows)
    ]
    posts = [
        Post(f"s{place}", "Clerk", department, f"p{place}", PostState.HELD, place + 1)
        for place, (_, _, department, _) in enumerate(rows)
    ]
    return AccountMap([*persons, *posts])


def planned(account_map: AccountMap, folder: Path, text: str, **answers: str) -> ImportPlan:
    given = {f"people.csv#{row.removeprefix('row')}": person for row, person in answers.items()}
    return plan_import(account_map, [table(folder, text)], ImportOptions(answers=given))


def asked(plan: ImportPlan) -> list[tuple[int, list[tuple[str, str]]]]:
    return [(one.row, [(who.person, who.reason) for who in one.candidates]) for one in plan.questions]


def test_the_same_name_in_another_department_is_asked_about(tmp_path: Path) -> None:
    account_map = people(("", "Ann Lee", "Sales", ""), ("", "Bob Ray", "Lab", ""))
    text = "Name,Department,Job Title\nAnn Lee,Lab,Clerk\nBob Ray,Lab,Clerk"
    plan = planned(account_map, tmp_path, text)
    assert asked(plan) == [(2, [("p0", "the same name, in another department")])]
    assert plan.report.created == 1
    assert [(odd.row, odd.value) for odd in plan.report.oddities if odd.row] == [(2, "Ann Lee")]
    question = plan.questions[0]
    assert (question.name, question.department, question.answer) == ("Ann Lee", "Lab", None)
    assert (question.candidates[0].title, question.candidates[0].department) == ("Clerk", "Sales")
    same = planned(account_map, tmp_path, text, row2="p0")
    assert (same.report.created, same.questions[0].answer) == (0, "p0")
    assert ("moved", "Ann Lee") in {(item.kind.value, item.name) for item in same.difference}
    other = planned(account_map, tmp_path, text, row2="")
    assert (other.report.created, other.questions[0].answer) == (1, "")
    assert not [odd for odd in other.report.oddities if odd.row]


def test_several_who_fit_and_several_rows_that_fit(tmp_path: Path) -> None:
    account_map = people(("", "Ken Sato", "Lab", "1@x.example"), ("", "Ken Sato", "Lab", "2@x.example"))
    plan = planned(account_map, tmp_path, "Name,Department,Job Title\nKen Sato,Lab,Clerk")
    assert [row for row, _ in asked(plan)] == [2]
    assert plan.questions[0].problem == "2 people on the map fit"
    account_map = people(("", "Ken Sato", "Lab", ""))
    text = "Name,Department,Job Title\nKen Sato,Lab,Head\nKen Sato,Lab,Chief"
    plan = planned(account_map, tmp_path, text)
    assert [(row, who[0][0]) for row, who in asked(plan)] == [(2, "p0"), (3, "p0")]
    settled = planned(account_map, tmp_path, text, row3="p0")
    assert [(one.row, one.answer) for one in settled.questions] == [(3, "p0")]


def test_the_title_tells_namesakes_of_a_department_apart(tmp_path: Path) -> None:
    account_map = people(("", "Ken Sato", "Lab", ""))
    plan = planned(account_map, tmp_path, "Name,Department,Job Title\nKen Sato,Lab,Head\nKen Sato,Lab,Clerk")
    assert plan.questions == ()
    assert [(item.kind.value, item.row) for item in plan.difference] == [("joined", 2)]


def test_the_order_of_the_rows_does_not_decide(tmp_path: Path) -> None:
    """The namesake without an id stands first, but the one with the address is the one on the map."""
    account_map = people(("", "Ken Sato", "Lab", "ken@x.example"))
    text = "Name,Department,Job Title,Email\nKen Sato,Lab,Head,\nKen Sato,Lab,Chief,ken@x.example"
    plan = planned(account_map, tmp_path, text)
    assert plan.questions == ()
    assert {(item.kind.value, item.row) for item in plan.difference} == {("joined", 2), ("promoted", 3)}


@pytest.mark.parametrize(
    ("name", "sure"),
    [
        ("Eve Hart", True),
        ("Eva Stone", True),
        ("佐藤 花子", True),
        ("Gus Bell", False),
    ],
)
def test_an_id_with_another_name_is_sure_where_the_names_can_be_one(
    tmp_path: Path, name: str, sure: bool
) -> None:
    account_map = people(("7", "Eve Stone", "Lab", ""))
    plan = planned(account_map, tmp_path, f"Employee ID,Name,Department\n7,{name},Lab")
    assert (plan.report.created, len(plan.questions)) == ((0, 0) if sure else (1, 1))


def test_somebody_new_with_a_used_id_is_found_again(tmp_path: Path) -> None:
    account_map = people(("7", "Eve Stone", "Lab", ""), ("8", "Fay Hill", "Lab", ""))
    text = "Employee ID,Name,Department\n7,Gus Bell,Lab\n8,Fay Hill,Lab"
    plan = planned(account_map, tmp_path, text)
    account_map.apply(plan.change_set)
    came = {change.id: 2 for change in plan.change_set.changes if change.before is None}
    options = ImportOptions(arrivals=lambda: came)
    again = plan_import(account_map, [table(tmp_path, text)], options)
    assert (again.change_set.changes, again.questions) == ((), ())


def test_ids_of_another_system_do_not_pair_strangers(tmp_path: Path) -> None:
    """Row numbers here, row numbers there: people are told by their addresses and names instead."""
    names = ["Ann Lee", "Bob Ray", "Cid Moss", "Dee Fox"]
    account_map = people(*((str(n), name, "Lab", f"{n}@x.example") for n, name in enumerate(names)))
    rows = [f"{3 - n},{name},Lab,{n}@x.example" for n, name in enumerate(names)]
    plan = planned(account_map, tmp_path, "\n".join(["Employee ID,Name,Department,Email", *rows]))
    assert (plan.change_set.changes, plan.questions) == ((), ())
    assert any("ids are not those" in odd.problem for odd in plan.report.oddities)
    rows = [f"N{n},{name},Lab,{n}@x.example" for n, name in enumerate(names)]
    plan = planned(account_map, tmp_path, "\n".join(["Employee ID,Name,Department,Email", *rows]))
    assert (plan.change_set.changes, plan.questions) == ((), ())


def test_an_address_with_another_id_is_asked_about_if_the_name_is_the_same(tmp_path: Path) -> None:
    account_map = people(("7", "Eve Stone", "Lab", "lab@x.example"), ("8", "Fay Hill", "Lab", ""))
    text = (
        "Employee ID,Name,Department,Email\n17,Eve Stone,Lab,lab@x.example\n8,Fay Hill,Lab,\n18,Gus,Lab,x@y.z"
    )
    assert asked(planned(account_map, tmp_path, text)) == [(2, [("p0", "the same e-mail address")])]
    shared = text.replace("17,Eve Stone", "17,Gus Bell")
    assert planned(account_map, tmp_path, shared).questions == ()


def test_an_address_with_another_name_is_asked_about(tmp_path: Path) -> None:
    account_map = people(("", "Eve Stone", "Lab", "lab@x.example"))
    plan = planned(account_map, tmp_path, "Name,Department,Email\nGus Bell,Lab,lab@x.example")
    assert asked(plan) == [(2, [("p0", "the same e-mail address")])]


def test_an_answer_that_is_nobody_counts_as_somebody_new(tmp_path: Path) -> None:
    account_map = people(("", "Ann Lee", "Sales", ""))
    plan = planned(account_map, tmp_path, "Name,Department\nAnn Lee,Lab", row2="gone")
    assert plan.report.created == 1


def test_a_first_import_asks_nothing_about_a_map_and_has_no_differences(tmp_path: Path) -> None:
    done: Imported = imported(tmp_path, "Name,Department\nAnn Lee,Lab\nAnn Lee,Sales")
    assert (done.plan.questions, done.plan.difference) == ((), ())


def test_who_has_left_is_still_known_by_name_and_department(tmp_path: Path) -> None:
    account_map = people(("", "Ann Lee", "Sales", ""), ("", "Bob Ray", "Lab", ""))
    text = "Name,Department,Leaver\nAnn Lee,Sales,yes\nBob Ray,Lab,"
    account_map.apply(planned(account_map, tmp_path, text).change_set)
    assert not account_map.people["p0"].active
    assert account_map.posts_of("p0") == []
    again = planned(account_map, tmp_path, text)
    assert (again.change_set.changes, again.questions) == ((), ())


def test_an_id_without_its_leading_zeros_is_the_same_person(tmp_path: Path) -> None:
    """A spreadsheet makes 101 of 000101: matched by name or address, said once, and not asked."""
    account_map = people(
        ("000101", "Ann Lee", "Lab", "a@x.example"),
        ("000102", "Bob Ray", "Lab", "b@x.example"),
        ("000103", "Cid Moss", "Lab", "c@x.example"),
        ("000104", "Dee Fox", "Lab", "d@x.example"),
    )
    text = (
        "Employee ID,Name,Department,Email\n101,Ann Lee,Sales,\n102,Bob Ray,Lab,b@x.example\n"
        "103,Cid Stone,Lab,c@x.example\n104,Eve Hill,Lab,e@x.example"
    )
    plan = planned(account_map, tmp_path, text)
    assert (plan.questions, plan.report.created) == ((), 1)
    (odd,) = (odd for odd in plan.report.oddities if "leading zeros" in odd.problem)
    assert (odd.column, odd.problem.split()[0]) == ("Employee ID", "3")
    account_map.apply(plan.change_set)
    assert account_map.people["p0"].key == "000101"


def test_our_own_table_saved_by_a_spreadsheet_comes_back_unchanged(tmp_path: Path) -> None:
    account_map = people(("007", "Ann Lee", "Lab", ""), ("008", "Bob Ray", "Lab", ""))
    write_tables(account_map, tmp_path)
    whole = (tmp_path / "people.csv").read_text(encoding="utf-8-sig")
    assert "007" in whole
    plan = planned(account_map, tmp_path, whole.replace("007", "7").replace("008", "8"))
    assert (plan.change_set.changes, plan.questions) == ((), ())
