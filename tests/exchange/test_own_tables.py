"""Our own tables as people write them by hand."""

from datetime import date, datetime
from pathlib import Path

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.deletion import delete
from consensus_map.domain.model import ACCOUNT_ID, Account, Kind, Person, Post, ReportingLine
from consensus_map.domain.views import Scope, View
from consensus_map.domain.words import (
    CommitmentStatus,
    ConcernStatus,
    Evidence,
    IntroductionStatus,
    LineKind,
    PostState,
    RequestKind,
    Role,
    Seal,
    TieKind,
    TouchKind,
    Trust,
    Waterline,
)
from consensus_map.exchange.cells import (
    guard,
    join_list,
    parse_day,
    parse_flag,
    parse_moment,
    split_list,
    unguard,
)
from consensus_map.exchange.importing import ImportOptions, plan_import
from consensus_map.exchange.written_tables import write_tables
from tests.exchange.files import Imported, table

PEOPLE = """
    id,name,native_name,title,department,manager_id,email,trust,trust_evidence,member,external,active
    p1,Ann Lee,,Chief,Head office,,ann@x.example,信頼,confirmed,m1,no,yes
    p2,Sato Hanako,佐藤 花子,Buyer,Purchasing,p1,hana@x.example,Vouching,,Max,no,yes
    p3,Bob,,,,,bob@y.example,,,,yes,no
    p4,Cid,,Clerk,Purchasing,HANA@x.example,,wary,,,,
    p5,Bob,,Cook,Canteen,Ann Lee,,,,,,
"""
MEMBERS = "id,name,role,email,lead\nm1,Max,Account manager,max@v.example,yes\n,Mia,Support,mia@v.example,"


def account(folder: Path, into: AccountMap | None = None, **tables: str) -> Imported:
    """The people and members above with further tables, the people last: the order is free."""
    texts = {**tables, "members": MEMBERS, "people": PEOPLE}
    return Imported(*(table(folder, text, f"{name}.csv") for name, text in texts.items()), into=into)


def test_people_and_members(tmp_path: Path) -> None:
    done = account(tmp_path)
    ann, hana = done.person("Ann Lee"), done.person("佐藤 花子")
    mia = next(member for member in done.map.members.values() if member.name == "Mia")
    max_ = next(member for member in done.map.members.values() if member.key == "m1")
    assert (ann.trust, ann.evidence, ann.member) == (Trust.TRUSTING, Evidence.CONFIRMED, max_.id)
    assert (hana.trust, hana.evidence, hana.member) == (Trust.VOUCHING, Evidence.ASSUMED, max_.id)
    assert (max_.lead, mia.lead, mia.role) == (True, False, "Support")
    assert [person.external for person in done.map.people.values()] == [False, False, True, False, False]
    assert done.lines() == {("Sato Hanako", "Ann Lee"), ("Cid", "Sato Hanako"), ("Bob", "Ann Lee")}
    assert (done.report.people, done.report.posts, done.report.oddities) == (5, 4, ())


