"""A newer chart against the map: what is different, and what the user takes of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Change, ChangeSet, inverse
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Kind, Person, TouchPoint
from consensus_map.domain.rules import check
from consensus_map.domain.words import PostState, TouchKind, Trust
from consensus_map.exchange.importing import ImportOptions, ImportPlan, difference_lines, plan_import
from consensus_map.exchange.options import History
from tests.exchange.files import Imported, imported, table

BEFORE = """
    Employee ID,Name,Job Title,Department,Email,Supervisor ID
    1,Ann Lee,Chief,Head office,ann@x.example,
    2,Bob Ray,Head,Sales,bob@x.example,1
    3,Cid Moss,Manager,Sales,cid@x.example,2
    4,Dee Fox,Clerk,Sales,,2
    5,Eve Stone,Head,Lab,eve@x.example,1
    6,Fay Hill,Clerk,Lab,,5
    7,Ken Sato,Engineer,Lab,,5
    8,Ken Sato,Clerk,Sales,,2
"""
# Bob has left and Cid has his post; Fay goes to sales and Gus comes new; Eve has married; the Ken of the lab
# reports to Ann; Ann has another address.
AFTER = """
    Employee ID,Name,Job Title,Department,Email,Supervisor ID
    1,Ann Lee,Chief,Head office,lee@x.example,
    3,Cid Moss,Head,Sales,cid@x.example,1
    4,Dee Fox,Clerk,Sales,,3
    5,Eve Hart,Head,Lab,eve@x.example,1
    6,Fay Hill,Planner,Sales,,3
    7,Ken Sato,Engineer,Lab,,1
    8,Ken Sato,Clerk,Sales,,3
    9,Gus Bell,Tester,Lab,,5
