"""Saved views look at the map as it was looked at when they were saved."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import creation
from consensus_map.domain.errors import UserError
from consensus_map.domain.looks import SavedView
from consensus_map.domain.model import Kind
from consensus_map.domain.rules import check
from consensus_map.domain.views import Around, Filters, Scope, View
from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import Audience, ViewOptions
from consensus_map.drawing.saved import (
    as_seen,
    by_name,
    find_saved,
    is_seen_as,
    options_of,
    save_view,
    saved_of,
)
from tests.drawing.samples import crowd, crowd_with_chain, seven
from tests.focus.maps import ON, arounds, filters, maps

BASE = ViewOptions(ON, decision="d")


@st.composite
def looks(draw: st.DrawFn) -> tuple[AccountMap, ViewOptions]:
    """A map, and options that speak only of what is on it."""
    account_map = draw(maps())
    scopes = [scope for scope in Scope if account_map.people or scope is not Scope.NEIGHBOURHOOD]
    scope = draw(st.sampled_from(scopes))
    around = None
    if scope is Scope.NEIGHBOURHOOD:
        around = replace(draw(arounds()), person=draw(st.sampled_from(sorted(account_map.people))))
    nodes = [f"group:{one}" for one in (*account_map.people, *account_map.posts)]
    groups = st.frozensets(st.sampled_from(nodes or ["elsewhere"]))
    wanted = draw(filters())
    named = wanted.departments - {""}
    wanted = replace(wanted, unseen=wanted.unseen or None, departments=named, text=wanted.text.strip())
    wanted = replace(wanted, hides=wanted.hiding)
    return account_map, replace(
        BASE,
        view=draw(st.sampled_from(View)),
        scope=scope,
        decision="d" if account_map.decisions else None,
        department="購買課" if scope is Scope.DEPARTMENT else "",
        around=around,
        filters=wanted,
        ties=draw(st.booleans()),
        unfolded=draw(groups) | draw(st.just(frozenset()) | st.just(frozenset({"elsewhere"}))),
        folded=draw(groups) - {"elsewhere"},
    )


@given(looks())
def test_what_is_saved_comes_back(look: tuple[AccountMap, ViewOptions]) -> None:
    account_map, options = look
    saved = saved_of(account_map, "Mine", options)
    assert options_of(saved, options) == as_seen(account_map, options)
    assert is_seen_as(account_map, saved, options)
    again = AccountMap([*account_map.entities(), saved])
    check(again, [(Kind.VIEW, saved.id)])
    assert saved_of(again, "Mine", options, saved.id) == saved


def test_day_language_and_audience_are_not_part_of_it() -> None:
    saved = saved_of(seven(), "Mine", ViewOptions(ON, scope=Scope.ALL))
    other = ViewOptions(date(2027, 1, 1), audience=Audience.CUSTOMER, lang="ja", decision="d1")
    assert options_of(saved, other) == replace(other, scope=Scope.ALL)


def test_who_is_gone_is_left_out() -> None:
    options = ViewOptions(
        ON,
        scope=Scope.ALL,
        around=Around("gone"),
        folded=frozenset({"group:gone", "group:kuga"}),
        filters=Filters(members=frozenset({"gone", ""})),
    )
    saved = saved_of(seven(), "Mine", options)
    assert (saved.person, saved.folded, saved.members, saved.unassigned) == (None, ("kuga",), (), True)


def test_a_view_of_the_same_name_is_replaced() -> None:
    account_map = seven()
    account_map.apply(save_view(account_map, " Sales ", ViewOptions(ON)))
    account_map.apply(save_view(account_map, "sales", ViewOptions(ON, scope=Scope.ALL)))
    (saved,) = account_map.views.values()
    assert (saved.name, saved.scope) == ("sales", Scope.ALL)


def test_views_are_found_by_name_in_any_case() -> None:
    account_map = AccountMap([SavedView("2", "法務"), SavedView("1", "Sales")])
    assert find_saved(account_map, "SALES ").id == "1"
    assert [view.name for view in by_name(account_map)] == ["Sales", "法務"]
    with pytest.raises(UserError, match="no saved view") as refusal:
        find_saved(account_map, "Marketing")
    assert "Sales; 法務" in refusal.value.todo
    assert creation(account_map.views["1"]).ref == (Kind.VIEW, "1")


def test_a_view_saved_while_nobody_decides_goes_on_showing_everybody() -> None:
    account_map = crowd(30)
    look = ViewOptions(ON)
    everybody = {card.key for card in compose(account_map, None, look).cards}
    view = saved_of(account_map, "Not seen", look)
    assert view.scope is Scope.ALL
    assert is_seen_as(account_map, view, look)
    # One of an older program, which kept the word that was not true yet.
    assert is_seen_as(account_map, replace(view, scope=Scope.CHAIN), look)
    decided, report = crowd_with_chain(30)
    later = ViewOptions(ON, decision=report.decision)
    seen = compose(decided, report, options_of(view, later))
    assert {card.key for card in seen.cards} == everybody
    assert not is_seen_as(decided, view, later)


def test_a_view_of_a_chain_stays_one() -> None:
    decided, report = crowd_with_chain(30)
    view = saved_of(decided, "Chain", ViewOptions(ON, decision=report.decision))
    assert view.scope is Scope.CHAIN
    # On the route whom the org chart shows is not seen, and is kept as it is.
    assert saved_of(crowd(30), "Route", ViewOptions(ON, view=View.ROUTE)).scope is Scope.CHAIN