def test_everything_that_refers_to_people(tmp_path: Path) -> None:
    done = account(
        tmp_path,
        ties="from,to,kind,strength,reason\np1,佐藤 花子,trusts,3,same intake\nann@x.example,Cid,影響,,",
        touchpoints=(
            "date,kind,people,members,summary,setting\n"
            "2026/4/1,訪問,p1; Sato Hanako,Max;mia@v.example,Hi,Cafe"
        ),
        introductions="introducer,target,member,status,date\np1,p4,Mia,依頼済み,2026-03-02",
        route=(
            "decision,formal_date,step,person,role,required,seal,sealed_on\n"
            "ERP,2026-06-30,1,p4,起案,yes,agreed,2026-03-01\nERP,,2,p1,decider,○,,\n"
            "Lease,,,p2,reviewer,no,,"
        ),
        commitments=(
            "text,people,member,made_on,due_on,status\nCall,p1;p2,Max,2026-01-01,2026-02-01,kept late"
        ),
        concerns=(
            "text,category,people,waterline,heard_from,confirmed_by,status\nCost,price,p4,裏,p2,p1,answered"
        ),
        requests="text,kind,people,member,received_at,status\nWhere?,inquiry,p2,m1,2026-03-31T18:40,closed",
    )
    assert done.report.oddities == ()
    ids = {person.key: person.id for person in done.map.people.values()}
    ours = {member.name: member.id for member in done.map.members.values()}
    ties = {(tie.source, tie.target, tie.kind, tie.strength, tie.reason) for tie in done.map.ties.values()}
    assert ties == {
        (ids["p1"], ids["p2"], TieKind.TRUSTS, 3, "same intake"),
        (ids["p1"], ids["p4"], TieKind.INFLUENCES, 2, ""),
    }
    (touch,) = done.map.touchpoints.values()
    assert (touch.on, touch.kind, touch.summary) == (date(2026, 4, 1), TouchKind.VISIT, "Hi")
    assert (touch.people, touch.members) == ((ids["p1"], ids["p2"]), (ours["Max"], ours["Mia"]))
    (intro,) = done.map.introductions.values()
    assert (intro.member, intro.status, intro.on) == (ours["Mia"], IntroductionStatus.ASKED, date(2026, 3, 2))
    decisions = {decision.title: decision for decision in done.map.decisions.values()}
    assert decisions["ERP"].formal_date == date(2026, 6, 30)
    assert decisions["ERP"].public_id == "ERP"
    steps = done.map.steps_of(decisions["ERP"].id)
    assert [(step.order, step.role, step.required, step.seal) for step in steps] == [
        (1, Role.DRAFTER, True, Seal.AGREED),
        (2, Role.DECIDER, True, Seal.PENDING),
    ]
    assert [step.order for step in done.map.steps_of(decisions["Lease"].id)] == [1]
    (promise,) = done.map.commitments.values()
    assert (promise.status, promise.due_on) == (CommitmentStatus.KEPT_LATE, date(2026, 2, 1))
    (concern,) = done.map.concerns.values()
    assert (concern.waterline, concern.status) == (Waterline.BELOW, ConcernStatus.ANSWERED)
    assert (concern.heard_from, concern.confirmed_by) == ((ids["p2"],), (ids["p1"],))
    (request,) = done.map.requests.values()
    assert (request.kind, request.received_at) == (
        RequestKind.INQUIRY,
        datetime.fromisoformat("2026-03-31T18:40"),
    )
    assert [table.kind for table in done.report.tables] == [
        *("members", "people", "ties", "touchpoints", "introductions", "route", "commitments", "concerns"),
        "requests",
    ]


@pytest.mark.parametrize(
    ("name", "text", "column", "value", "problem", "kept"),
    [
        ("ties", "from,to,kind\np1,p9,trusts", "to", "p9", "nobody is called this", 0),
        ("ties", "from,to,kind\np1,Bob,trusts", "to", "Bob", "2 people are called this", 0),
        ("ties", "from,to,kind\np1,p2,hates", "kind", "hates", "none of: trusts", 0),
        ("ties", "from,to,kind\np1,Ann Lee,knows", "to", "Ann Lee", "same person", 0),
        ("ties", "from,to,kind,strength\np1,p2,knows,9", "strength", "9", "1, 2 or 3", 1),
        ("ties", "from,to,kind,strength\np1,p2,knows,x", "strength", "x", "whole number", 1),
        ("touchpoints", "date,kind,people\n2026-02-30,visit,p1", "date", "2026-02-30", "no date", 0),
        ("touchpoints", "date,kind,people\n01/02/2026,visit,p1", "date", "01/02/2026", "no date", 0),
        ("touchpoints", "date,kind,people\n2026-02-01,visit,p1;p9", "people", "p9", "nobody", 1),
        (
            "touchpoints",
            "date,kind,people,members\n2026-02-01,visit,p1,Zoe",
            "members",
            "Zoe",
            "our members",
            1,
        ),
        ("introductions", "introducer,target\np1,p1", "target", "p1", "same person", 0),
        ("introductions", "introducer,target,status\np1,p2,maybe", "status", "maybe", "none of", 1),
        ("route", "decision,person,role\nERP,p9,decider", "person", "p9", "nobody", 0),
        (
            "route",
            "decision,person,role,required\nERP,p1,decider,perhaps",
            "required",
            "perhaps",
            "yes nor no",
            1,
        ),
        ("route", "decision,person,role\n,p1,decider", "decision", "", "names no decision", 0),
        ("requests", "text,received_at\nHelp,soon", "received_at", "soon", "no time", 1),
        ("commitments", "text,people,due_on\nCall,p9,2026-01-01", "people", "p9", "nobody", 1),
    ],
)
def test_what_a_table_gets_wrong_is_reported_with_its_row(
    tmp_path: Path, name: str, text: str, column: str, value: str, problem: str, kept: int
) -> None:
    done = account(tmp_path, None, **{name: text})
    first = done.report.oddities[0]
    assert (first.file, first.row, first.column, first.value) == (f"{name}.csv", 2, column, value)
    assert problem in first.problem
    assert len(done.map.steps if name == "route" else getattr(done.map, name)) == kept


