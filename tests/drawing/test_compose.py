from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, permutations

import numpy as np
import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Entity, Introduction, Person, Post, ReportingLine, Step, TouchPoint
from consensus_map.domain.words import IntroductionStatus, PostState, Role, Seal, TouchKind, Trust
from consensus_map.drawing.cards import CardKind
from consensus_map.drawing.compose import compose
from consensus_map.drawing.curves import Curve, CurveKind, Leader
from consensus_map.drawing.labels import Label, labelled
from consensus_map.drawing.legend import legend_entries
from consensus_map.drawing.options import Audience, Scope, View, ViewOptions
from consensus_map.drawing.phrases import Lang
from consensus_map.drawing.router import CurveRouter
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.shapes import sample
from consensus_map.drawing.standing import Standing
from consensus_map.layout.placement import Floats
from tests.drawing.found import card_of, rect_of
from tests.drawing.samples import (
    ON,
    FakeBlocker,
    FakeHop,
    FakeMember,
    FakeMissing,
    FakeReport,
    crowd,
    crowd_with_chain,
    seven,
    seven_report,
    zoo,
)

OPTIONS = ViewOptions(ON)


def inside(scene: Scene) -> bool:
    x, y, width, height = scene.bounds
    rects = scene.rects
    return bool(
        (rects[:, 0] >= x).all()
        and (rects[:, 1] >= y).all()
        and (rects[:, 0] + rects[:, 2] <= x + width).all()
        and (rects[:, 1] + rects[:, 3] <= y + height).all()
    )


def test_the_mock_up() -> None:
    scene = compose(seven(), seven_report(), OPTIONS)
    assert len(scene.cards) == 7
    tokura = card_of(scene, "tokura")
    assert (tokura.name, tokura.second, tokura.title) == ("戸倉 宗一", "Tokura Soichi", "本部長")
    assert (tokura.level, tokura.corner, tokura.concerns, tokura.stamp) == ("high", "61 d", 2, "戸倉")
    assert card_of(scene, "saegusa").corner == "never met"
    assert card_of(scene, "kuga").commitments == 1
    assert scene.caption.title == "黒沢精密 · 統合基盤 更新"
    assert scene.caption.consensus == "3 of 7 convinced"
    assert scene.caption.blocked == "blocked at 戸倉 (管理本部), 三枝 (法務課) and 高瀬 (情報統括本部)"
    assert scene.caption.classification == "社外秘 / Internal"
    assert [curve.label for curve in scene.curves] == ["ask · 67 %"]


def test_japanese() -> None:
    scene = compose(seven(), seven_report(), replace(OPTIONS, lang="ja"))
    assert scene.caption.consensus == "7人中3人が納得"
    assert scene.caption.subtitle.startswith("合意マップ・2026年4月1日")
    assert card_of(scene, "tokura").second == "とくら そういち"
    assert card_of(scene, "tokura").corner == "61日前"


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("sample", [seven, zoo])
def test_labels_cover_no_card_and_bounds_hold_everything(
    view: View, sample: Callable[[], AccountMap]
) -> None:
    hops = (FakeHop("v1", "v6", 0.7), FakeHop("v6", "w1", 0.6))
    report = seven_report() if sample is seven else FakeReport(missing=(FakeMissing("w1", 0.4, hops),))
    scene = compose(sample(), report, replace(OPTIONS, view=view, scope=Scope.ALL, ties=True))
    assert inside(scene)
    x, y, width, height = scene.bounds
    for curve in scene.curves:
        left, top, wide, high = curve.box
        assert left >= x
        assert top >= y
        assert left + wide <= x + width
        assert top + high <= y + height
        if curve.label:
            left, top, wide, high = curve.label_box
            rects = scene.rects
            meets = (
                (rects[:, 0] < left + wide)
                & (rects[:, 0] + rects[:, 2] > left)
                & (rects[:, 1] < top + high)
                & (rects[:, 1] + rects[:, 3] > top)
            )
            assert not meets.any()


