"""Lines that an import inferred are inferred again from a newer chart; those that were given stay."""

from pathlib import Path

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.operations import set_superior
from consensus_map.exchange.importing import plan_import
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