def test_people_tables_get_things_wrong_too(tmp_path: Path) -> None:
    text = """
        id,name,trust,trust_evidence,member,external,active,manager_id,trust_on,post_order
        1,Ann,loves us,rumour,Zoe,perhaps,?,9,soon,first
    """
    done = Imported(table(tmp_path, text))
    assert [(odd.column, odd.value) for odd in done.report.oddities] == [
        ("post_order", "first"),
        ("trust", "loves us"),
        ("trust_evidence", "rumour"),
        ("external", "perhaps"),
        ("active", "?"),
        ("trust_on", "soon"),
        ("manager_id", "9"),
        ("member", "Zoe"),
    ]
    assert all(odd.row == 2 for odd in done.report.oddities)
    assert done.person("Ann").trust is Trust.UNKNOWN


def test_names_in_own_tables_are_never_placeholders(tmp_path: Path) -> None:
    done = Imported(table(tmp_path, "id,name,title,manager_id,trust\n1,NULL,-,,\n2,vacant,N/A,NULL,"))
    assert done.names() == ["NULL", "vacant"]
    assert done.posts("NULL") == [("-", "")]
    assert done.lines() == {("vacant", "NULL")}


def test_a_name_with_the_separator_in_it(tmp_path: Path) -> None:
    people = 'id,name,trust\n1,"Lee; Ann",\n2,Bob,\n3,a;b,\n4,a,\n5,b,'
    touch = (
        "date,kind,people\n2026-01-01,visit,Lee; Ann\n2026-01-02,visit,Bob;Lee\\; Ann\n"
        "2026-01-03,visit,a;b\n2026-01-04,visit,a\\;b"
    )
    done = Imported(table(tmp_path, people), table(tmp_path, touch, "t.csv"))
    met = {
        one.on.day: sorted(done.map.people[person].name for person in one.people)
        for one in done.map.touchpoints.values()
    }
    assert met == {1: ["Lee; Ann"], 2: ["Bob", "Lee; Ann"], 3: ["a", "b"], 4: ["a;b"]}


def test_the_account_has_a_name(tmp_path: Path) -> None:
    named = Imported(table(tmp_path, "account,classification\nAcme,Secret"))
    assert named.map.account == Account(ACCOUNT_ID, "Acme", "Secret")
    path = table(tmp_path, "id,name,trust\n1,Ann,")
    told = Imported(path, options=ImportOptions(account="Borg"), into=named.map)
    assert told.map.account == Account(ACCOUNT_ID, "Borg", "Secret")


# What is written


def written(account_map: AccountMap, folder: Path, name: str = "people") -> list[str]:
    write_tables(account_map, folder)
    return (folder / f"{name}.csv").read_bytes().decode().split("\r\n")[:-1]