"""
DAY = date(2026, 4, 1)


@pytest.fixture
def before(tmp_path: Path) -> Imported:
    """The chart, with what a team records about everybody in it."""
    done = imported(tmp_path, BEFORE)
    draft = Draft(done.map, "Record")
    for person in done.map.people.values():
        draft.add(replace(person, trust=Trust.VOUCHING, trust_note="said so", notes="likes tea"))
        draft.add(TouchPoint(f"t {person.key}", DAY, TouchKind.VISIT, (person.id,)))
    done.map.apply(draft.done())
    return done


def planned(
    account_map: AccountMap,
    folder: Path,
    text: str = AFTER,
    *,
    leave_out: frozenset[str] = frozenset(),
    history: History | None = None,
) -> ImportPlan:
    options = ImportOptions(today=DAY, leave_out=leave_out, history=history)
    return plan_import(account_map, [table(folder, text)], options)


def told(plan: ImportPlan) -> set[tuple[str, str, str, str]]:
    return {(item.kind.value, item.name, item.before, item.after) for item in plan.difference}


def item_id(plan: ImportPlan, kind: str, name: str) -> str:
    (found,) = [item.id for item in plan.difference if (item.kind.value, item.name) == (kind, name)]
    return found


def applied(account_map: AccountMap, plan: ImportPlan) -> Imported:
    """The map with a plan carried out, with look-ups by name."""
    check(account_map, account_map.apply(plan.change_set))
    view = object.__new__(Imported)
    view.map, view.plan = account_map, plan
    return view


def test_a_reorganisation_as_differences(before: Imported, tmp_path: Path) -> None:
    plan = planned(before.map, tmp_path)
    assert told(plan) == {
        ("joined", "Gus Bell", "", "Tester, Lab"),
        ("left", "Bob Ray", "Head, Sales", ""),
        ("moved", "Fay Hill", "Lab", "Sales"),
        ("retitled", "Fay Hill", "Clerk", "Planner"),
        ("promoted", "Cid Moss", "Manager, Sales", "Head, Sales"),
        ("renamed", "Eve Hart", "Eve Stone", "Eve Hart"),
        ("superior", "Fay Hill", "Eve Stone", "Cid Moss"),
        ("superior", "Ken Sato", "Eve Stone", "Ann Lee"),
        ("contact", "Ann Lee", "e-mail ann@x.example", "e-mail lee@x.example"),
    }
    reasons = {item.name: item.reason for item in plan.difference}
    assert reasons["Bob Ray"] == "not listed, though 4 others of Sales are"
    assert reasons["Cid Moss"] == "probably takes over from Bob Ray; reports to Ann Lee now"
    assert reasons["Gus Bell"] == "reports to Eve Hart"
    rows = {item.name: item.row for item in plan.difference}
    assert (rows["Gus Bell"], rows["Cid Moss"], rows["Bob Ray"]) == (9, 3, None)
    assert (plan.report.left, plan.older, plan.questions) == (1, False, ())


def test_what_a_reorganisation_makes_of_the_map(before: Imported, tmp_path: Path) -> None:
    bobs = before.map.posts_of(before.person("Bob Ray").id)[0]
    done = applied(before.map, planned(before.map, tmp_path))
    bob, cid = done.person("Bob Ray"), done.person("Cid Moss")
    assert (bob.active, bob.trust, bob.notes) == (False, Trust.VOUCHING, "likes tea")
    assert len(done.map.touchpoints_of(bob.id)) == 1
    (post,) = done.map.posts_of(cid.id)
    assert (post.id, post.order) == (bobs.id, bobs.order)
    assert (post.predecessor, post.since) == (bob.id, DAY)
    assert done.map.posts_of(bob.id) == []
    assert {report for report, superior in done.lines() if superior == "Cid Moss"} >= {"Dee Fox", "Fay Hill"}
    (vacated,) = [one for one in done.map.posts.values() if one.holder is None]
    assert (vacated.title, vacated.state, vacated.predecessor) == ("Manager", PostState.VACANT, cid.id)
    assert done.person("Gus Bell").trust is Trust.UNKNOWN
    again = planned(done.map, tmp_path)
    assert (again.change_set.changes, again.difference, again.questions) == ((), (), ())


def test_the_whole_is_one_step_that_undo_takes_back(before: Imported, tmp_path: Path) -> None:
    untouched = AccountMap(before.map.entities())
    plan = planned(before.map, tmp_path)
    done = applied(before.map, plan)
    assert done.map != untouched
    done.map.apply(replace(plan.change_set, changes=inverse(plan.change_set.changes)))
    assert done.map == untouched


def test_leaving_everything_out_changes_nothing(before: Imported, tmp_path: Path) -> None:
    plan = planned(before.map, tmp_path)
    everything = frozenset(item.id for item in plan.difference)
    assert plan.with_choices(everything).change_set.changes == ()
    assert planned(before.map, tmp_path, leave_out=everything).change_set.changes == ()
    assert {item.applied for item in plan.with_choices(everything).difference} == {False}
    assert {item.applied for item in plan.difference} == {True}


@pytest.mark.parametrize(
    ("kind", "name", "rest"),
    [
        ("joined", "Gus Bell", lambda done: "Gus Bell" not in done.names()),
        ("left", "Bob Ray", lambda done: done.person("Bob Ray").active and done.posts("Bob Ray")),
        ("moved", "Fay Hill", lambda done: done.posts("Fay Hill") == [("Planner", "Lab")]),
        ("retitled", "Fay Hill", lambda done: done.posts("Fay Hill") == [("Clerk", "Sales")]),
        ("promoted", "Cid Moss", lambda done: done.posts("Cid Moss") == [("Manager", "Sales")]),
        ("renamed", "Eve Hart", lambda done: "Eve Stone" in done.names()),
        ("superior", "Fay Hill", lambda done: ("Fay Hill", "Eve Hart") in done.lines()),
        ("contact", "Ann Lee", lambda done: done.person("Ann Lee").email == "ann@x.example"),
    ],
)
def test_each_difference_can_be_left_out(
    before: Imported, tmp_path: Path, kind: str, name: str, rest: object
) -> None:
    plan = planned(before.map, tmp_path)
    without = plan.with_choices(frozenset((item_id(plan, kind, name),)))
    done = applied(before.map, without)
    assert callable(rest)
    assert rest(done)
    again = planned(done.map, tmp_path)
    assert kind in {item.kind.value for item in again.difference}


def test_the_same_superior_in_another_post_is_told_with_the_posts(before: Imported, tmp_path: Path) -> None:
    """Eve takes over from Bob, and Fay goes with her: another post, though the same name."""
    text = """
        Employee ID,Name,Job Title,Department,Email,Supervisor ID
        1,Ann Lee,Chief,Head office,ann@x.example,
        3,Cid Moss,Manager,Sales,cid@x.example,5
        4,Dee Fox,Clerk,Sales,,5
        5,Eve Stone,Head,Sales,eve@x.example,1
        6,Fay Hill,Clerk,Lab,,5
        7,Ken Sato,Engineer,Lab,,1
        8,Ken Sato,Clerk,Sales,,5
    """
    plan = planned(before.map, tmp_path, text)
    (fay,) = [item for item in plan.difference if item.name == "Fay Hill"]
    assert (fay.before, fay.after) == ("Eve Stone (Head, Lab)", "Eve Stone (Head, Sales)")
    told = [item for item in plan.difference if item.kind.value == "superior"]
    assert told and all(item.before != item.after for item in told)


# Who is missing


def test_a_part_of_a_chart_makes_nobody_leave(before: Imported, tmp_path: Path) -> None:
    plan = planned(before.map, tmp_path, "Employee ID,Name,Department\n4,Dee Fox,Sales\n7,Ken Sato,Lab")
    kinds = {item.kind.value for item in plan.difference}
    assert (kinds, plan.report.left, plan.change_set.changes) == ({"absent"}, 0, ())
    assert {item.applied for item in plan.difference} == {False}
    assert any("6 people of the map not in this table" in odd.problem for odd in plan.report.oddities)


def test_the_user_may_know_that_somebody_absent_has_left(before: Imported, tmp_path: Path) -> None:
    plan = planned(before.map, tmp_path, "Employee ID,Name,Department\n4,Dee Fox,Sales\n7,Ken Sato,Lab")
    bob = item_id(plan, "absent", "Bob Ray")
    chosen = plan.with_choices(frozenset(), frozenset((bob,)))
    assert [item.id for item in chosen.difference if item.applied] == [bob]
    post = before.map.posts_of(before.person("Bob Ray").id)[0]
    done = applied(before.map, chosen)
    assert not done.person("Bob Ray").active
    assert done.map.posts[post.id].state is PostState.VACANT
    assert [report.title for report in done.map.reports(post.id)] == ["Manager", "Clerk", "Clerk"]


def test_a_department_that_is_told_whole_is_missed_from(before: Imported, tmp_path: Path) -> None:
    """Three of the four of sales are there, nobody of the rest: only the fourth has left."""
    text = """
        Employee ID,Name,Job Title,Department
        3,Cid Moss,Manager,Sales
        4,Dee Fox,Clerk,Sales
        8,Ken Sato,Clerk,Sales
    """
    plan = planned(before.map, tmp_path, text)
    assert [item.name for item in plan.difference if item.kind.value == "left"] == ["Bob Ray"]
    assert plan.difference[0].reason == "not listed, though 3 others of Sales are"


NEW_ONLY = """
    Employee ID,Name,Job Title,Department,Supervisor ID
    10,Ida Poe,Clerk,Head office,1
    11,Jim Roe,Clerk,Head office,1
    12,Kay Orr,Manager,Lab,
    13,Lee Fox,Clerk,Lab,12
    14,May Orr,Clerk,Lab,12
    15,Ned Orr,Clerk,Lab,12