def test_chain_scope_folds_the_others_and_counts_everybody_once() -> None:
    account_map, report = crowd_with_chain(300)
    scene = compose(account_map, report, OPTIONS)
    people = {card.person for card in scene.cards if card.person}
    assert {step.person for step in account_map.steps.values()} <= people
    assert {"q3", "q9"} <= people
    assert len(scene.cards) < 60
    assert len(people) + sum(card.count for card in scene.cards) == 300
    for card in scene.cards:
        superior = account_map.solid_superior(card.post) if card.post else None
        assert superior is None or superior.holder in people


def test_people_outside_the_chain_fade_and_introducers_do_not() -> None:
    account_map, report = crowd_with_chain(300)
    scene = compose(account_map, report, replace(OPTIONS, scope=Scope.ALL))
    assert len([card for card in scene.cards if not card.faded]) == 7 + 2
    assert not card_of(scene, "q9").faded
    assert card_of(scene, "q101").faded
    assert len(scene.cards) == 300


def test_a_group_opens_and_its_teams_stay_folded() -> None:
    account_map, report = crowd_with_chain(300)
    closed = compose(account_map, report, OPTIONS)
    group = max((card for card in closed.cards if card.kind is CardKind.GROUP), key=lambda card: card.count)
    opened = compose(account_map, report, replace(OPTIONS, unfolded=frozenset({group.key})))
    assert opened.card_of(group.key) is None
    total = len([card for card in opened.cards if card.person]) + sum(card.count for card in opened.cards)
    assert total == 300
    assert len(opened.cards) > len(closed.cards)


def test_groups_name_their_department() -> None:
    base = seven()
    more: list[Entity] = []
    for place in range(14):
        more += [
            Person(f"b{place}", f"Buyer {place}"),
            Post(f"pb{place}", "主任", "購買課", f"b{place}", PostState.HELD, 50 + place),
            ReportingLine(f"lb{place}", "p-tsujimoto", f"pb{place}"),
        ]
    scene = compose(AccountMap([*base.entities(), *more]), seven_report(), OPTIONS)
    assert [card.name for card in scene.cards if card.kind is CardKind.GROUP] == ["+ 14 people in 購買課"]


def test_everybody_is_shown_where_there_is_no_decision() -> None:
    scene = compose(crowd(80), None, OPTIONS)
    assert len(scene.cards) == 80
    assert not any(card.faded for card in scene.cards)
    assert scene.caption.consensus == ""


def test_posts() -> None:
    scene = compose(zoo(), None, replace(OPTIONS, scope=Scope.ALL))
    assert card_of(scene, "vacant").name == "vacant"
    assert card_of(scene, "open").name == "holder not known"
    assert card_of(scene, "v4").department.endswith("+1 more")
    assert scene.card_of("gone") is None
    assert card_of(scene, "out1").department == "third party"
    assert len([card for card in scene.cards if card.person == "v4"]) == 1
    ends = {(scene.cards[c.source].person, scene.cards[c.target].person) for c in scene.curves}
    assert ends == {("w1", "v4"), ("w3", "v5")}


def test_reports_of_a_further_post_stand_below_their_superior() -> None:
    entities: list[Entity] = [
        Person("a", "A"),
        Person("b", "B"),
        Post("a1", "", "", "a", PostState.HELD, 0),
        Post("a2", "", "", "a", PostState.HELD, 1),
        Post("b1", "", "", "b", PostState.HELD, 2),
        ReportingLine("l1", "a2", "b1"),
        ReportingLine("l2", "b1", "a1"),
    ]
    scene = compose(AccountMap(entities), None, OPTIONS)
    assert len(scene.cards) == 2
    assert inside(scene)


def test_somebody_who_left_stays_on_the_map_of_their_decision() -> None:
    gone = Person("x", "Xaver Old", active=False)
    scene = compose(seven((gone, Step("sx", "d1", 9, "x", Role.REVIEWER))), seven_report(), OPTIONS)
    assert card_of(scene, "x").department == "left the company"


def test_introduced_but_never_met() -> None:
    made = Introduction("i", "morishita", "saegusa", None, IntroductionStatus.MADE)
    assert card_of(compose(seven((made,)), seven_report(), OPTIONS), "saegusa").corner == "introduced"


def test_ages_count_from_the_chosen_day() -> None:
    earlier = replace(OPTIONS, on=ON - timedelta(days=10))
    scene = compose(seven(), seven_report(), earlier)
    assert card_of(scene, "takase").corner == "28 d"
    # What came after that day was still planned on it.
    assert card_of(scene, "morishita").corner.startswith("meets ")