def test_a_plain_map_needs_the_headings_of_the_contract_only(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = account(tmp_path / "in")
    lines = written(done.map, tmp_path / "out")
    assert lines[0] == (
        "id,name,native_name,reading,title,department,location,manager_id,email,phone,"
        "trust,trust_evidence,member,external,active,notes"
    )
    assert lines[1] == "p1,Ann Lee,,,Chief,Head office,,,ann@x.example,,trusting,confirmed,m1,no,yes,"
    expected = {
        "ties": "from,to,kind,strength,reason",
        "touchpoints": "date,kind,people,members,summary,setting",
        "introductions": "introducer,target,member,status,date",
        "route": "decision,formal_date,step,person,role,required,seal,sealed_on",
        "commitments": "text,people,member,made_on,due_on,status,warned_on,closed_on",
        "concerns": "text,category,people,waterline,heard_from,confirmed_by,contradicted_by,status,answer",
        "requests": "text,kind,people,member,received_at,acknowledged_at,answered_at,status",
        "members": "id,name,role,email,lead",
    }
    for name, headings in expected.items():
        assert written(done.map, tmp_path / "out", name)[0] == headings
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"people.csv", "account.csv", *(f"{name}.csv" for name in expected)}


def test_further_columns_say_what_the_contract_cannot(tmp_path: Path) -> None:
    boss = Person("b" * 8, "Ann", key="1", trust_on=date(2026, 1, 2), trust_note="at dinner")
    posts = [
        Post("q1", "Chief", "", boss.id, PostState.HELD, 1),
        Post("q2", "Head", "Sales", boss.id, PostState.HELD, 2),
        Post("q3", "Clerk", "Sales", None, PostState.VACANT, 3),
    ]
    lines = [
        ReportingLine("l1", "q2", "q3", LineKind.SOLID),
        ReportingLine("l2", "q1", "q3", LineKind.DOTTED),
    ]
    account_map = AccountMap([boss, *posts, *lines])
    headings, *rows = (line.split(",") for line in written(account_map, tmp_path))
    further = headings[16:]
    assert further == [
        "trust_on",
        "trust_note",
        "post_id",
        "post_state",
        "superior_post",
        "dotted_manager_ids",
    ]
    assert rows[0][16:] == ["2026-01-02", "at dinner", "q1", "", "", ""]
    assert rows[1][16:] == ["", "", "q2", "", "", ""]
    assert rows[2][16:] == ["", "", "q3", "vacant", "q2", "1"]
    assert rows[2][7] == "1"


@pytest.mark.parametrize(
    "text", ["=1+2", "+81", "-", "@x", "\tx", "\rx", "'=1", "''+", " x", "x ", "＝1", "#x"]
)
def test_formulas_are_made_harmless_and_come_back(text: str) -> None:
    cell = guard(text)
    assert cell == f"'{text}"
    assert unguard(cell) == text


