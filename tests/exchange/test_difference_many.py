"""What one change is for many people, what is only guessed, and what matters to the team."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Decision, Step
from consensus_map.domain.rules import check
from consensus_map.domain.words import PostState, Role, Trust
from consensus_map.exchange.importing import DifferenceItem, ImportOptions, ImportPlan, plan_import
from tests.exchange.files import Imported, imported, table

DAY = date(2026, 4, 1)
CHART = """
    社員番号,氏名,フリガナ,役職,所属,上長社員番号,基準日
    1,水野 隆,ミズノ タカシ,社長,,,2025/10/01
    2,今井 由美,イマイ ユミ,部長,購買部,1,2025/10/01
    3,杉山 裕子,スギヤマ ユウコ,主任,購買部,2,2025/10/01
    4,小島 茂,コジマ シゲル,部長,人事部,1,2025/10/01
    5,安藤 圭,アンドウ ケイ,課長,人事課,4,2025/10/01
    6,高田 真一,タカダ シンイチ,,人事課,5,2025/10/01
"""
# 北川 is where 今井 was, 杉山 has married, the 人事部 has another name.
NEWER = """
    社員番号,氏名,フリガナ,役職,所属,上長社員番号,基準日
    1,水野 隆,ミズノ タカシ,社長,,,2026/04/01
    7,北川 仁,キタガワ ジン,部長,購買部,1,2026/04/01
    3,松岡 裕子,マツオカ ユウコ,主任,購買部,7,2026/04/01
    4,小島 茂,コジマ シゲル,部長,人財部,1,2026/04/01
    5,安藤 圭,アンドウ ケイ,課長,人事課,4,2026/04/01
    6,高田 真一,タカダ シンイチ,,人事課,5,2026/04/01