def test_no_way_is_drawn_to_whom_a_meeting_is_planned_nor_are_they_without_one() -> None:
    seeking, stranded = seven_report(), FakeReport(missing=(FakeMissing("saegusa", None, ()),))
    for report in (seeking, stranded):
        (missing,) = report.missing
        planned = replace(report, missing=(replace(missing, planned=date(2026, 12, 3)),))
        scene, before = compose(seven(), planned, OPTIONS), compose(seven(), report, OPTIONS)
        sought = [any(curve.kind is CurveKind.ROUTE for curve in one.curves) for one in (before, scene)]
        missed = [card_of(one, "saegusa").stranded for one in (before, scene)]
        assert sought == [report is seeking, False]
        assert missed == [report is stranded, False]


@pytest.mark.parametrize(
    ("kind", "lang", "corner"),
    [
        (TouchKind.MEETING, "en", "meets 3 Dec"),
        (TouchKind.CALL, "en", "due 3 Dec"),
        (TouchKind.VISIT, "ja", "12月3日 面談"),
    ],
)
def test_a_planned_meeting_stands_in_the_corner_of_our_copy_alone(
    kind: TouchKind, lang: Lang, corner: str
) -> None:
    on = date(2026, 12, 3)
    later = TouchPoint("later", on + timedelta(days=30), TouchKind.MEETING, ("saegusa",))
    planned = seven((later, TouchPoint("next", on, kind, ("saegusa", "tokura"))))
    options = replace(OPTIONS, lang=lang)
    for person in ("saegusa", "tokura"):
        assert card_of(compose(planned, seven_report(), options), person).corner == corner
    customer = replace(options, audience=Audience.CUSTOMER)
    shown = compose(planned, seven_report(), customer)
    assert not any(corner in card.corner for card in shown.cards)


def test_route_view() -> None:
    again = Step("again", "d1", 9, "yajima", Role.INFORMED, False)
    scene = compose(seven((again,)), seven_report(), replace(OPTIONS, view=View.ROUTE))
    assert len(scene.cards) == 8
    assert card_of(scene, "s-kuga").tag == "2 · reviewer"
    assert card_of(scene, "again").tag == "9 · informed (not required)"
    x = {card.key: rect[0] for card, rect in zip(scene.cards, scene.rects, strict=True)}
    assert x["s-yajima"] < x["s-kuga"] < x["s-morishita"] == x["s-tsujimoto"]


def test_introductions_view() -> None:
    missing = (*seven_report().missing, FakeMissing("tokura", None, ()))
    scene = compose(seven(), FakeReport(missing=missing), replace(OPTIONS, view=View.INTRODUCTIONS))
    assert [card.person for card in scene.cards] == ["morishita", "saegusa", "tokura"]
    assert card_of(scene, "tokura").stranded
    assert scene.curves[0].kind is CurveKind.ROUTE


def test_hops_that_routes_share_are_drawn_once() -> None:
    hops = FakeHop("morishita", "kuga", 0.9), FakeHop("kuga", "saegusa", 0.5), FakeHop("kuga", "tokura", 0.6)
    missing = (
        FakeMissing("saegusa", 0.45, (hops[0], hops[1])),
        FakeMissing("tokura", 0.54, (hops[0], hops[2])),
    )
    scene = compose(seven(), FakeReport(missing=missing), replace(OPTIONS, view=View.INTRODUCTIONS))
    assert [curve.label for curve in scene.curves] == [
        "ask · 90 %",
        "then · 50 %",
        "then · 60 %",
    ]


def test_without_a_route_nobody_is_said_to_wait_for_an_introduction() -> None:
    options = replace(OPTIONS, view=View.INTRODUCTIONS)
    assert compose(seven(), None, replace(options, decision="d1")).note.startswith(
        "Nobody in the chain waits"
    )
    assert compose(seven(), None, options).note == "No decision route yet"


@pytest.mark.parametrize("view", list(View))
def test_empty_maps_say_so(view: View) -> None:
    scene = compose(AccountMap(), None, replace(OPTIONS, view=view))
    assert scene.note
    assert scene.bounds == (0.0, 0.0, 0.0, 0.0)
    assert scene.hit(0, 0) is None


