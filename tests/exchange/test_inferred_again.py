"""Lines that an import inferred are inferred again from a newer chart; those that were given stay."""

from pathlib import Path

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.operations import set_superior
from consensus_map.exchange.importing import ImportOptions, plan_import
from consensus_map.exchange.positions import NO_COLUMN
from tests.exchange.files import Imported, imported, table

BEFORE = """
    社員番号,氏名,部,課,役職
    1,Ada Boss,,,社長
    2,Ben Ito,Sales,,部長
    3,Cho Kim,Sales,North,課長
    4,Dan Orr,Sales,North,担当
    5,Eve Orr,Works,,部長
    6,Flo Ray,Works,Line,課長
    7,Gus Ray,Works,Line,担当
"""
AFTER = BEFORE.replace("3,Cho Kim,Sales,North", "3,Cho Kim,Works,Paint")


def superior(done: Imported, name: str) -> str:
    return dict(done.lines()).get(name, "")


def test_who_moves_reports_to_the_head_of_the_new_department(tmp_path: Path) -> None:
    first = imported(tmp_path, BEFORE)
    assert (superior(first, "Cho Kim"), superior(first, "Dan Orr")) == ("Ben Ito", "Cho Kim")
    plan = plan_import(first.map, [table(tmp_path, AFTER)])
    told = {(item.kind.value, item.name): item for item in plan.difference}
    assert told["superior", "Cho Kim"].after == "Eve Orr"
    assert told["superior", "Cho Kim"].reason.startswith("reports to Eve Orr now")
    assert told["superior", "Dan Orr"].before == "Cho Kim"
    again = imported(tmp_path, AFTER, into=first.map)
    assert again.lines() == imported(tmp_path, AFTER).lines()
    assert (superior(again, "Cho Kim"), superior(again, "Dan Orr")) == ("Eve Orr", "Ben Ito")


def test_the_same_chart_again_changes_nothing(tmp_path: Path) -> None:
    first = imported(tmp_path, BEFORE)
    assert plan_import(first.map, [table(tmp_path, BEFORE)]).change_set.changes == ()


def post_of(account_map: AccountMap, name: str) -> str:
    (person,) = (one for one in account_map.people.values() if one.name == name)
    return account_map.posts_of(person.id)[0].id


def test_a_line_by_hand_stays_where_no_column_says_otherwise(tmp_path: Path) -> None:
    first = imported(tmp_path, BEFORE)
    dan, ada = post_of(first.map, "Dan Orr"), post_of(first.map, "Ada Boss")
    first.map.apply(set_superior(first.map, dan, ada))
    again = imported(tmp_path, AFTER, into=first.map)
    assert superior(again, "Dan Orr") == "Ada Boss"


def test_a_line_that_a_table_gave_stays(tmp_path: Path) -> None:
    names = {"2": "1", "3": "2", "4": "3", "5": "1", "6": "5", "7": "6"}
    rows = [line.strip() for line in BEFORE.strip().split("\n")]
    given = [f"{rows[0]},Manager ID", *(f"{row},{names.get(row[0], '')}" for row in rows[1:])]
    first = imported(tmp_path, "\n".join(given))
    again = imported(tmp_path, AFTER, into=first.map)
    assert again.lines() == first.lines()
    assert superior(again, "Dan Orr") == "Cho Kim"


def test_who_becomes_the_highest_reports_to_nobody(tmp_path: Path) -> None:
    first = imported(tmp_path, BEFORE)
    text = AFTER.replace("Ada Boss,,,社長", "Ada Boss,Works,Paint,担当")
    text = text.replace("Ben Ito,Sales,,部長", "Ben Ito,,,社長")
    again = imported(tmp_path, text, into=first.map)
    assert superior(again, "Ben Ito") == ""
    assert again.lines() - {("(部長)", "Ben Ito")} == imported(tmp_path, text).lines()


def test_a_table_of_one_department_leaves_its_head_where_it_was(tmp_path: Path) -> None:
    first = imported(tmp_path, BEFORE)
    rows = [line.strip() for line in BEFORE.strip().split("\n")]
    part = "\n".join([rows[0], *rows[2:5], "8,Hal Poe,Sales,North,担当"])
    again = imported(tmp_path, part, into=first.map)
    assert (superior(again, "Ben Ito"), superior(again, "Hal Poe")) == ("Ada Boss", "Cho Kim")


def test_a_difference_that_is_left_out_keeps_the_old_superior(tmp_path: Path) -> None:
    first = imported(tmp_path, BEFORE)
    plan = plan_import(first.map, [table(tmp_path, AFTER)])
    (item,) = (one.id for one in plan.difference if (one.kind.value, one.name) == ("superior", "Dan Orr"))
    first.map.apply(plan.with_choices(frozenset((item,))).change_set)
    dan = first.map.solid_superior(post_of(first.map, "Dan Orr"))
    assert dan is not None and dan.id == post_of(first.map, "Cho Kim")


# New people alone, without a word about their superiors


HANDFUL = """
    氏名,部,課,役職
    Hal Poe,Sales,North,主任
    Ivy Poe,Works,,担当
    Jan Poe,Works,Line,課長
    Kai Poe,Legal,,担当
    Lea Poe,Sales,,部長
"""


def test_new_people_report_to_the_head_of_their_department_on_the_map(tmp_path: Path) -> None:
    """Not where another one of them has as high a title, nor where nobody leads."""
    first = imported(tmp_path, BEFORE)
    before = first.lines()
    plan = plan_import(first.map, [table(tmp_path, HANDFUL)])
    (note,) = (odd.decision for odd in plan.report.oddities if odd.row is None and "lines" in odd.decision)
    assert note.startswith("2 lines inferred: new people report to the highest title of their department")
    reasons = {item.name: item.reason for item in plan.difference}
    assert reasons["Hal Poe"] == "reports to Cho Kim: inferred from titles and departments"
    assert [(one.name, one.inferred) for one in plan.previews[0].people if one.superior] == [
        ("Hal Poe", True), ("Ivy Poe", True),
    ]  # fmt: skip
    again = imported(tmp_path, HANDFUL, into=first.map)
    assert again.lines() - before == {("Hal Poe", "Cho Kim"), ("Ivy Poe", "Eve Orr")}
    third = plan_import(first.map, [table(tmp_path, HANDFUL)], ImportOptions(part=True))
    assert third.change_set.changes == ()


def test_lines_of_new_people_can_be_refused(tmp_path: Path) -> None:
    first = imported(tmp_path, BEFORE)
    before = first.lines()
    path = table(tmp_path, HANDFUL)
    done = Imported(path, into=first.map, options=ImportOptions(infer=False))
    assert done.lines() == before
    told = [odd.decision for odd in done.report.oddities if odd.problem == NO_COLUMN]
    assert told == ["people come in without lines"]


def test_whoever_was_on_the_map_gets_no_line_from_it(tmp_path: Path) -> None:
    """Gus's line was taken away by hand; a list of him and of somebody new does not bring it back."""
    first = imported(tmp_path, BEFORE)
    first.map.apply(set_superior(first.map, post_of(first.map, "Gus Ray"), None))
    imported(tmp_path, "氏名,部,課,役職\nGus Ray,Works,Line,担当\nHal Poe,Works,Line,担当", into=first.map)
    assert superior(first, "Gus Ray") == ""
    assert superior(first, "Hal Poe") == "Flo Ray"
