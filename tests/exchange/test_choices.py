"""What a table leaves open about itself: rows of one name, and superiors of whom there are several."""

from pathlib import Path

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.exchange.importing import Choice, ImportOptions, difference_lines
from tests.exchange.files import Imported, table

TWICE = """
    Position ID,Position,Name,Department,Reports to position,Status
    P-1,President,Shin Abe,HQ,,Filled
    P-2,CIO,Mia Doe,IT,P-1,Filled
    P-3,Head of Infrastructure,Mia Doe,Infrastructure,P-2,{mark}
    P-4,Network Lead,Ken Ray,Infrastructure,P-3,Filled
"""


def brought_in(
    folder: Path, text: str, answers: dict[str, str] | None = None, into: AccountMap | None = None
) -> Imported:
    return Imported(table(folder, text), into=into, options=ImportOptions(answers=answers or {}))


def asked(done: Imported) -> Choice:
    (choice,) = done.plan.choices
    return choice


def namesakes(done: Imported) -> list[str]:
    return [odd.decision for odd in done.report.oddities if odd.value == "Mia Doe"]


def test_rows_of_one_name_come_in_as_two_until_somebody_says_otherwise(tmp_path: Path) -> None:
    text = TWICE.format(mark="Filled")
    done = brought_in(tmp_path, text)
    choice = asked(done)
    assert (choice.row, choice.proposed, choice.answer) == (4, None, None)
    assert done.names().count("Mia Doe") == 2
    assert namesakes(done) == ["kept as two people"]
    assert any("not certain: people.csv, row 4" in line for line in difference_lines(done.plan))
    one = brought_in(tmp_path, text, {choice.id: "yes"})
    assert one.posts("Mia Doe") == [("CIO", "IT"), ("Head of Infrastructure", "Infrastructure")]
    assert ("Ken Ray", "Mia Doe") in one.lines()
    assert (asked(one).answer, namesakes(one)) == ("yes", [])
    two = brought_in(tmp_path, text, {choice.id: ""})
    assert (two.names().count("Mia Doe"), asked(two).answer, namesakes(two)) == (2, "", [])


@pytest.mark.parametrize("mark", ["Acting", "interim", "a.i.", "kommissarisch", "兼務", "（兼）"])
def test_a_mark_says_that_it_is_one_person(tmp_path: Path, mark: str) -> None:
    done = brought_in(tmp_path, TWICE.format(mark=mark))
    assert (asked(done).proposed, asked(done).answer) == ("yes", "yes")
    assert len(done.posts("Mia Doe")) == 2
    assert namesakes(done) == ["taken as one person with two posts"]
    denied = brought_in(tmp_path, TWICE.format(mark=mark), {asked(done).id: ""})
    assert denied.names().count("Mia Doe") == 2


def test_a_word_that_only_contains_a_mark_is_none(tmp_path: Path) -> None:
    assert asked(brought_in(tmp_path, TWICE.format(mark="Contracting"))).proposed is None


@pytest.mark.parametrize(
    ("headings", "first", "second"),
    [
        ("Employee ID", "1", "2"),
        ("Email", "a@x.example", "b@x.example"),
        ("フリガナ", "ミア", "ミヤ"),
    ],
)
def test_who_is_told_apart_is_not_asked_about(tmp_path: Path, headings: str, first: str, second: str) -> None:
    text = f"Name,Department,Job Title,{headings}\nMia Doe,IT,Head,{first}\nMia Doe,Lab,Acting head,{second}"
    done = brought_in(tmp_path, text)
    assert (done.plan.choices, done.names().count("Mia Doe")) == ((), 2)


def test_the_answer_stands_on_the_map_when_the_chart_comes_again(tmp_path: Path) -> None:
    text = TWICE.format(mark="Filled")
    key = asked(brought_in(tmp_path, text)).id
    for answer, people in (("yes", 1), ("", 2)):
        first = brought_in(tmp_path, text, {key: answer})
        again = brought_in(tmp_path, text, into=first.map)
        assert again.names().count("Mia Doe") == people
        assert (again.plan.change_set.changes, again.plan.questions) == ((), ())


def test_many_namesakes_are_not_asked_about(tmp_path: Path) -> None:
    rows = [f"Mia Doe,Team {count},Clerk" for count in range(60)]
    done = brought_in(tmp_path, "\n".join(["Name,Department,Job Title", *rows]))
    assert (done.plan.choices, len(done.names())) == ((), 60)