def test_hitting_cards() -> None:
    scene = compose(seven(), seven_report(), OPTIONS)
    for card in scene.cards:
        x, y, width, height = rect_of(scene, card.key)
        assert scene.hit(x + width / 2, y + height / 2) is card
    assert scene.hit(-1000, 0) is None
    assert scene.rect_of("nobody") is None


def test_blockers_are_painted_last() -> None:
    scene = compose(seven(), seven_report(), OPTIONS)
    levels = {card.person: rank for card, rank in zip(scene.cards, scene.ranks.tolist(), strict=True)}
    assert levels["tokura"] == 3
    assert levels["kuga"] == 2


def test_a_reached_consensus() -> None:
    report = FakeReport(convinced=7, reached=True, blockers=(FakeBlocker("kuga", "low"),))
    caption = compose(seven(), report, OPTIONS).caption
    assert (caption.reached, caption.blocked) == (True, "consensus reached")


def test_composing_twice_gives_the_same() -> None:
    account_map, report = crowd_with_chain(120)
    one, two = (compose(account_map, report, OPTIONS) for _ in range(2))
    assert one.cards == two.cards
    assert one.curves == two.curves
    assert np.array_equal(one.rects, two.rects)
    assert np.array_equal(one.lines, two.lines)


def test_the_customer_sees_nothing_of_what_we_think() -> None:
    options = replace(OPTIONS, audience=Audience.CUSTOMER, scope=Scope.ALL, ties=True)
    scene = compose(seven(), seven_report(), options)
    for card in scene.cards:
        assert (card.trust, card.seal, card.level, card.commitments, card.concerns) == (None, None, "", 0, 0)
        assert not card.stranded
    assert scene.curves == ()
    assert (scene.caption.consensus, scene.caption.blocked) == ("", "")
    assert card_of(scene, "takase").corner == "decider"
    assert scene.caption.classification == "For discussion"


def test_nobody_fades_before_a_customers_eyes() -> None:
    account_map, report = crowd_with_chain(60)
    for audience, fades in ((Audience.TEAM, True), (Audience.CUSTOMER, False)):
        scene = compose(account_map, report, replace(OPTIONS, audience=audience, scope=Scope.ALL))
        assert any(card.faded for card in scene.cards) is fades
        assert bool((scene.columns.ranks == 0).any()) is fades


def test_the_customer_gets_the_same_picture_whatever_we_think() -> None:
    """Status, seals and findings must not even move a card."""
    options = replace(OPTIONS, audience=Audience.CUSTOMER)
    other = [
        replace(entity, trust=Trust.OPPOSED)
        if isinstance(entity, Person)
        else replace(entity, seal=Seal.REJECTED)
        if isinstance(entity, Step)
        else entity
        for entity in seven().entities()
    ]
    one = compose(seven(), seven_report(), options)
    two = compose(AccountMap(other), FakeReport(), options)
    assert one.cards == two.cards
    assert np.array_equal(one.rects, two.rects)


def test_introductions_are_not_for_customers() -> None:
    with pytest.raises(UserError, match="customers"):
        compose(
            seven(), seven_report(), replace(OPTIONS, view=View.INTRODUCTIONS, audience=Audience.CUSTOMER)
        )


def test_the_count_can_be_read_off_the_cards() -> None:
    """Everybody for whom consensus waits has a ring; who counts other than their trust says has a mark."""
    members = (
        *seven_report().members[:-1],
        FakeMember("takase", "neutral", required=False, settled=False),
    )
    scene = compose(seven(), replace(seven_report(), members=members, required=6), OPTIONS)
    assert {card.person for card in scene.cards if card.owed} == {"kuga", "saegusa", "tokura"}
    marks = {card.person: card.standing for card in scene.cards if card.standing}
    assert marks == {
        "kuga": Standing.STALE,
        "tsujimoto": Standing.INDIRECT,
        "takase": Standing.OPTIONAL,
    }


def test_whoever_rejects_is_owed_even_where_not_required() -> None:
    member = FakeMember("takase", "rejected", required=False, settled=False)
    scene = compose(seven(), FakeReport(members=(member,)), OPTIONS)
    assert card_of(scene, "takase").owed
    abstained = FakeReport(members=(FakeMember("takase", "neutral", settled=True),))
    assert not card_of(compose(seven(), abstained, OPTIONS), "takase").owed