"""


def test_new_people_are_no_evidence_that_a_table_has_everybody(before: Imported, tmp_path: Path) -> None:
    """Neither in the first import of the table nor in a second one, when they are on the map."""
    text = NEW_ONLY.replace("11,Jim Roe,Clerk,Head office,1", "11,Jim Roe,Clerk,Head office,")
    text = text.replace("10,Ida Poe,Clerk,Head office,1", "10,Ida Poe,Clerk,Head office,")
    plan = planned(before.map, tmp_path, text)
    assert plan.report.left == 0
    applied(before.map, plan)
    came = {change.id: 2 for change in plan.change_set.changes if change.before is None}
    options = ImportOptions(today=DAY, arrivals=lambda: came)
    again = plan_import(before.map, [table(tmp_path, text)], options)
    assert (again.report.left, again.change_set.changes) == (0, ())
    # Of those who came with it somebody can be missed by the others.
    part = "\n".join(line for line in text.split("\n") if "Ned" not in line)
    third = plan_import(before.map, [table(tmp_path, part)], options)
    assert [item.name for item in third.difference if item.kind.value == "left"] == ["Ned Orr"]


def test_a_team_of_new_people_misses_nobody(before: Imported, tmp_path: Path) -> None:
    """New reports of Ann's are no evidence against Eve, who reported to her."""
    rows = [f"{number},New {number},Clerk,Works,1" for number in range(20, 26)]
    text = "\n".join(["Employee ID,Name,Job Title,Department,Supervisor ID", "1,Ann Lee,Chief,,", *rows])
    assert planned(before.map, tmp_path, text).report.left == 0


