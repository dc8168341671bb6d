"""Which people a view shows, which it folds, and who fades."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Post, ReportingLine
from consensus_map.domain.views import Around, Criterion, Filters, Relation, Scope
from consensus_map.domain.words import PostState, Trust
from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.compose import compose
from consensus_map.drawing.focus import Focused, Sieve, focused
from consensus_map.drawing.options import Audience, View, ViewOptions
from consensus_map.drawing.org import Org
from consensus_map.drawing.scene import Count, Scene
from tests.drawing.samples import FakeMember, crowd, crowd_with_chain, seven, seven_report
from tests.focus.maps import ON, arounds, maps
from tests.focus.maps import filters as filtered

OPTIONS = ViewOptions(ON, decision="d")


@st.composite
def options(draw: st.DrawFn) -> ViewOptions:
    scope = draw(st.sampled_from(Scope))
    return replace(OPTIONS, scope=scope, department=draw(st.sampled_from(["購買課", "Legal"])),
                   around=draw(arounds()))  # fmt: skip


@st.composite
def looks(draw: st.DrawFn) -> tuple[Org, ViewOptions, set[str], Focused]:
    """A map looked at in some way, some of its groups opened and closed."""
    account_map, chosen = draw(maps()), draw(options())
    chain = {step.person for step in account_map.steps.values()}
    org = Org(account_map, chain)
    groups = st.frozensets(st.sampled_from(["elsewhere", *(f"group:{key}" for key in org.keys)]))
    chosen = replace(chosen, unfolded=draw(groups), folded=draw(groups))
    found = focused(account_map, org.tree, chosen, chain, chain, Sieve())
    return org, chosen, chain, found


def subtree(org: Org, top: int) -> set[int]:
    found = {top}
    for place in range(len(org.keys)):
        above = place
        while above >= 0 and above != top:
            above = org.parents[above]
        if above == top:
            found.add(place)
    return found


@given(looks())
def test_nobody_is_shown_twice_and_nobody_who_is_shown_is_in_a_group(
    look: tuple[Org, ViewOptions, set[str], Focused],
) -> None:
    org, _, _, found = look
    places = list(found.places)
    assert all(one < other for one, other in pairwise(places))
    folded = [member for team in found.folded.values() for top in team for member in subtree(org, top)]
    assert len(folded) == len(set(folded))
    assert not set(folded) & set(places)
    for above, team in found.folded.items():
        assert above == -1 or above in places
        assert all(org.parents[place] == above for place in team)


@given(looks())
def test_everybody_is_shown_or_folded_where_nobody_is_left_out(
    look: tuple[Org, ViewOptions, set[str], Focused],
) -> None:
    org, chosen, chain, found = look
    folded = {member for team in found.folded.values() for top in team for member in subtree(org, top)}
    whole = chosen.scope in (Scope.CHAIN, Scope.CONTEXT, Scope.ALL) or (
        not chain and chosen.scope is Scope.ONLY
    )
    if whole:
        assert {*found.places, *folded} == set(range(len(org.keys)))


@given(looks())
def test_the_chain_is_always_shown_with_all_who_lead_it(
    look: tuple[Org, ViewOptions, set[str], Focused],
) -> None:
    org, chosen, chain, found = look
    if chosen.scope in (Scope.DEPARTMENT, Scope.NEIGHBOURHOOD):
        return
    shown = {org.keys[place] for place in found.places}
    assert chain & org.index.keys() <= shown
    if chosen.scope in (Scope.CHAIN, Scope.CONTEXT, Scope.ALL):
        for key in chain & org.index.keys():
            assert all(org.keys[above] in shown for above in superiors(org, org.index[key]))
    if chosen.scope is Scope.CONTEXT and chain:
        led = {place for place, above in enumerate(org.parents) if above >= 0 and org.keys[above] in chain}
        assert led <= set(found.places)


def superiors(org: Org, place: int) -> list[int]:
    found = []
    while org.parents[place] >= 0:
        place = org.parents[place]
        found.append(place)
    return found


@given(looks())
def test_who_stands_apart_joins_two_who_do_not(
    look: tuple[Org, ViewOptions, set[str], Focused],
) -> None:
    org, _, _, found = look
    core = {place for place in found.places if org.keys[place] not in found.apart}
    for key in found.apart:
        place = org.index[key]
        assert core & set(superiors(org, place))
        assert core & subtree(org, place)


@given(looks(), st.data())
def test_a_filter_that_hides_leaves_nobody_out_who_passes(
    look: tuple[Org, ViewOptions, set[str], Focused], data: st.DataObject
) -> None:
    org, chosen, chain, before = look
    kept = data.draw(st.frozensets(st.sampled_from(org.keys)) if org.keys else st.just(frozenset()))
    after = focused(org.map, org.tree, chosen, chain, chain, Sieve(kept))
    core = {org.keys[place] for place in after.places} - after.apart
    shown = {org.keys[place] for place in before.places} - before.apart
    assert core == shown & kept
    people = kept & org.map.people.keys()
    for above, team in before.folded.items():
        inside = {org.keys[place] for top in team for place in subtree(org, top)}
        assert after.folded.get(above) == (team if inside & people else None)
    assert after.folded.keys() <= before.folded.keys()
    assert all(above in after.places for above in after.folded if above >= 0)


def named(scene: Scene) -> set[str]:
    return {card.key for card in scene.cards if card.kind is CardKind.PERSON}


def faded(scene: Scene) -> set[str]:
    return {card.key for card in scene.cards if card.faded}


def test_the_chain_and_nobody_else() -> None:
    account_map, report = crowd_with_chain(100)
    options_ = ViewOptions(ON, scope=Scope.ONLY)
    scene = compose(account_map, report, options_)
    chain = {step.person for step in account_map.steps.values()} | {"q3", "q9"}
    assert chain <= named(scene)
    assert not any(one.kind is CardKind.GROUP for one in scene.cards)
    assert named(scene) - chain == {one.key for one in scene.cards if one.faded} & named(scene)
    assert scene.count.shown == len(chain)
    assert scene.count.people == 100


def test_the_chain_with_its_direct_reports() -> None:
    account_map, report = crowd_with_chain(100)
    chain = compose(account_map, report, ViewOptions(ON))
    context = compose(account_map, report, ViewOptions(ON, scope=Scope.CONTEXT))
    reports = {
        line.report.removeprefix("p-")
        for line in account_map.lines.values()
        for step in account_map.steps.values()
        if line.superior == f"p-{step.person}"
    }
    assert reports - named(chain)
    assert named(context) == named(chain) | reports


def test_a_department_with_its_sections() -> None:
    scene = compose(seven(), seven_report(), ViewOptions(ON, scope=Scope.DEPARTMENT, department="管理本部"))
    assert named(scene) == {"tokura", "saegusa", "tsujimoto"}
    assert faded(scene) == set()


def test_a_department_with_what_is_below_it_folded() -> None:
    chosen = ViewOptions(ON, scope=Scope.DEPARTMENT, department="情報統括本部")
    scene = compose(seven(), seven_report(), chosen)
    assert named(scene) == {"takase"}
    assert [one.count for one in scene.cards if one.kind is CardKind.GROUP] == [6]
    assert faded(scene) == set()
    opened = replace(scene.options, unfolded=frozenset({"group:takase"}))
    assert named(compose(seven(), seven_report(), opened)) == {"takase", "tokura", "morishita"}


def test_the_neighbourhood_of_a_person() -> None:
    around = Around("kuga", 2, frozenset({Relation.REPORTING}))
    scene = compose(seven(), None, ViewOptions(ON, scope=Scope.NEIGHBOURHOOD, around=around))
    assert named(scene) == {"kuga", "morishita", "yajima", "takase"}


def test_a_highlight_lets_all_others_fade_even_of_the_chain() -> None:
    wanted = Filters(trusts=frozenset({"trusting"}))
    scene = compose(seven(), seven_report(), ViewOptions(ON, filters=wanted))
    assert {key for key in named(scene) if key not in faded(scene)} == {"yajima", "kuga"}
    assert (scene.count.shown, scene.count.people) == (2, 7)
    # Who blocks is still drawn last.
    assert scene.ranks[scene.places["tokura"]] == 3
    assert scene.ranks[scene.places["morishita"]] == 0


@pytest.mark.parametrize("view", View)
def test_what_hides_takes_cards_away_in_every_view(view: View) -> None:
    wanted = Filters(trusts=frozenset({"vouching", "unknown"}), hides=frozenset({Criterion.TRUST}))
    scene = compose(seven(), seven_report(), ViewOptions(ON, view=view, filters=wanted))
    assert {one.person for one in scene.cards if not one.faded} == {"morishita", "saegusa"}
    nobody = replace(wanted, trusts=frozenset({"opposed"}))
    empty = compose(seven(), seven_report(), ViewOptions(ON, view=view, filters=nobody))
    assert empty.note == "Nobody passes the filters"


def test_convictions_come_from_the_report() -> None:
    report = replace(seven_report(), members=(FakeMember("kuga", "stale"), FakeMember("takase", "neutral")))
    wanted = Filters(convictions=frozenset({"stale"}), hides=frozenset({Criterion.CONVICTION}))
    assert named(compose(seven(), report, ViewOptions(ON, filters=wanted))) == {"kuga"}


def test_a_customers_copy_does_not_tell_by_who_is_left_out() -> None:
    judged = Filters(trusts=frozenset({"wary"}), unseen=30, hides=frozenset(Criterion))
    chosen = ViewOptions(ON, audience=Audience.CUSTOMER, filters=judged)
    everybody = compose(seven(), seven_report(), replace(chosen, filters=Filters()))
    assert compose(seven(), seven_report(), chosen).cards == everybody.cards
    public = Filters(text="課長", hides=frozenset(Criterion))
    some = compose(seven(), seven_report(), replace(chosen, filters=public))
    assert {one.key for one in some.cards if not one.faded} == {"yajima", "kuga", "saegusa", "tsujimoto"}


ALL_FOLDED = ViewOptions(ON, scope=Scope.ALL, folded=frozenset({"group:q1"}))
NOT_MET = Filters(trusts=frozenset({"unknown"}))


def below_q1(account_map: AccountMap) -> set[str]:
    org = Org(account_map, set())
    return {org.keys[place] for place in subtree(org, org.index["q1"])} - {"q1"}


def the_group(scene: Scene) -> Card:
    (group,) = (one for one in scene.cards if one.kind is CardKind.GROUP)
    return group


def test_the_count_says_how_many_are_folded() -> None:
    scene = compose(crowd(30), None, ALL_FOLDED)
    below = len(below_q1(crowd(30)))
    assert below > 3
    assert scene.count == Count(30 - below, 30, below)


def test_a_filter_counts_those_who_are_folded_away_and_their_group_says_so() -> None:
    account_map = crowd(30)
    wanted = {one.id for one in account_map.people.values() if one.trust is Trust.UNKNOWN}
    inside = wanted & below_q1(account_map)
    assert 1 < len(inside) < len(below_q1(account_map))
    scene = compose(account_map, None, replace(ALL_FOLDED, filters=NOT_MET))
    assert scene.count == Count(len(wanted - inside), 30, len(inside), len(wanted))
    group = the_group(scene)
    assert (group.found, group.faded) == (len(inside), False)
    assert group.name == f"+ {len(below_q1(account_map))} folded, {len(inside)} match"
    assert scene.places[group.key] in scene.found.tolist()
    nobody = compose(account_map, None, replace(ALL_FOLDED, filters=Filters(text="nobody at all")))
    assert the_group(nobody).faded
    assert nobody.places["group:q1"] not in nobody.found.tolist()


def test_who_is_hidden_by_a_filter_leaves_a_group_of_those_who_pass() -> None:
    account_map = crowd(30)
    inside = [one for one in below_q1(account_map) if account_map.people[one].trust is Trust.UNKNOWN]
    assert account_map.people["q1"].trust is Trust.NEUTRAL
    hiding = replace(NOT_MET, hides=frozenset({Criterion.TRUST}))
    scene = compose(account_map, None, replace(ALL_FOLDED, filters=hiding))
    assert the_group(scene).name == f"+ {len(inside)} folded who match"
    # The group hangs from its superior, who does not pass.
    assert "q1" in faded(scene)
    assert scene.count == Count(15 - len(inside), 30, len(inside), 15)


@pytest.mark.parametrize("hides", [frozenset[Criterion](), frozenset({Criterion.TRUST})])
def test_who_matches_is_known_folded_or_not_without_those_between(hides: frozenset[Criterion]) -> None:
    account_map = crowd(30)
    wanted = frozenset(one.id for one in account_map.people.values() if one.trust is Trust.UNKNOWN)
    filters = replace(NOT_MET, hides=hides)
    scene = compose(account_map, None, replace(ALL_FOLDED, filters=filters))
    assert scene.matching == wanted
    assert scene.folded() == below_q1(account_map)
    assert not any(one in scene.places for one in scene.folded())
    assert compose(account_map, None, ALL_FOLDED).matching is None


@given(maps(), options(), filtered(), st.data())
def test_every_look_can_be_drawn(
    account_map: AccountMap, chosen: ViewOptions, filters: Filters, data: st.DataObject
) -> None:
    groups = st.frozensets(st.sampled_from(["elsewhere", *(f"group:{key}" for key in account_map.people)]))
    chosen = replace(chosen, filters=filters, folded=data.draw(groups))
    scene = compose(account_map, None, chosen)
    assert scene.count.shown <= scene.count.people <= len(account_map.people)
    found = scene.count.found
    assert found is None or scene.count.shown + scene.count.folded <= found <= scene.count.people
    assert (found is None) == (scene.matching is None)
    assert not any(one in scene.places for one in scene.folded())
    assert len(scene.cards) == len(scene.rects) == len(scene.ranks)


def test_one_who_is_outside_of_the_chain_is_folded_as_several_are_and_named() -> None:
    beside = Person("miyazaki", "Miyazaki Isamu", "宮崎 勇")
    post = Post("p-miyazaki", "係長", "購買課", "miyazaki", PostState.HELD, 20)
    account_map = seven((beside, post, ReportingLine("l-miyazaki", "p-tsujimoto", "p-miyazaki")))
    scene = compose(account_map, seven_report(), ViewOptions(ON))
    assert "miyazaki" not in named(scene)
    assert (the_group(scene).key, the_group(scene).name) == ("group:tsujimoto", "+ 宮崎 勇")
    opened = replace(scene.options, unfolded=frozenset({"group:tsujimoto"}))
    assert "miyazaki" in named(compose(account_map, seven_report(), opened))
    closed = ViewOptions(ON, scope=Scope.ALL, folded=frozenset({"group:tsujimoto"}))
    assert "miyazaki" not in named(compose(account_map, seven_report(), closed))


def test_who_has_left_is_counted_where_they_are_folded_away() -> None:
    there = seven()
    gone = [replace(one, active=False) if one.id == "kuga" else one for one in there.people.values()]
    rest = [one for one in there.entities() if not isinstance(one, Person)]
    scene = compose(AccountMap([*gone, *rest]), None, OPTIONS)
    assert scene.count.people >= scene.count.shown + scene.count.folded