def test_the_headline_names_exactly_those_who_carry_a_flag() -> None:
    levels = (("tokura", "high"), ("saegusa", "medium"), ("takase", "medium"), ("kuga", "medium"))
    blockers = tuple(FakeBlocker(*each) for each in (*levels, ("tsujimoto", "low")))
    blocked = compose(seven(), FakeReport(blockers=blockers), OPTIONS).caption.blocked
    assert blocked == "blocked at 戸倉 (管理本部), 三枝 (法務課), 高瀬 (情報統括本部) and 1 more"
    calm = compose(seven(), FakeReport(blockers=blockers[4:]), OPTIONS).caption
    assert calm.blocked == "nobody blocks, 1 still to convince"
    aside = compose(seven(), FakeReport(abstained=1, rejected=2), OPTIONS).caption
    assert aside.consensus == "3 of 7 convinced, 1 abstained, 2 rejected"


def test_what_has_been_asked_is_not_to_be_asked_again() -> None:
    asked = Introduction("n", "morishita", "saegusa", status=IntroductionStatus.ASKED, on=ON)
    scene = compose(seven((asked,)), seven_report(), OPTIONS)
    assert [(curve.kind, curve.label) for curve in scene.curves] == [(CurveKind.ASKED, "asked 1 Apr")]
    japanese = compose(seven((asked,)), seven_report(), replace(OPTIONS, lang="ja"))
    assert [curve.label for curve in japanese.curves] == ["4月1日 依頼済み"]
    undated = compose(seven((replace(asked, on=None),)), seven_report(), OPTIONS)
    assert [curve.label for curve in undated.curves] == ["asked"]
    later = replace(asked, on=ON + timedelta(days=1))
    assert compose(seven((later,)), seven_report(), OPTIONS).curves[0].kind is CurveKind.ROUTE


def test_an_introduction_asked_of_somebody_else_is_shown_instead_of_the_best_route() -> None:
    asked = Introduction("n", "tokura", "saegusa", status=IntroductionStatus.ASKED, on=date(2025, 12, 3))
    scene = compose(seven((asked,)), seven_report("n"), replace(OPTIONS, view=View.INTRODUCTIONS))
    assert [card.person for card in scene.cards] == ["tokura", "saegusa"]
    assert [curve.label for curve in scene.curves] == ["asked 3 Dec 2025"]
    stranded = FakeReport(missing=(FakeMissing("saegusa", None, ()),))
    assert not card_of(compose(seven((asked,)), stranded, OPTIONS), "saegusa").stranded


def test_what_was_asked_for_and_is_waited_for_no_longer_stands_beside_the_better_way() -> None:
    asked = Introduction("n", "tokura", "saegusa", status=IntroductionStatus.ASKED, on=ON)
    scene = compose(seven((asked,)), seven_report(None), OPTIONS)
    assert {curve.kind for curve in scene.curves} == {CurveKind.ASKED, CurveKind.ROUTE}


def test_the_customers_route_says_each_role_once_and_nothing_of_what_we_need() -> None:
    again = Step("again", "d1", 9, "yajima", Role.INFORMED, False)
    options = replace(OPTIONS, view=View.ROUTE, audience=Audience.CUSTOMER)
    scene = compose(seven((again,)), seven_report(), options)
    assert card_of(scene, "again").tag == "9 · informed"
    assert {card.corner for card in scene.cards} == {""}
    required = compose(seven((replace(again, required=True),)), None, replace(options, decision="d1"))
    assert scene.cards == required.cards


def test_labels_keep_clear_of_what_joins_others() -> None:
    people = list(seven().people)
    hops = [FakeHop(people[at], people[at + 1], 0.5) for at in range(6)]
    hops += [FakeHop(people[0], people[5], 0.5), FakeHop(people[6], people[1], 0.5)]
    report = FakeReport(missing=tuple(FakeMissing(hop.target, 0.5, (hop,)) for hop in hops))
    for view in (View.ORG, View.INTRODUCTIONS):
        curves = compose(seven(), report, replace(OPTIONS, view=view)).curves
        assert len([curve for curve in curves if curve.label]) == len(curves) == 8
        for one, other in permutations(curves, 2):
            x, y, width, height = one.label_box
            path = sample(other.points, 400)
            inside = (path > (x, y)).all(axis=1) & (path < (x + width, y + height)).all(axis=1)
            assert not inside.any()