def test_a_part_of_the_people_makes_nobody_leave_however_large_it_is(
    before: Imported, tmp_path: Path
) -> None:
    options = ImportOptions(today=DAY, part=True)
    plan = plan_import(before.map, [table(tmp_path, AFTER)], options)
    assert plan.report.left == 0
    (bob,) = [item for item in plan.difference if item.name == "Bob Ray"]
    assert (bob.kind.value, bob.applied) == ("absent", False)
    assert bob.reason == "what is pasted need not have everybody"


def test_other_peoples_charts_make_nobody_leave_however_often_they_come(
    before: Imported, tmp_path: Path
) -> None:
    rows = [f"{number},New {number},Clerk,Works,{100 if number > 100 else 1}" for number in range(100, 140)]
    text = "\n".join(["Employee ID,Name,Job Title,Department,Supervisor ID", "1,Ann Lee,Chief,,", *rows])
    for _ in range(2):
        plan = planned(before.map, tmp_path, text)
        assert plan.report.left == 0
        applied(before.map, plan)


def test_whom_the_team_added_itself_does_not_leave(before: Imported, tmp_path: Path) -> None:
    draft = Draft(before.map, "Add")
    draft.add(Person("own", "Hal Own"))
    post = before.map.posts_of(before.person("Cid Moss").id)[0]
    draft.add(replace(post, id="own post", holder="own", key=""))
    before.map.apply(draft.done())
    plan = planned(before.map, tmp_path)
    (item,) = [item for item in plan.difference if item.name == "Hal Own"]
    assert (item.kind.value, item.reason) == ("absent", "was never in a table with ids")


def test_who_is_said_to_have_left_gives_up_the_post(before: Imported, tmp_path: Path) -> None:
    chart = "\n".join(
        f"{line.strip()},{'yes' if ',Bob' in line else 'Leaver' if 'Name' in line else ''}"
        for line in BEFORE.strip().split("\n")
    )
    plan = planned(before.map, tmp_path, chart)
    (item,) = [item for item in plan.difference if item.kind.value == "left"]
    assert (item.name, item.row, item.reason) == ("Bob Ray", 3, "the table says so")
    post = before.map.posts_of(before.person("Bob Ray").id)[0]
    done = applied(before.map, plan)
    assert (done.map.posts[post.id].state, done.map.posts[post.id].holder) == (PostState.VACANT, None)
    assert ("Cid Moss", "(Head)") in done.lines()
    assert planned(done.map, tmp_path, chart).change_set.changes == ()
    back = planned(done.map, tmp_path, BEFORE)
    assert [item.name for item in back.difference if item.kind.value == "returned"] == ["Bob Ray"]
    again = applied(done.map, back)
    assert again.person("Bob Ray").active
    assert again.map.posts_of(again.person("Bob Ray").id)[0].id == post.id


# Posts


def test_a_further_post_and_a_vacancy(before: Imported, tmp_path: Path) -> None:
    chart = BEFORE.rstrip() + "\n5,Eve Stone,Adviser,Quality,eve@x.example,1\n,vacant,Deputy,Quality,,1\n"
    plan = planned(before.map, tmp_path, chart)
    assert told(plan) == {
        ("posts", "Eve Stone", "Head, Lab", "Head, Lab; Adviser, Quality"),
        ("vacancy", "Deputy, Quality", "", "vacant"),
    }
    vacancy = item_id(plan, "vacancy", "Deputy, Quality")
    done = applied(before.map, plan.with_choices(frozenset((vacancy,))))
    assert done.posts("Eve Stone") == [("Head", "Lab"), ("Adviser", "Quality")]
    assert all(post.holder for post in done.map.posts.values())
    assert told(planned(done.map, tmp_path, chart)) == {("vacancy", "Deputy, Quality", "", "vacant")}


