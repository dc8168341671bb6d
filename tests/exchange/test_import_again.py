"""Tables into a map that already holds people: what the team recorded stays."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Kind, Person, Post
from consensus_map.domain.words import LineKind, PostState, Trust
from tests.exchange.files import Imported, imported, table

CHART = """
    Employee ID,Name,Job Title,Department,Email,Phone,Supervisor ID,Grade
    1,Ann Lee,Chief,Head office,ann@x.example,1,,A
    2,Bob,Head,Sales,bob@x.example,2,1,B
    3,Cid,Clerk,Sales,cid@x.example,3,2,C
    4,Dee,Clerk,Lab,,4,1,C
"""


def recorded(tmp_path: Path) -> Imported:
    """The chart with what a team records about its people."""
    done = imported(tmp_path, CHART)
    draft = Draft(done.map, "Record")
    for person in done.map.people.values():
        said = replace(person, trust=Trust.TRUSTING, trust_note="said so", trust_on=date(2026, 1, 1))
        draft.add(replace(said, notes="likes tea"))
    done.map.apply(draft.done())
    return done


def counts(done: Imported) -> tuple[int, int, int, int, int]:
    report = done.report
    return report.created, report.updated, report.unchanged, report.left, report.moved


def test_the_same_chart_again_changes_nothing(tmp_path: Path) -> None:
    done = recorded(tmp_path)
    again = imported(tmp_path, CHART, into=done.map)
    assert again.plan.change_set.changes == ()
    assert counts(again) == (0, 0, 4, 0, 0)


def test_a_newer_chart_changes_the_chart_only(tmp_path: Path) -> None:
    done = recorded(tmp_path)
    newer = """
        Employee ID,Name,Job Title,Department,Email,Phone,Supervisor ID,Grade,Notes
        1,Ann Lee,Chief,Head office,,,,A,
        2,Bob,Chief of sales,Sales,bob@x.example,22,1,B,from HR
        3,Cid Moss,Clerk,Lab,cid@x.example,3,4,D,
        5,Eve,Clerk,Sales,eve@x.example,5,2,C,
    """
    again = imported(tmp_path, newer, into=done.map)
    # Dee is missing, but Cid reports to her: she has not left.
    assert counts(again) == (1, 2, 1, 0, 2)
    assert again.lines() == {("Bob", "Ann Lee"), ("Cid Moss", "Dee"), ("Dee", "Ann Lee"), ("Eve", "Bob")}
    assert again.posts("Bob") == [("Chief of sales", "Sales")]
    assert len(again.map.posts) == 5
    bob, ann, cid = again.person("Bob"), again.person("Ann Lee"), again.person("Cid Moss")
    assert (bob.phone, bob.trust, bob.trust_note, bob.notes) == ("22", Trust.TRUSTING, "said so", "likes tea")
    assert (ann.email, ann.phone) == ("ann@x.example", "1")
    assert cid.extra == (("Grade", "D"),)
    assert again.person("Dee").active


def test_people_are_found_by_id_then_address_then_name_with_department(tmp_path: Path) -> None:
    done = recorded(tmp_path)
    ids = {person.name: person.id for person in done.map.people.values()}
    other = """
        name,department,email,phone
        Annie,Head office,ANN@x.example,11
        bob,Sales,,22
        Dee,Elsewhere,,44
    """
    again = imported(tmp_path, other, into=done.map)
    assert counts(again) == (1, 2, 0, 0, 0)
    assert again.map.people[ids["Ann Lee"]].phone == "11"
    assert again.map.people[ids["Bob"]].phone == "22"
    assert again.map.people[ids["Bob"]].name == "Bob"
    assert again.map.people[ids["Dee"]].phone == "4"
    assert [(row, column, value) for row, column, value in again.odd_rows()] == [(4, "name", "Dee")]


def test_an_uncertain_match_comes_in_as_a_new_person(tmp_path: Path) -> None:
    twins = [
        Person("a", "Ann", email="one@x.example"),
        Person("b", "Ann", email="two@x.example"),
        Person("c", "Cid", email="cid@x.example", key="7"),
    ]
    account_map = AccountMap(twins)
    again = imported(tmp_path, "id,name,email\n,Ann,\n8,Cid,cid@x.example", into=account_map)
    assert again.report.created == 2
    assert [row for row, *_ in again.odd_rows()] == [2, 3]


def test_what_the_team_put_in_their_own_script_is_not_overwritten(tmp_path: Path) -> None:
    account_map = AccountMap([Person("a", "Sato Hanako", "佐藤花子", key="1")])
    again = imported(tmp_path, "社員番号,氏名,役職\n1,佐藤　花子,部長", into=account_map)
    person = again.map.people["a"]
    assert (person.name, person.native_name) == ("Sato Hanako", "佐藤花子")


def test_a_successor_inherits_the_post_not_the_trust(tmp_path: Path) -> None:
    headings = "Position ID,Title,Name,Employee ID,Reports To Position"
    first = f"{headings}\nP1,Chief,Ann,1,\nP2,Head,Bob,2,P1\nP3,Clerk,Cid,3,P2"
    done = imported(tmp_path, first)
    bob = done.person("Bob").id
    draft = Draft(done.map, "Trust")
    draft.edit(Kind.PERSON, bob, trust=Trust.VOUCHING)
    done.map.apply(draft.done())
    again = imported(tmp_path, first.replace("Bob,2", "Eve,9"), into=done.map)
    assert counts(again) == (1, 0, 2, 1, 0)
    assert again.lines() == {("Eve", "Ann"), ("Cid", "Eve")}
    assert again.person("Eve").trust is Trust.UNKNOWN
    assert again.map.people[bob].trust is Trust.VOUCHING
    vacant = imported(tmp_path, first.replace("Bob,2", "vacant,"), into=again.map)
    assert vacant.lines() == {("(Head)", "Ann"), ("Cid", "(Head)")}
    assert len(vacant.map.posts) == 3


def test_a_circle_with_lines_of_the_map_is_cut(tmp_path: Path) -> None:
    done = recorded(tmp_path)
    again = imported(tmp_path, "Employee ID,Name,Supervisor ID\n1,Ann Lee,3", into=done.map)
    assert again.lines(LineKind.DOTTED) == {("Ann Lee", "Cid")}
    assert [row for row, *_ in again.odd_rows()] == [2]
    assert "a line on the map" in again.report.oddities[-1].problem


def test_a_superior_may_be_on_the_map_only(tmp_path: Path) -> None:
    account_map = AccountMap([Person("a", "Ann", key="1")])
    again = imported(tmp_path, "id,name,manager\n2,Bob,1", into=account_map)
    assert again.lines() == {("Bob", "Ann")}


def test_oneself_as_superior_makes_a_root_of_somebody_who_had_one(tmp_path: Path) -> None:
    done = recorded(tmp_path)
    again = imported(tmp_path, "Employee ID,Name,Supervisor ID\n2,Bob,2", into=done.map)
    assert ("Bob", "Ann Lee") not in again.lines()
    assert again.report.moved == 1


def test_own_tables_may_change_what_the_team_recorded_but_never_blank_it(tmp_path: Path) -> None:
    done = recorded(tmp_path)
    again = imported(tmp_path, "id,name,trust,notes,phone\n2,Bob,wary,,\n3,Cid,,hates tea,33", into=done.map)
    bob, cid = again.person("Bob"), again.person("Cid")
    assert (bob.trust, bob.notes, bob.phone) == (Trust.WARY, "likes tea", "2")
    assert (cid.trust, cid.notes, cid.phone) == (Trust.TRUSTING, "hates tea", "33")


def test_records_that_come_again_are_updated_not_doubled(tmp_path: Path) -> None:
    people = table(tmp_path, "id,name,trust\n1,Ann,\n2,Bob,")
    ties = table(tmp_path, "from,to,kind,strength\n1,2,trusts,1\n2,1,knows,1", "ties.csv")
    done = Imported(people, ties)
    newer = table(tmp_path, "from,to,kind,strength\n1,2,trusts,3\n2,1,knows,\n1,2,knows,2", "ties.csv")
    again = Imported(newer, into=done.map)
    assert sorted((tie.kind.value, tie.strength) for tie in again.map.ties.values()) == [
        ("knows", 1),
        ("knows", 2),
        ("trusts", 3),
    ]
    others = again.report.others["ties"]
    assert (others.created, others.updated, others.unchanged) == (1, 1, 1)


def test_posts_and_outsiders_of_the_team_are_not_touched(tmp_path: Path) -> None:
    done = recorded(tmp_path)
    draft = Draft(done.map, "Add")
    friend = Person("f", "Fay", external=True)
    draft.add(friend)
    draft.add(Post("pf", "Consultant", "", "f", PostState.HELD, 9))
    done.map.apply(draft.done())
    again = imported(tmp_path, CHART, into=done.map)
    assert (again.plan.change_set.changes, again.report.left) == ((), 0)