def test_rows_without_ids_in_a_chart_of_ids_are_asked_about(tmp_path: Path) -> None:
    text = (
        "ID,Name,Department,Job Title,Manager ID\n1,Ann Lee,HQ,Head,\n,Mia Doe,IT,Head,1\n,Mia Doe,Lab,Head,1"
    )
    assert asked(brought_in(tmp_path, text)).row == 4


SMITHS = """
    Employee ID,Worker,Job Title,Department,Manager
    1,"Smith, John",Director IT,IT,
    2,"Smith, John",Buyer,Purchasing,
    3,"Berg, Pia",IT Manager,IT,"Smith, John"
    4,"Lee, Min",Analyst,IT,"Smith, John"
    5,"Poe, Sam",Clerk,Legal,"Smith, John"
"""


def test_which_of_several_superiors_is_asked_once_for_each_department(tmp_path: Path) -> None:
    done = brought_in(tmp_path, SMITHS)
    it, legal = done.plan.choices
    assert (it.row, it.proposed, it.answer, it.options[0].key) == (4, it.options[0].key, None, it.proposed)
    assert "Director IT" in it.options[0].text and "1 more of IT" in it.asked
    assert (legal.row, legal.proposed) == (6, None)
    assert done.lines() == set()
    assert [odd.row for odd in done.report.oddities if "without this superior" in odd.decision] == [4, 5, 6]
    answers = {it.id: str(it.proposed), legal.id: ""}
    told = brought_in(tmp_path, SMITHS, answers)
    assert told.lines() == {("Berg, Pia", "Smith, John"), ("Lee, Min", "Smith, John")}
    assert [one.answer for one in told.plan.choices] == [it.proposed, ""]
    assert not [odd for odd in told.report.oddities if "without this superior" in odd.decision]
    above = {told.map.posts[line.superior].title for line in told.map.lines.values()}
    assert above == {"Director IT"}


def test_an_answer_that_names_nobody_of_them_leaves_it_open(tmp_path: Path) -> None:
    it, _ = brought_in(tmp_path, SMITHS).plan.choices
    again = brought_in(tmp_path, SMITHS, {it.id: "gone"})
    assert again.lines() == set()


def test_a_superior_on_the_map_can_be_meant(tmp_path: Path) -> None:
    first = brought_in(tmp_path, SMITHS)
    text = 'Employee ID,Worker,Job Title,Department,Manager\n9,"New, Nan",Clerk,IT,"Smith, John"'
    choice = asked(brought_in(tmp_path, text, into=AccountMap(first.map.entities())))
    assert choice.proposed in first.map.people
    done = brought_in(tmp_path, text, {choice.id: str(choice.proposed)}, into=first.map)
    assert done.lines() == {("New, Nan", "Smith, John")}


def test_the_preferred_name_is_shown_beside_last_first(tmp_path: Path) -> None:
    text = """
        Employee ID,Worker,Preferred Name,Department,Manager
        1,"Neill, Katherine",Kate Neill,HQ,
        2,"Van der Berg, Pieter",Piet van der Berg,IT,"Neill, Katherine"
        3,"Lee, Min",Min,IT,"van der berg, Pieter"
    """
    done = brought_in(tmp_path, text)
    assert done.names() == ["Kate Neill", "Min Lee", "Piet van der Berg"]
    assert done.lines() == {("Piet van der Berg", "Kate Neill"), ("Min Lee", "Piet van der Berg")}
    assert ("Worker", "Neill, Katherine") in done.person("Kate Neill").extra
    assert (brought_in(tmp_path, text, into=done.map).plan.change_set.changes) == ()


def test_a_preferred_name_that_is_no_whole_name_is_kept_as_it_was(tmp_path: Path) -> None:
    text = 'Worker,Preferred Name,Department\n"Neill, Katherine",Kate,HQ\n"Lee, Min",Min,IT'
    done = brought_in(tmp_path, text)
    assert done.names() == ["Lee, Min", "Neill, Katherine"]


def test_people_on_the_map_are_known_by_the_name_of_the_register(tmp_path: Path) -> None:
    before = 'Worker,Department\n"Neill, Katherine",HQ\n"Lee, Min",IT'
    text = 'Worker,Preferred Name,Department\n"Neill, Katherine",Kate Neill,HQ\n"Lee, Min",Min Lee,IT'
    done = brought_in(tmp_path, text, into=brought_in(tmp_path, before).map)
    assert done.names() == ["Kate Neill", "Min Lee"]