# Two cards with a gap too narrow for all words.
NARROW = np.array([[0.0, 0.0, 216.0, 96.0], [366.0, 0.0, 216.0, 96.0]])


def test_a_label_stands_on_its_own_way_or_as_near_as_there_is_room() -> None:
    curve = CurveRouter(NARROW, np.zeros((0, 4))).curve(CurveKind.ROUTE, 0, 1)
    label = Label("ask for introduction · 67 %", ("ask · 67 %",))
    (narrow,) = labelled([(curve, label)], [], NARROW, np.zeros((0, 4)))
    assert narrow.label == "ask · 67 %"
    assert distance(narrow) < 12
    # Hardly any gap, and other cards above and below it.
    walled = np.array([[0.0, 0, 216, 96], [280.0, 0, 216, 96], [120.0, -130, 260, 96], [120.0, 130, 260, 96]])
    curve = CurveRouter(walled, np.zeros((0, 4))).curve(CurveKind.ROUTE, 0, 1)
    (led,) = labelled([(curve, label)], [], walled, np.zeros((0, 4)))
    left, top, width, height = led.label_box
    hits = (walled[:, 0] < left + width) & (walled[:, 0] + walled[:, 2] > left)
    hits &= (walled[:, 1] < top + height) & (walled[:, 1] + walled[:, 3] > top)
    assert not hits.any()
    assert distance(led) > 12
    assert min(np.hypot(*(sample(led.points, 400) - led.leader[-1]).T)) < 4
    assert clear_of(led.leader, walled)


BESIDE = [0.0, 0, 216, 96], [238.0, 0, 216, 96]


@pytest.mark.parametrize(
    ("others", "corners"),
    [
        # Room for the label below one of them: down through the gap, and along.
        (([238.0, 104, 216, 32], [-60.0, 180, 600, 96], [-60.0, -110, 600, 96]), 1),
        # Room beside the one above them only: up, along between the rows, and up again.
        (([-300.0, 104, 1100, 96], [120.0, -134, 216, 96]), 2),
    ],
)
def test_a_leader_goes_round_the_cards_between_a_label_and_its_way(
    others: tuple[list[float], ...], corners: int
) -> None:
    """Two cards side by side have hardly a gap between them."""
    rects = np.array([*BESIDE, *others])
    curve = CurveRouter(rects, np.zeros((0, 4))).curve(CurveKind.ROUTE, 1, 0)
    (led,) = labelled([(curve, Label("ask · 23 %"))], [], rects, np.zeros((0, 4)))
    assert len(led.leader) == 2 + corners and clear_of(led.leader, rects)
    assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(led.leader))
    assert min(np.hypot(*(sample(led.points, 400) - led.leader[-1]).T)) < 4
    left, top, width, height = led.label_box
    x, y = led.leader[0]
    assert left <= x <= left + width and top <= y <= top + height


def clear_of(leader: Leader, rects: Floats) -> bool:
    """Whether a leader runs over no card."""
    path = np.concatenate([np.linspace(*leg, 50) for leg in pairwise(leader)])[:, None]
    return not ((rects[:, :2] < path) & (path < rects[:, :2] + rects[:, 2:])).all(axis=2).any()


def distance(curve: Curve) -> float:
    """How far a label is from its own curve."""
    low = np.array(curve.label_box[:2])
    path = sample(curve.points, 400)
    return float(np.hypot(*(path - np.clip(path, low, low + curve.label_box[2:])).T).min())


def test_labels_stay_near_their_own_ways_in_every_room() -> None:
    for page in ((1480.0, 640.0), (800.0, 680.0), (640.0, 1000.0)):
        scene = compose(seven(), seven_report(), replace(OPTIONS, page=page))
        assert all(distance(curve) < 60 for curve in scene.curves if curve.label)


