"""The tables of the sample account hold together, and show what the program can find."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

import pytest

from consensus_map.analysis.report import AccountReport, DecisionReport, check
from consensus_map.analysis.words import Conviction, Level
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.words import (
    CommitmentStatus,
    ConcernStatus,
    Evidence,
    IntroductionStatus,
    RequestKind,
    RequestStatus,
    Role,
    Seal,
    TieKind,
    TouchKind,
    Trust,
    Waterline,
    parse_word,
)
from consensus_map.exchange.importing import plan_import
from consensus_map.resources import resource

FOLDER = resource("samples/kurosawa")
WRITTEN_ON = date(2026, 4, 1)

HEADINGS = {
    "people": "id,name,native_name,reading,title,department,location,manager_id,email,phone,trust,"
    "trust_evidence,member,external,active,notes",
    "ties": "from,to,kind,strength,reason",
    "touchpoints": "date,kind,people,members,summary,setting",
    "introductions": "introducer,target,member,status,date",
    "route": "decision,formal_date,step,person,role,required,seal,sealed_on",
    "commitments": "text,people,member,made_on,due_on,status,warned_on,closed_on",
    "concerns": "text,category,people,waterline,heard_from,confirmed_by,contradicted_by,status,answer",
    "requests": "text,kind,people,member,received_at,acknowledged_at,answered_at,status",
    "members": "id,name,role,email,lead",
}
WORDS: list[tuple[str, str, type[StrEnum]]] = [
    ("people", "trust", Trust),
    ("people", "trust_evidence", Evidence),
    ("ties", "kind", TieKind),
    ("touchpoints", "kind", TouchKind),
    ("introductions", "status", IntroductionStatus),
    ("route", "role", Role),
    ("route", "seal", Seal),
    ("commitments", "status", CommitmentStatus),
    ("concerns", "waterline", Waterline),
    ("concerns", "status", ConcernStatus),
    ("requests", "kind", RequestKind),
    ("requests", "status", RequestStatus),
]
PEOPLE_COLUMNS = [
    ("people", "manager_id"),
    ("ties", "from"),
    ("ties", "to"),
    ("touchpoints", "people"),
    ("introductions", "introducer"),
    ("introductions", "target"),
    ("route", "person"),
    ("commitments", "people"),
    ("concerns", "people"),
    ("concerns", "heard_from"),
    ("concerns", "confirmed_by"),
    ("concerns", "contradicted_by"),
    ("requests", "people"),
]
MEMBER_COLUMNS = [
    ("people", "member"),
    ("touchpoints", "members"),
    ("introductions", "member"),
    ("commitments", "member"),
    ("requests", "member"),
]
PAST_COLUMNS = [
    ("touchpoints", "date"),
    ("introductions", "date"),
    ("route", "sealed_on"),
    ("commitments", "made_on"),
    ("commitments", "warned_on"),
    ("commitments", "closed_on"),
    ("requests", "received_at"),
    ("requests", "acknowledged_at"),
    ("requests", "answered_at"),
]
FUTURE_COLUMNS = [("commitments", "due_on"), ("route", "formal_date")]
FLAG_COLUMNS = [("people", "external"), ("people", "active"), ("route", "required"), ("members", "lead")]
MAY_BE_EMPTY = {"manager_id", "member", "confirmed_by", "contradicted_by"}

Row = dict[str, str]


def rows(table: str) -> list[Row]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def listed(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def cells(table: str, column: str) -> Iterator[str]:
    return (row[column] for row in rows(table))


def people_by_id() -> dict[str, Row]:
    return {row["id"]: row for row in rows("people")}


def moments(table: str, column: str) -> list[datetime]:
    return [datetime.fromisoformat(cell) for cell in cells(table, column) if cell]


def test_the_folder_holds_the_own_tables_and_nothing_else() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{name}.csv" for name in HEADINGS)


@pytest.mark.parametrize("table", HEADINGS)
def test_headings_and_bytes_follow_the_contract(table: str) -> None:
    raw = (FOLDER / f"{table}.csv").read_bytes()
    assert raw.decode("utf-8").split("\n")[0] == HEADINGS[table]
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert all(None not in row and None not in row.values() for row in rows(table))


def test_there_are_about_sixty_people_with_an_id_each() -> None:
    people = rows("people")
    assert 55 <= len(people_by_id()) <= 65
    assert (
        len({row["name"] for row in people}) == len({row["email"] for row in people}) == len(people_by_id())
    )
    assert {row["email"].rpartition(".")[2] for row in people} == {"example"}


def test_one_person_holds_two_posts_and_no_other_row_repeats() -> None:
    people = rows("people")
    repeated = [row for row in people if sum(other["id"] == row["id"] for other in people) > 1]
    assert len(repeated) == 2
    first, second = repeated
    post = {"title", "department", "manager_id"}
    assert first["department"] != second["department"]
    assert {k: v for k, v in first.items() if k not in post} == {
        k: v for k, v in second.items() if k not in post
    }


def test_every_name_has_its_own_script_and_a_hiragana_reading() -> None:
    for row in rows("people"):
        assert row["name"].isascii()
        assert len(row["native_name"].split()) == len(row["reading"].split()) == len(row["name"].split()) == 2
        assert all("ぁ" <= sign <= "ゖ" or sign == " " for sign in row["reading"])


@pytest.mark.parametrize(("table", "column"), PEOPLE_COLUMNS)
def test_every_person_referred_to_exists(table: str, column: str) -> None:
    for cell in cells(table, column):
        assert cell or column in MAY_BE_EMPTY
        assert set(listed(cell)) <= people_by_id().keys()


@pytest.mark.parametrize(("table", "column"), MEMBER_COLUMNS)
def test_every_member_referred_to_exists(table: str, column: str) -> None:
    ours = set(cells("members", "id"))
    for cell in cells(table, column):
        assert cell or column in MAY_BE_EMPTY
        assert set(listed(cell)) <= ours


def test_one_of_our_four_members_is_the_lead_contact() -> None:
    assert len(set(cells("members", "id"))) == 4
    assert list(cells("members", "lead")).count("yes") == 1
    assert all(cell.endswith("@vendor.example") for cell in cells("members", "email"))


@pytest.mark.parametrize(("table", "column", "kind"), WORDS)
def test_every_word_is_known_and_each_appears(table: str, column: str, kind: type[StrEnum]) -> None:
    assert {parse_word(kind, cell) for cell in cells(table, column)} == set(kind)


@pytest.mark.parametrize(("table", "column"), FLAG_COLUMNS)
def test_flags_are_yes_or_no_and_both_appear(table: str, column: str) -> None:
    assert set(cells(table, column)) == {"yes", "no"}


@pytest.mark.parametrize(("table", "column"), PAST_COLUMNS)
def test_what_has_happened_lies_in_the_year_before_the_sample_was_written(table: str, column: str) -> None:
    found = [moment.date() for moment in moments(table, column)]
    assert found
    assert date(2025, 4, 1) <= min(found) <= max(found) < WRITTEN_ON


@pytest.mark.parametrize(("table", "column"), FUTURE_COLUMNS)
def test_some_dates_lie_ahead(table: str, column: str) -> None:
    assert max(moments(table, column)).date() > WRITTEN_ON


def test_dates_of_one_row_follow_one_another() -> None:
    for row in rows("commitments"):
        assert row["made_on"] < row["due_on"]
        assert all(row["made_on"] <= row[field] for field in ("warned_on", "closed_on") if row[field])
        assert bool(row["closed_on"]) == (row["status"] != "open")
        assert (row["status"] == "kept") == ("" < row["closed_on"] <= row["due_on"] and not row["warned_on"])
    for row in rows("requests"):
        assert bool(row["acknowledged_at"]) == (row["status"] != "open")
        assert bool(row["answered_at"]) == (row["status"] in ("answered", "closed"))
        given = [row[f] for f in ("received_at", "acknowledged_at", "answered_at") if row[f]]
        assert given == sorted(given)
    for row in rows("route"):
        assert bool(row["sealed_on"]) == (row["seal"] != "pending")
    for row in rows("introductions"):
        assert bool(row["date"]) == (row["status"] != "planned")


def test_touch_points_are_in_order_of_time() -> None:
    found = list(cells("touchpoints", "date"))
    assert 40 <= len(found) <= 55
    assert found == sorted(found)


def test_superiors_do_not_run_in_a_circle() -> None:
    above = {row["id"]: listed(row["manager_id"])[:1] for row in rows("people")}
    for person in above:
        walked = [person]
        while above[walked[-1]]:
            walked += above[walked[-1]]
            assert len(walked) == len(set(walked))


def test_ties_join_two_people_once_and_with_a_reason() -> None:
    ties = rows("ties")
    assert all(row["from"] != row["to"] and row["reason"] for row in ties)
    assert {row["strength"] for row in ties} == {"1", "2", "3"}
    assert len({(row["from"], row["to"], row["kind"]) for row in ties}) == len(ties)


def test_each_decision_has_one_formal_date_one_drafter_and_one_decider() -> None:
    decisions = {(row["decision"], row["formal_date"]) for row in rows("route")}
    assert decisions == {
        ("統合基盤 更新 / Platform renewal", "2026-06-30"),
        ("保守契約 一本化 / Single support contract", "2026-09-25"),
    }
    for title, _ in decisions:
        roles = [row["role"] for row in rows("route") if row["decision"] == title]
        assert roles.count("drafter") == roles.count("decider") == 1


def test_nobody_unknown_was_met_and_all_others_but_the_unverified_were() -> None:
    met = {person for cell in cells("touchpoints", "people") for person in listed(cell)}
    met |= {row["target"] for row in rows("introductions") if row["status"] == "made"}
    unmet = {row["name"] for row in rows("people") if row["trust"] != "unknown" and row["id"] not in met}
    assert unmet == {"Kirihara Hitomi"}
    assert not met & {row["id"] for row in rows("people") if row["trust"] == "unknown"}


def test_who_left_has_a_successor_whom_nobody_has_greeted() -> None:
    (left,) = (row for row in rows("people") if row["active"] == "no")
    same = ("title", "department", "manager_id")
    heirs = [r for r in rows("people") if r is not left and all(r[f] == left[f] for f in same)]
    successors = [row for row in heirs if row["id"] != left["id"]]
    assert [row["trust"] for row in successors] == ["unknown"]


def test_purchasing_is_wide_enough_to_fold_and_outside_both_chains() -> None:
    (head,) = (row["id"] for row in rows("people") if row["name"] == "Tsujimoto Kei")
    team = {row["id"] for row in rows("people") if listed(row["manager_id"])[:1] == [head]}
    assert len(team) == 14
    assert not team & set(cells("route", "person"))


def test_no_text_names_a_season_that_moved_dates_would_belie() -> None:
    free = ("summary", "setting", "reason", "text", "answer", "notes")
    texts = [row[field] for table in HEADINGS for row in rows(table) for field in free if field in row]
    months = ("January", "February", "April", "October", "autumn", "summer", "Christmas")
    seasons = ("年末", "年始", "中元", "歳暮", "月末", "忘年会")
    assert not [text for text in texts if any(word in text for word in (*months, *seasons))]


@pytest.fixture(scope="module")
def account_map() -> AccountMap:
    imported = AccountMap()
    imported.apply(plan_import(imported, sorted(FOLDER.glob("*.csv"))).change_set)
    return imported


@pytest.fixture(scope="module")
def report(account_map: AccountMap) -> AccountReport:
    return check(account_map, WRITTEN_ON)


def key(account_map: AccountMap, name: str) -> str:
    (found,) = (person.id for person in account_map.people.values() if person.name == name)
    return found


def platform(account_map: AccountMap, report: AccountReport) -> DecisionReport:
    (found,) = (r for r in report.decisions if "Platform" in account_map.decisions[r.decision].title)
    return found


def test_importing_gives_every_row_and_no_oddity() -> None:
    plan = plan_import(AccountMap(), sorted(FOLDER.glob("*.csv")))
    assert plan.report.oddities == ()
    assert {table.kind for table in plan.report.tables} == set(HEADINGS)
    assert (plan.report.people, plan.report.created) == (60, 60)
    assert plan.report.posts == len(rows("people"))
    assert (plan.report.lines.solid, plan.report.lines.dotted) == (57, 3)
    assert {kind: counts.created for kind, counts in plan.report.others.items() if kind != "decisions"} == {
        table: len(rows(table)) for table in HEADINGS if table != "people"
    }


def test_three_of_seven_are_convinced_of_the_first_decision(
    account_map: AccountMap, report: AccountReport
) -> None:
    first = platform(account_map, report)
    assert (first.convinced, first.required, first.reached) == (3, 7, False)
    found = {account_map.people[m.person].name.split()[0]: m.conviction for m in first.members}
    assert found == {
        "Yajima": Conviction.SEALED,
        "Morishita": Conviction.SEALED,
        "Kuga": Conviction.STALE,
        "Hiraga": Conviction.CONVINCED_DIRECT,
        "Tsujimoto": Conviction.CONVINCED_INDIRECT,
        "Saegusa": Conviction.UNREACHED,
        "Tokura": Conviction.WARY,
        "Takase": Conviction.NEUTRAL,
        "Kajitani": Conviction.NEUTRAL,
    }
    kuga = first.member(key(account_map, "Kuga Rei"))
    assert kuga is not None
    assert kuga.last_touch is not None
    assert (WRITTEN_ON - kuga.last_touch).days == 104


def test_tokura_blocks_the_first_decision_and_holds_up_two_more(
    account_map: AccountMap, report: AccountReport
) -> None:
    first = platform(account_map, report)
    worst, second = first.blockers[:2]
    assert (worst.person, second.person) == tuple(
        key(account_map, name) for name in ("Tokura Soichi", "Saegusa Aya")
    )
    assert first.weakest == worst.person
    assert worst.severity == pytest.approx(1.0 * 0.8 * (0.5 + 0.5 * 2 / 4))
    assert second.severity == pytest.approx(0.8 * 0.7 * 0.5)
    assert (worst.level, second.level) == (Level.HIGH, Level.MEDIUM)
    assert {account_map.people[person].name for person in worst.holds_up} == {"Saegusa Aya", "Kuga Rei"}


def test_morishita_is_the_way_to_saegusa(account_map: AccountMap, report: AccountReport) -> None:
    (missing,) = platform(account_map, report).missing
    assert missing.person == key(account_map, "Saegusa Aya")
    assert missing.introducer == key(account_map, "Morishita Kyoko")
    assert len(missing.route) == 1
    assert missing.chance == pytest.approx(0.95 * 0.7)


def test_every_kind_of_conviction_level_and_route_has_an_example(report: AccountReport) -> None:
    members = [member for decision in report.decisions for member in decision.members]
    blockers = [blocker for decision in report.decisions for blocker in decision.blockers]
    missing = [one for decision in report.decisions for one in decision.missing]
    assert {member.conviction for member in members} == set(Conviction)
    assert {blocker.level for blocker in blockers} == set(Level)
    assert any(member.abstained for member in members)
    assert any(len(member.steps) > 1 for member in members)
    assert {one.chance is None for one in missing} == {True, False}


def test_the_risks_that_can_stand_side_by_side_have_an_example(report: AccountReport) -> None:
    assert {risk.rule for risk in report.risks} >= {
        "one way to reach us",
        "silo",
        "concern heard once",
        "concern contradicted",
        "commitment overdue",
        "commitment due soon",
        "promise broken",
        "request not acknowledged",
        "request not answered",
        "introducer asked too often",
    }