@pytest.mark.parametrize("text", ["", "x", "'x", "x=1", "'", "1-2", "日本"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


def test_an_extra_field_may_be_called_anything(tmp_path: Path) -> None:
    extra = (("id", "9"), ("=x", "=y"), ("tag", "a"), ("tag", "b"), ("extra:q", "1"), ("", "2"), ("gone", ""))
    account_map = AccountMap([Person("a", "Ann", extra=extra)])
    assert written(account_map, tmp_path)[0].split(",")[16:] == [
        *("extra:id", "'=x", "tag", "tag", "extra:extra:q", "extra:"),
    ]
    again = Imported(tmp_path / "people.csv")
    assert again.person("Ann").extra == extra[:-1]


def test_two_people_with_one_key_stay_two(tmp_path: Path) -> None:
    account_map = AccountMap([Person("a", "Ann", key="1"), Person("b", "Bob", key="1")])
    written(account_map, tmp_path)
    again = Imported(tmp_path / "people.csv")
    assert sorted((person.name, person.key) for person in again.map.people.values()) == [
        ("Ann", "1"),
        ("Bob", "1"),
    ]


@pytest.mark.parametrize("items", [[], ["a"], ["a;b", "c"], ["\\", ";"], [" a", "b "], ["a\\;", "\n"]])
def test_lists_come_back(items: list[str]) -> None:
    assert split_list(join_list(items)) == items


def test_lists_by_hand() -> None:
    assert split_list(" a ;b;; c d ;") == ["a", "b", "c d"]
    assert split_list("ACME\\ann;b") == ["ACME\\ann", "b"]


def test_dates_times_and_flags_by_hand() -> None:
    assert {
        parse_day(text) for text in ("2026-4-1", "2026/04/01", "2026年4月1日", "2026-04-01 00:00:00")
    } == {date(2026, 4, 1)}
    assert parse_day("1.4.2026") is None
    assert parse_moment("2026/04/01 09:30") == datetime.fromisoformat("2026-04-01T09:30")
    assert parse_moment("2026-04-01") == datetime.fromisoformat("2026-04-01T00:00")
    assert parse_moment("noon") is None
    assert [parse_flag(text) for text in ("Yes", "×", "必須", "")] == [True, False, True, None]


VIEWS = "name,view,scope,person,hops,trusts,relations,unseen"
POSITIONS = "view,decision,person,post,x,y,team_x,team_y,locked,scope"


def test_saved_views_and_moved_cards(tmp_path: Path) -> None:
    done = account(
        tmp_path,
        views=f"{VIEWS}\nAround Ann,org,neighbourhood,p1,2,wary;neutral,ties,30\nAll,org,all,,,,,",
        positions=f"{POSITIONS}\norg,,Ann Lee,,-10,5,,,no\nroute,ERP,p4,,,,,,yes",
        route="decision,person,role\nERP,p4,decider",
    )
    assert done.report.oddities == ()
    ann = done.person("Ann Lee")
    views = {view.name: view for view in done.map.views.values()}
    around = views["Around Ann"]
    assert (around.scope, around.person, around.hops) == (Scope.NEIGHBOURHOOD, ann.id, 2)
    assert (around.trusts, around.relations, around.unseen) == (("wary", "neutral"), ("ties",), 30)
    (chart,) = (one for one in done.map.positions.values() if one.view is View.ORG)
    assert (chart.person, chart.x, chart.y, chart.locked) == (ann.id, -10, 5, False)
    (route,) = (one for one in done.map.positions.values() if one.view is View.ROUTE)
    assert route.decision is not None and done.map.decisions[route.decision].title == "ERP"
    assert route.locked


def test_rows_about_views_and_cards_that_cannot_be_are_reported(tmp_path: Path) -> None:
    done = account(
        tmp_path,
        views=f"{VIEWS}\nOne,org,neighbourhood,nobody,,,,\nTwo,org,chain,,9,blind,,0\nTWO,org,all,,,,,",
        positions=f"{POSITIONS}\norg,,,,1,1,,,\nroute,,p1,,1,1,,,\norg,,p1,,many,1,,,\norg,,P1,,2,2,,,",
    )
    assert [(view.name, view.hops, view.trusts, view.unseen) for view in done.map.views.values()] == [
        ("Two", 1, (), None)
    ]
    assert [(one.x, one.y) for one in done.map.positions.values()] == [(0, 1)]
    assert len(done.report.oddities) == 10


def test_people_who_come_again_keep_their_places(tmp_path: Path) -> None:
    done = account(tmp_path, positions=f"{POSITIONS}\norg,,p1,,7,7,,,no\norg,,p2,,8,8,9,9,yes")
    before = dict(done.map.positions)
    again = "id,name,title,department,manager_id\np1,Ann Lee,President,Board,\np4,Cid,Clerk,Sales,p1"
    table(tmp_path, again, "again.csv")
    done.map.apply(plan_import(done.map, [tmp_path / "again.csv"]).change_set)
    assert done.map.positions == before


def test_a_table_of_views_is_written_over_where_there_are_none_any_more(tmp_path: Path) -> None:
    done = account(tmp_path, views=f"{VIEWS}\nAll,org,all,,,,,")
    out = tmp_path / "out"
    assert len(written(done.map, out, "views")) == 2
    done.map.apply(delete(done.map, Kind.VIEW, next(iter(done.map.views))))
    assert len(written(done.map, out, "views")) == 1