def test_the_next_introduction_does_not_begin_where_the_last_one_ends() -> None:
    hops = (
        FakeHop("morishita", "kuga", 0.9),
        FakeHop("kuga", "saegusa", 0.5),
        FakeHop("saegusa", "tokura", 0.5),
    )
    report = FakeReport(missing=(FakeMissing("tokura", 0.2, hops),))
    for view in (View.ORG, View.INTRODUCTIONS):
        curves = compose(seven(), report, replace(OPTIONS, view=view, scope=Scope.ALL)).curves
        for one, other in permutations(curves, 2):
            if one.target == other.source:
                assert np.hypot(*np.subtract(one.points[-1], other.points[0])) > 16


def test_people_in_other_lines_stand_beside_the_top_and_clear_of_everything() -> None:
    account_map, report = crowd_with_chain(300)
    lone = [Person(f"z{place}", f"Lone {place}") for place in range(3)]
    scene = compose(AccountMap([*account_map.entities(), *lone]), report, OPTIONS)
    x, y, width, height = rect_of(scene, "elsewhere")
    top = rect_of(scene, "q0")
    assert abs(y + height / 2 - top[1] - top[3] / 2) < 1
    others = np.delete(scene.rects, scene.places["elsewhere"], axis=0)
    meets = (
        (others[:, 0] < x + width)
        & (others[:, 0] + others[:, 2] > x)
        & (others[:, 1] < y + height)
        & (others[:, 1] + others[:, 3] > y)
    )
    assert not meets.any()


@pytest.mark.parametrize(
    ("title", "extra", "aside"),
    [
        ("Executive Assistant", (), True),
        ("社長秘書", (), True),
        ("Engineer", (("Is Assistant", "Yes"),), True),
        ("Engineer", (("tags", "assistant"),), True),
        ("Assistant Manager", (), False),
        ("Secretary General", (), False),
        ("秘書室長", (), False),
        ("Engineer", (("Is Assistant", "no"),), False),
    ],
)
def test_assistants_stand_beside_their_superior(
    title: str, extra: tuple[tuple[str, str], ...], aside: bool
) -> None:
    account_map = AccountMap(
        [
            *(Person(key, key.upper()) for key in "abcd"),
            Person("e", "E", extra=extra),
            *(Post(f"p{key}", holder=key, order=order) for order, key in enumerate("abcd")),
            Post("pe", title, holder="e", order=9),
            *(ReportingLine(f"l{key}", "pa", f"p{key}") for key in "bce"),
            ReportingLine("ld", "pb", "pd"),
        ]
    )
    scene = compose(account_map, None, ViewOptions(ON, scope=Scope.ALL))
    assert (rect_of(scene, "e")[1] < rect_of(scene, "b")[1]) is aside


def test_lines_know_their_lengths_and_owners() -> None:
    account_map, report = crowd_with_chain(120)
    scene = compose(account_map, report, OPTIONS)
    x1, y1, x2, y2 = scene.lines.T
    lengths = np.abs(x2 - x1) + np.abs(y2 - y1)
    assert np.array_equal(scene.line_lengths, np.floor(lengths))
    assert len(scene.line_owners) == len(scene.lines)
    assert scene.line_owners.max() < len(scene.cards)


def test_labels_say_one_chance_in_one_way() -> None:
    """Each says the chance of its own step, in the same words however small the map is."""
    hops = FakeHop("morishita", "kuga", 0.9), FakeHop("kuga", "saegusa", 0.5)
    report = replace(seven_report(), missing=(FakeMissing("saegusa", 0.45, hops),))
    said: dict[Lang, tuple[str, str]] = {
        "en": ("ask · 90 %", "then · 50 %"),
        "ja": ("依頼 · 90 %", "その後 · 50 %"),
    }
    for lang, words in said.items():
        scene = compose(seven(), report, replace(OPTIONS, lang=lang, view=View.INTRODUCTIONS))
        assert tuple(curve.brief for curve in scene.curves) == words


def test_whoever_was_met_and_has_shown_nothing_is_no_stranger() -> None:
    met = TouchPoint("t", ON, TouchKind.MEETING, ("saegusa",))
    before, after = (compose(seven(extra), seven_report(), OPTIONS) for extra in ((), (met,)))
    assert [card_of(scene, "saegusa").stranger for scene in (before, after)] == [True, False]
    legends = [{entry.text for entry in legend_entries(scene)} for scene in (before, after)]
    assert ["not met" in legend for legend in legends] == [True, False]
    assert "stand unknown" in legends[1]