"""


@pytest.fixture
def before(tmp_path: Path) -> Imported:
    return imported(tmp_path, CHART)


def planned(
    account_map: AccountMap, folder: Path, text: str = NEWER, answers: dict[str, str] | None = None
) -> ImportPlan:
    options = ImportOptions(today=DAY, answers=answers or {})
    return plan_import(account_map, [table(folder, text)], options)


def items(plan: ImportPlan) -> dict[tuple[str, str], DifferenceItem]:
    return {(item.kind.value, item.name): item for item in plan.difference}


def without_ids(text: str, names: tuple[str, ...] = ("氏名", "役職", "所属")) -> str:
    """The named columns of a chart."""
    rows = [line.strip().split(",") for line in text.strip().split("\n")]
    places = [rows[0].index(name) for name in names]
    return "\n".join(",".join(row[place] for place in places) for row in rows)


def test_a_new_name_of_a_department_is_one_difference_and_nobody_moves(
    before: Imported, tmp_path: Path
) -> None:
    plan = planned(before.map, tmp_path)
    found = items(plan)
    renamed = found["department", "人事部"]
    assert (renamed.before, renamed.after, renamed.person) == ("人事部", "人財部", None)
    assert not [kind for kind, _ in found if kind == "moved"]
    without = plan.with_choices(frozenset((renamed.id,)))
    check(before.map, before.map.apply(without.change_set))
    assert "人財部" not in {post.department for post in before.map.posts.values()}


def test_somebody_who_goes_alone_to_a_new_department_has_moved(before: Imported, tmp_path: Path) -> None:
    text = NEWER.replace("人財部", "人事部").replace(
        "松岡 裕子,マツオカ ユウコ,主任,購買部", "杉山 裕子,スギヤマ ユウコ,主任,調達室"
    )
    assert {kind for kind, _ in items(planned(before.map, tmp_path, text))} >= {"moved"}
    assert "department" not in {kind for kind, _ in items(planned(before.map, tmp_path, text))}


def test_what_changes_alike_for_everybody_is_told_once(before: Imported, tmp_path: Path) -> None:
    plan = planned(before.map, tmp_path)
    (alike,) = [item for item in plan.difference if item.kind.value == "details"]
    assert (alike.name, alike.before, alike.after) == (
        "5 people alike", "基準日: 2025/10/01", "基準日: 2026/04/01",
    )  # fmt: skip
    without = plan.with_choices(frozenset((alike.id,)))
    check(before.map, before.map.apply(without.change_set))
    days = {dict(one.extra)["基準日"] for one in before.map.people.values() if one.name != "北川 仁"}
    assert days == {"2025/10/01"}


def test_who_is_renamed_is_not_listed_again_for_how_the_name_is_read(
    before: Imported, tmp_path: Path
) -> None:
    plan = planned(before.map, tmp_path)
    assert [kind for kind, name in items(plan) if name == "松岡 裕子"] == ["renamed"]
    left_out = plan.with_choices(frozenset((items(plan)["renamed", "松岡 裕子"].id,)))
    before.map.apply(left_out.change_set)
    assert before.person("杉山 裕子").reading == "スギヤマ ユウコ"


def test_a_successor_is_called_probable_and_can_be_denied(before: Imported, tmp_path: Path) -> None:
    plan = planned(before.map, tmp_path)
    (asked,) = plan.successions
    assert (asked.name, asked.former, asked.leaves, asked.agreed) == ("北川 仁", "今井 由美", True, True)
    reason = items(plan)["joined", "北川 仁"].reason
    assert reason == "probably takes over from 今井 由美; reports to 水野 隆"
    denied = planned(before.map, tmp_path, answers={asked.id: ""})
    assert [one.agreed for one in denied.successions] == [False]
    assert items(denied)["joined", "北川 仁"].reason == "reports to 水野 隆"
    former = before.map.first_post(before.person("今井 由美").id)
    check(before.map, before.map.apply(denied.change_set))
    assert former is not None and before.map.posts[former.id].state is PostState.VACANT
    own = before.map.first_post(before.person("北川 仁").id)
    assert own is not None and own.id != former.id and own.predecessor is None
    assert ("松岡 裕子", "北川 仁") in before.lines()


def test_a_post_with_an_id_is_no_guess(tmp_path: Path) -> None:
    rows = (
        "氏名,役職,所属,ポストID,上位ポストID\n水野 隆,社長,,P1,\n{},部長,購買部,P2,P1\n原 拓也,,購買部,P3,P2"
    )
    before = imported(tmp_path, rows.format("今井 由美"))
    plan = planned(before.map, tmp_path, rows.format("北川 仁"))
    assert not plan.successions
    assert items(plan)["joined", "北川 仁"].reason.startswith("takes over from 今井 由美")


def test_half_of_a_name_in_the_same_post_is_asked_about(tmp_path: Path) -> None:
    before = imported(tmp_path, without_ids(CHART))
    known = before.person("杉山 裕子").id
    plan = planned(before.map, tmp_path, without_ids(NEWER))
    (asked,) = [one for one in plan.questions if one.name == "松岡 裕子"]
    assert [one.person for one in asked.candidates] == [known]
    yes = planned(before.map, tmp_path, without_ids(NEWER), answers={asked.id: known})
    assert [one.answer for one in yes.questions if one.name == "松岡 裕子"] == [known]
    assert items(yes)["renamed", "松岡 裕子"].before == "杉山 裕子"
    new = planned(before.map, tmp_path, without_ids(NEWER), answers={asked.id: ""})
    assert ("joined", "松岡 裕子") in items(new)


def test_the_superior_of_who_takes_another_post_is_told(before: Imported, tmp_path: Path) -> None:
    text = NEWER.replace("7,北川 仁,キタガワ ジン,部長,購買部,1", "6,高田 真一,タカダ シンイチ,部長,購買部,1")
    text = "\n".join(
        line for line in text.split("\n") if not line.strip().startswith("6,高田 真一,タカダ シンイチ,,")
    )
    item = items(planned(before.map, tmp_path, text.replace(",7,2026", ",6,2026")))["moved", "高田 真一"]
    assert item.reason == ("promoted too; probably takes over from 今井 由美; reports to 水野 隆 now")


def test_who_matters_comes_first_and_it_is_said_why(before: Imported, tmp_path: Path) -> None:
    draft = Draft(before.map, "Record")
    chief = before.person("安藤 圭")
    draft.add(replace(chief, trust=Trust.VOUCHING))
    draft.add(Decision("d", "新システム"))
    draft.add(Step("s", "d", 1, chief.id, Role.REVIEWER))
    before.map.apply(draft.done())
    text = NEWER.replace("高田 真一,タカダ シンイチ,,人事課,5", "高田 真一,タカダ シンイチ,,人事課,4")
    text = text.replace("安藤 圭,アンドウ ケイ,課長,人事課,4", "安藤 圭,アンドウ ケイ,課長,人事課,1")
    superiors = [
        item for item in planned(before.map, tmp_path, text).difference if item.kind.value == "superior"
    ]
    assert [(item.name, item.stake) for item in superiors] == [
        ("安藤 圭", "vouching, reviewer in 新システム"),
        ("高田 真一", ""),
    ]
