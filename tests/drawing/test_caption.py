"""What a picture says of whom it shows."""

from dataclasses import replace

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Post
from consensus_map.domain.views import Criterion, Filters
from consensus_map.domain.words import PostState, Trust
from consensus_map.drawing.cards import CardKind
from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import Audience, Scope, View, ViewOptions
from consensus_map.drawing.saved import saved_of
from consensus_map.drawing.shown_name import shown_name
from tests.drawing.samples import ON, seven, seven_report

OPTIONS = ViewOptions(ON, decision="d1")
TRUSTED = replace(OPTIONS, filters=Filters(trusts=frozenset({Trust.TRUSTING.value})))
HIDING = replace(TRUSTED, filters=replace(TRUSTED.filters, hides=frozenset({Criterion.TRUST})))
IT = replace(OPTIONS, scope=Scope.DEPARTMENT, department="情報システム部")


def subtitle(options: ViewOptions, account_map: AccountMap | None = None) -> str:
    return compose(account_map or seven(), seven_report(), options).caption.subtitle


def named(name: str, options: ViewOptions) -> AccountMap:
    """The sample with a saved view."""
    return seven((saved_of(seven(), name, options, "v1"),))


def test_a_picture_of_all_says_no_more_than_its_day() -> None:
    assert subtitle(OPTIONS) == "Consensus map, 1 April 2026 · formal date 30 June 2026"


@pytest.mark.parametrize("audience", list(Audience))
def test_where_there_is_little_room_the_day_of_today_goes_first(audience: Audience) -> None:
    caption = compose(seven(), seven_report(), replace(IT, audience=audience)).caption
    assert caption.brief == caption.subtitle.replace(", 1 April 2026", "")
    assert caption.brief.endswith(" · formal date 30 June 2026")


@pytest.mark.parametrize("view", [View.ORG, View.ROUTE])
@pytest.mark.parametrize("options", [TRUSTED, HIDING])
def test_a_filtered_picture_says_how_many_it_shows(view: View, options: ViewOptions) -> None:
    said = subtitle(replace(options, view=view))
    assert said.startswith("Consensus map, trusts, 2 of 7 people, 1 April 2026")


def test_a_picture_says_by_what_it_is_filtered_where_no_saved_view_does() -> None:
    unseen = replace(IT, filters=Filters(unseen=60, text=" 課長 "))
    assert subtitle(unseen).startswith("情報システム部, not seen for 60 days, “課長”, ")
    assert subtitle(replace(unseen, lang="ja")).startswith("情報システム部・60日以上 接触なし・「課長」・")
    wary = replace(OPTIONS, filters=Filters(trusts=frozenset({"wary", "unknown"}), members=frozenset({"m"})))
    assert subtitle(wary).startswith("Consensus map, wary / stand unknown, by who of us looks after them, ")
    assert subtitle(unseen, named("Next week", unseen)).startswith("Next week, ")
    assert "60" not in subtitle(replace(unseen, audience=Audience.CUSTOMER))


def test_a_department_is_named() -> None:
    assert subtitle(IT).startswith("情報システム部, 3 of 7 people, 1 April")
    assert subtitle(replace(IT, lang="ja")).startswith("情報システム部・7人中3人・2026年4月1日")


@pytest.mark.parametrize("hides", [frozenset[Criterion](), frozenset({Criterion.TRUST})])
def test_of_a_department_only_those_in_it_who_match_are_counted(hides: frozenset[Criterion]) -> None:
    everybody = Filters(trusts=frozenset(trust.value for trust in Trust), hides=hides)
    assert subtitle(replace(OPTIONS, filters=everybody)).startswith(
        "Consensus map, by trust, 7 of 7 people, "
    )
    filtered = replace(IT, filters=everybody)
    assert subtitle(filtered).startswith("情報システム部, by trust, 3 of 7 people, ")


def test_a_saved_view_is_named() -> None:
    assert subtitle(IT, named("Our IT", IT)).startswith("Our IT, 3 of 7 people, ")
    assert subtitle(OPTIONS, named("Our IT", IT)).startswith("Consensus map, 1 April")


def test_who_is_folded_away_is_not_left_out() -> None:
    outsider = Person("new", "New"), Post("new-post", "課長", "総務課", "new", PostState.HELD, 9)
    scene = compose(seven(outsider), seven_report(), OPTIONS)
    assert [card.count for card in scene.cards if card.kind is CardKind.GROUP] == [1]
    assert scene.caption.subtitle.startswith("Consensus map, 1 April")
    only = replace(OPTIONS, scope=Scope.ONLY)
    assert "7 of 8 people" in compose(seven(outsider), seven_report(), only).caption.subtitle


def test_a_customer_reads_neither_what_we_call_a_view_nor_how_many_there_are() -> None:
    for options in (TRUSTED, HIDING):
        safe = replace(options, audience=Audience.CUSTOMER)
        found = subtitle(safe, named("Trusting us", options))
        assert found == "Organisation and decision route, 1 April 2026 · formal date 30 June 2026"
    safe = replace(IT, audience=Audience.CUSTOMER)
    assert subtitle(safe, named("Our IT", IT)).startswith("情報システム部, 1 April 2026")


def test_a_customer_does_not_see_that_somebody_stands_elsewhere() -> None:
    outsider = Person("new", "New"), Post("new-post", "課長", "総務課", "new", PostState.HELD, 9)
    safe = replace(OPTIONS, audience=Audience.CUSTOMER)
    for options in (safe, replace(safe, scope=Scope.ALL, folded=frozenset({"elsewhere"}))):
        scene = compose(seven(outsider), None, options)
        assert len(scene.cards) == 7 and all(card.kind is not CardKind.GROUP for card in scene.cards)
    opened = compose(seven(outsider), None, replace(safe, unfolded=frozenset({"elsewhere"})))
    assert "new" in opened.places


@pytest.mark.parametrize(
    ("departments", "wanted"),
    [
        (["本部 情報部 基盤課", "本部 情報部", "本部 情報部 業務課"], "本部 情報部"),
        (["購買部", "情報部"], "情報部 + 購買部"),
        (["購買部", "情報部", "法務部"], ""),
        (["購買部"], "購買部"),
    ],
)
def test_departments_together_are_called_by_what_is_common(departments: list[str], wanted: str) -> None:
    options = replace(OPTIONS, filters=Filters(departments=frozenset(departments)))
    assert shown_name(seven(), options) == wanted


def test_the_verdict_can_be_said_without_departments() -> None:
    caption = compose(seven(), seven_report(), OPTIONS).caption
    assert caption.blocked_names == "blocked at 戸倉, 三枝 and 高瀬"
