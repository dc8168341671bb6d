from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Introduction, Person, Post, ReportingLine, Step
from consensus_map.domain.words import IntroductionStatus, PostState, Role, Seal, Trust
from consensus_map.drawing.cards import CardKind
from consensus_map.drawing.compose import compose
from consensus_map.drawing.curves import CurveKind
from consensus_map.drawing.options import Audience, Scope, View, ViewOptions
from consensus_map.drawing.scene import Scene
from tests.drawing.samples import (
    ON,
    FakeBlocker,
    FakeHop,
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
    tokura = scene.card_of("tokura")
    assert tokura is not None
    assert (tokura.name, tokura.second, tokura.title) == ("戸倉 宗一", "Tokura Soichi", "本部長")
    assert (tokura.level, tokura.corner, tokura.concerns, tokura.stamp) == ("high", "61 d", 2, "戸倉")
    assert scene.card_of("saegusa").corner == "never met"
    assert scene.card_of("kuga").commitments == 1
    assert scene.caption.title == "黒沢精密 · 統合基盤 更新"
    assert scene.caption.consensus == "3 of 7 convinced"
    assert scene.caption.blocked == "blocked at 戸倉 (管理本部), 三枝 (法務課)"
    assert scene.caption.classification == "社外秘 / Internal"
    assert [curve.label for curve in scene.curves] == ["ask for introduction · 0.67"]


def test_japanese() -> None:
    scene = compose(seven(), seven_report(), replace(OPTIONS, lang="ja"))
    assert scene.caption.consensus == "7人中3人が納得"
    assert scene.caption.subtitle.startswith("合意マップ・2026年4月1日")
    assert scene.card_of("tokura").second == "とくら そういち"
    assert scene.card_of("tokura").corner == "61日前"


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("sample", [seven, zoo])
def test_labels_cover_no_card_and_bounds_hold_everything(view: View, sample: object) -> None:
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
    assert not scene.card_of("q9").faded
    assert scene.card_of("q101").faded
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
    more = []
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
    assert scene.card_of("vacant").name == "vacant"
    assert scene.card_of("open").name == "holder not known"
    assert scene.card_of("v4").department.endswith("+1 more")
    assert scene.card_of("gone") is None
    assert scene.card_of("out1").department == "third party"
    assert len([card for card in scene.cards if card.person == "v4"]) == 1
    ends = {(scene.cards[c.source].person, scene.cards[c.target].person) for c in scene.curves}
    assert ends == {("w1", "v4"), ("w3", "v5")}


def test_reports_of_a_further_post_stand_below_their_superior() -> None:
    entities = [
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
    assert scene.card_of("x").department == "left the company"


def test_introduced_but_never_met() -> None:
    made = Introduction("i", "morishita", "saegusa", None, IntroductionStatus.MADE)
    assert compose(seven((made,)), seven_report(), OPTIONS).card_of("saegusa").corner == "introduced"


def test_ages_count_from_the_chosen_day() -> None:
    earlier = replace(OPTIONS, on=ON - timedelta(days=10))
    scene = compose(seven(), seven_report(), earlier)
    assert scene.card_of("takase").corner == "28 d"
    assert scene.card_of("morishita").corner == "never met"


def test_route_view() -> None:
    again = Step("again", "d1", 9, "yajima", Role.INFORMED, False)
    scene = compose(seven((again,)), seven_report(), replace(OPTIONS, view=View.ROUTE))
    assert len(scene.cards) == 8
    assert scene.card_of("s-kuga").tag == "2 · reviewer"
    assert scene.card_of("again").tag == "9 · informed (not required)"
    x = {card.key: rect[0] for card, rect in zip(scene.cards, scene.rects, strict=True)}
    assert x["s-yajima"] < x["s-kuga"] < x["s-morishita"] == x["s-tsujimoto"]


def test_introductions_view() -> None:
    missing = (*seven_report().missing, FakeMissing("tokura", None, ()))
    scene = compose(seven(), FakeReport(missing=missing), replace(OPTIONS, view=View.INTRODUCTIONS))
    assert [card.person for card in scene.cards] == ["morishita", "saegusa", "tokura"]
    assert scene.card_of("tokura").stranded
    assert scene.curves[0].kind is CurveKind.ROUTE


def test_hops_that_routes_share_are_drawn_once() -> None:
    hops = FakeHop("morishita", "kuga", 0.9), FakeHop("kuga", "saegusa", 0.5), FakeHop("kuga", "tokura", 0.6)
    missing = (
        FakeMissing("saegusa", 0.45, (hops[0], hops[1])),
        FakeMissing("tokura", 0.54, (hops[0], hops[2])),
    )
    scene = compose(seven(), FakeReport(missing=missing), replace(OPTIONS, view=View.INTRODUCTIONS))
    assert [curve.label for curve in scene.curves] == [
        "ask for introduction · 0.54",
        "then · 0.50",
        "then · 0.60",
    ]


@pytest.mark.parametrize("view", list(View))
def test_empty_maps_say_so(view: View) -> None:
    scene = compose(AccountMap(), None, replace(OPTIONS, view=view))
    assert scene.note
    assert scene.bounds == (0, 0, 0, 0)
    assert scene.hit(0, 0) is None


def test_hitting_cards() -> None:
    scene = compose(seven(), seven_report(), OPTIONS)
    for card in scene.cards:
        x, y, width, height = scene.rect_of(card.key)
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
    assert scene.card_of("takase").corner == "decider"
    assert scene.caption.classification == "For discussion"


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