def test_who_keeps_a_post_gives_the_next_one_another(before: Imported, tmp_path: Path) -> None:
    """Bob is kept, so Cid becomes a head beside him."""
    plan = planned(before.map, tmp_path)
    done = applied(before.map, plan.with_choices(frozenset((item_id(plan, "left", "Bob Ray"),))))
    assert done.posts("Bob Ray") == done.posts("Cid Moss") == [("Head", "Sales")]
    assert {report for report, superior in done.lines() if superior == "Ann Lee"} >= {"Bob Ray", "Cid Moss"}


# Older charts, and words


def test_an_older_chart_is_noticed_by_its_dates(before: Imported, tmp_path: Path) -> None:
    def dated(day: str) -> str:
        rows = AFTER.strip().split("\n")
        return "\n".join([f"{rows[0]},人事異動発令日", *(f"{row},{day}" for row in rows[1:])])

    done = applied(before.map, planned(before.map, tmp_path, dated("2026/04/01")))
    assert not planned(done.map, tmp_path, dated("2026年4月1日")).older
    older = planned(done.map, tmp_path, dated("2026-01-01"))
    assert older.older
    assert "2026-01-01" in older.older_reason
    assert any("older" in odd.problem for odd in older.report.oddities)


def test_an_older_chart_is_noticed_by_what_it_would_undo(before: Imported, tmp_path: Path) -> None:
    plan = planned(before.map, tmp_path)
    done = applied(before.map, plan)
    assert not planned(done.map, tmp_path).older

    def history(kind: Kind, entity_id: str) -> list[tuple[ChangeSet, Change]]:
        changes = plan.change_set.changes
        return [(plan.change_set, change) for change in changes if change.ref == (kind, entity_id)]

    older = planned(done.map, tmp_path, BEFORE, history=history)
    assert "bring back what the map had before" in older.older_reason
    assert difference_lines(older)[0] == f"This table seems older than the map: {older.older_reason}."


def test_the_difference_in_words(before: Imported, tmp_path: Path) -> None:
    plan = planned(before.map, tmp_path, AFTER + "    ,Fay Hill,Clerk,Works,,\n")
    lines = difference_lines(plan.with_choices(frozenset((item_id(plan, "joined", "Gus Bell"),))))
    assert "left out: joined: Gus Bell: Tester, Lab (reports to Eve Hart)" in lines
    why = "probably takes over from Bob Ray; reports to Ann Lee now"
    assert f"promoted: Cid Moss: Manager, Sales -> Head, Sales ({why})" in lines
    assert "left: Bob Ray: Head, Sales (not listed, though 4 others of Sales are)" in lines
    assert "renamed: Eve Hart: Eve Stone -> Eve Hart" in lines


def test_extra_columns_take_over_and_are_never_blanked(tmp_path: Path) -> None:
    """Also of somebody in two posts, whose rows differ."""
    first = "Employee ID,Name,Department,Badge,Room\n1,Ann Lee,Sales,A,7\n1,Ann Lee,Lab,B,7"
    done = imported(tmp_path, first)
    assert done.person("Ann Lee").extra == (("Badge", "A"), ("Room", "7"), ("Badge", "B"))
    assert planned(done.map, tmp_path, first).change_set.changes == ()
    newer = "Employee ID,Name,Department,Badge\n1,Ann Lee,Sales,B\n1,Ann Lee,Lab,C"
    plan = planned(done.map, tmp_path, newer)
    assert told(plan) == {("details", "Ann Lee", "Badge: A", "Badge: C")}
    again = applied(done.map, plan)
    assert again.person("Ann Lee").extra == (("Badge", "B"), ("Badge", "C"), ("Room", "7"))
    assert planned(again.map, tmp_path, newer).change_set.changes == ()
    fewer = planned(again.map, tmp_path, "Employee ID,Name,Department,Badge\n1,Ann Lee,Sales,C")
    assert fewer.change_set.changes == ()
