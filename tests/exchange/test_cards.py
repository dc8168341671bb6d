"""Lists of business cards: meetings, older cards, guests of other companies."""

from datetime import date
from pathlib import Path

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Member
from consensus_map.domain.words import TouchKind
from consensus_map.exchange.importing import ImportOptions, plan_import
from consensus_map.session import Session
from tests.exchange.files import Imported, imported, table

HEADINGS = "会社名,部署名,役職,氏名,e-mail,名刺交換日,名刺所有者"
CARDS = f"""{HEADINGS}
株式会社ノルド,,代表取締役社長,大野 真理,ohno@nord.example,2024/05/10,西田(自社)
株式会社ノルド,情報部,部長,森 健,mori@nord.example,2025/02/03,西田(自社)
㈱ノルド,情報部 運用課,課長,西 由美,nishi@nord.example,2025/02/03,西田(自社)
(株)ノルド,企画部,部長,東 学,azuma@nord.example,2023/11/30,南(自社)
株式会社ノルド,情報部,次長,森 健,mori@nord.example,2022/06/01,南(自社)
スード株式会社,営業部,部長,北 光男,kita@sud.example,2025/03/01,
"""
TODAY = ImportOptions(today=date(2026, 1, 15))


def with_members() -> AccountMap:
    return AccountMap([Member("11111111-1111-4111-8111-111111111111", "西田 優")])


def come_in(folder: Path, into: AccountMap | None = None, text: str = CARDS) -> Imported:
    return Imported(table(folder, text), into=with_members() if into is None else into, options=TODAY)


def met(done: Imported) -> set[tuple[str, tuple[str, ...], bool]]:
    return {
        (one.on.isoformat(), tuple(sorted(done.map.people[p].name for p in one.people)), bool(one.members))
        for one in done.map.touchpoints.values()
    }


def test_the_days_on_which_cards_were_exchanged_are_touch_points(tmp_path: Path) -> None:
    done = come_in(tmp_path)
    assert met(done) == {
        ("2024-05-10", ("大野 真理",), True),
        ("2025-02-03", ("森 健", "西 由美"), True),
        ("2023-11-30", ("東 学",), False),
        ("2022-06-01", ("森 健",), False),
        ("2025-03-01", ("北 光男",), False),
    }
    assert {one.kind for one in done.map.touchpoints.values()} == {TouchKind.MEETING}
    (told,) = [odd for odd in done.report.oddities if "when cards were exchanged" in odd.problem]
    assert told.decision == "5 touch-points with 5 people are added"
    assert [odd.value for odd in done.report.oddities if odd.column == "名刺所有者"] == ["南(自社)"]
    assert done.report.others["touchpoints"].created == 5
    assert ("名刺交換日", "2024/05/10") in done.person("大野 真理").extra


def test_again_nothing_comes_twice_and_a_new_day_is_added(tmp_path: Path) -> None:
    first = come_in(tmp_path)
    again = come_in(tmp_path, first.map)
    assert not again.plan.change_set.changes
    assert len(again.map.touchpoints) == 5
    later = CARDS.replace("2024/05/10", "2025/12/01")
    assert len(come_in(tmp_path, again.map, later).map.touchpoints) == 6


def test_one_undo_takes_the_touch_points_back(tmp_path: Path) -> None:
    with Session.create(tmp_path / "nord.consensus", "Nord") as session:
        session.do(plan_import(session.map, [table(tmp_path, CARDS)], TODAY).change_set)
        assert len(session.map.touchpoints) == 5
        session.undo()
        assert not session.map.touchpoints and not session.map.people


def test_the_newest_card_counts(tmp_path: Path) -> None:
    done = come_in(tmp_path)
    assert done.posts("森 健") == [("部長", "情報部")]
    (odd,) = [odd for odd in done.report.oddities if "older card" in odd.problem]
    assert (odd.row, odd.value) == (6, "次長")
    assert "2022-06-01" in odd.problem and "row 3" in odd.problem


def test_two_cards_of_one_day_are_two_posts(tmp_path: Path) -> None:
    row = "株式会社ノルド,企画部,室長,森 健,mori@nord.example,2025/02/03,西田(自社)"
    done = come_in(tmp_path, text=f"{CARDS}{row}")
    assert sorted(done.posts("森 健")) == [("室長", "企画部"), ("部長", "情報部")]
    assert len(done.map.touchpoints) == 5


def test_namesakes_with_addresses_of_their_own_stay_two_people(tmp_path: Path) -> None:
    row = "株式会社ノルド,企画部,,森 健,mori2@nord.example,2021/02/03,"
    done = come_in(tmp_path, text=f"{CARDS}{row}")
    assert done.names().count("森 健") == 2


def test_who_works_elsewhere_is_a_third_party(tmp_path: Path) -> None:
    row = "株式会社ノルド,情報部,,南 実,minami@nord.example,,"
    done = come_in(tmp_path, text=f"{CARDS}{row}")
    assert [one.name for one in done.map.people.values() if one.external] == ["北 光男"]
    (odd,) = [odd for odd in done.report.oddities if "another company" in odd.problem]
    assert (odd.row, odd.value, odd.decision) == (7, "スード株式会社", "comes in as a third party")
    assert done.lines() == {
        ("森 健", "大野 真理"), ("西 由美", "森 健"), ("東 学", "大野 真理"), ("南 実", "森 健")
    }  # fmt: skip


def test_a_list_of_many_companies_has_no_third_parties(tmp_path: Path) -> None:
    rows = "A社,,,大野 真理,,2025/01/01,\nB社,,,森 健,,2025/01/02,\nC社,,,西 由美,,2025/01/03,"
    done = come_in(tmp_path, text=f"{HEADINGS}\n{rows}")
    assert not any(one.external for one in done.map.people.values())


def test_days_to_come_and_no_days_are_said(tmp_path: Path) -> None:
    rows = "A社,,部長,大野 真理,,2027/01/01,\nA社,,課長,森 健,,soon,\nA社,,課長,西 由美,,-,"
    done = come_in(tmp_path, text=f"{HEADINGS}\n{rows}")
    assert not done.map.touchpoints
    assert [odd.value for odd in done.report.oddities if odd.row] == ["2027-01-01", "soon"]


def test_a_connection_is_no_meeting(tmp_path: Path) -> None:
    text = "First Name,Last Name,Company,Position,Connected On\nMara,Olsen,Nord,CEO,12 Mar 2024"
    assert not imported(tmp_path, text).map.touchpoints
    text = "First Name,Last Name,Email,Last Contacted\nMara,Olsen,mara@nord.example,2024-03-12"
    assert not imported(tmp_path, text).map.touchpoints
