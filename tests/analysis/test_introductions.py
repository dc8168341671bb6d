"""Missing introductions and their best routes, worked out by hand."""

from datetime import timedelta
from math import prod

import pytest

from consensus_map.analysis.report import HopKind, MissingIntroduction, Settings, check
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Entity, Person, Tie
from consensus_map.domain.words import IntroductionStatus, LineKind, TieKind, Trust
from tests.analysis.random_maps import random_map
from tests.analysis.world import TODAY, World, people

MADE, ASKED, PLANNED, DECLINED = (
    IntroductionStatus.MADE,
    IntroductionStatus.ASKED,
    IntroductionStatus.PLANNED,
    IntroductionStatus.DECLINED,
)


def world_with(trust: Trust = Trust.VOUCHING, met: int | None = 1) -> World:
    """Friend is known to us, Goal is in the chain and has never been met; nothing joins them yet."""
    world = World()
    world.person("Friend", trust, met=met)
    world.person("Goal")
    world.step("Goal")
    return world


def way(world: World, settings: Settings | None = None) -> MissingIntroduction:
    report = world.report(settings=settings or Settings())
    found = report.missing_introduction("Goal")
    assert found is not None
    return found


def kinds(missing: MissingIntroduction) -> list[str]:
    return [f"{hop.source} {hop.kind} {hop.target}" for hop in missing.route]


# Who is missing


def test_a_touch_point_up_to_the_day_or_an_introduction_made_ends_it() -> None:
    world = world_with()
    assert people(world.report().missing) == ["Goal"]
    world.touch("Goal", TODAY + timedelta(days=1))
    world.introduction("Friend", "Goal", MADE, TODAY + timedelta(days=1))
    world.introduction("Friend", "Goal", ASKED, TODAY)
    assert people(world.report().missing) == ["Goal"]
    assert people(world.report(TODAY + timedelta(days=1)).missing) == []
    world.introduction("Friend", "Goal", MADE)
    assert people(world.report().missing) == []


def test_status_and_seal_do_not_matter() -> None:
    world = World()
    for name, trust in (("A", Trust.OPPOSED), ("B", Trust.VOUCHING), ("C", Trust.NEUTRAL)):
        world.person(name, trust)
        world.step(name)
    assert people(world.report().missing) == ["A", "B", "C"]


def test_without_a_friend_there_is_no_route_but_perhaps_a_way() -> None:
    world = world_with(Trust.NEUTRAL)
    world.tie("Friend", TieKind.KNOWS, "Goal", 3)
    missing = way(world)
    assert (missing.chance, missing.route) == (None, ())
    assert (missing.way_chance, missing.introducer) == (0.45, "Friend")
    assert missing.why == "Never met. Friend, whom we have met and who is neutral, knows Goal."
    assert missing.figures.startswith(
        "Of the ways from those who trust us there is none. Friend (neutral 0.5)"
    )


@pytest.mark.parametrize(("trust", "met"), [(Trust.OPPOSED, 1), (Trust.NEUTRAL, None)])
def test_who_is_opposed_or_was_never_met_begins_no_way(trust: Trust, met: int | None) -> None:
    world = world_with(trust, met)
    world.tie("Friend", TieKind.KNOWS, "Goal", 3)
    missing = way(world)
    assert (missing.way_chance, missing.way, missing.introducer) == (None, (), None)
    assert "no route" in missing.reason


def test_whom_we_have_met_is_asked_at_once_and_nobody_introduces_us_to_them() -> None:
    """Friend -> Mate -> Boss -> Goal has 0.75 x 0.45 x 0.5 x 0.6 x 0.5 x 0.6; we know Boss already."""
    world = world_with(Trust.TRUSTING)
    world.person("Top", Trust.OPPOSED)
    world.person("Mate")
    world.person("Boss", Trust.NEUTRAL, met=40)
    world.team("Top", "Friend", "Mate")
    world.team("Mate", "Boss")
    world.team("Boss", "Goal")
    missing = way(world)
    assert missing.chance == pytest.approx(0.75 * 0.45 * 0.5 * 0.6 * 0.5 * 0.6)
    assert (missing.way_chance, missing.introducer) == (0.3, "Boss")
    assert "the best has 0.0304 (Friend → Mate → Boss → Goal)" in missing.figures
    assert world.report().blockers[0].action == "Ask Boss to introduce you to Goal."


def test_a_friend_is_asked_where_somebody_else_is_no_likelier() -> None:
    even = Settings(willingness={**Settings().willingness, Trust.NEUTRAL: 0.75})
    world = world_with(Trust.TRUSTING)
    world.person("Boss", Trust.NEUTRAL, met=40)
    for introducer in ("Boss", "Friend"):
        world.tie(introducer, TieKind.KNOWS, "Goal", 2)
    missing = way(world, even)
    assert missing.way == missing.route
    assert missing.introducer == "Friend"


# What was asked for


def asked_of_the_wary() -> World:
    """Wary was asked (0.2 x 0.8 x 0.5); Friend, who vouches for us, is four times as likely and more."""
    world = world_with()
    world.person("Wary", Trust.WARY)
    world.tie("Wary", TieKind.KNOWS, "Goal", 1)
    world.introduction("Wary", "Goal", ASKED, TODAY)
    return world


def test_what_was_asked_for_is_waited_for() -> None:
    missing = way(asked_of_the_wary())
    assert missing.awaited == missing.asked
    assert missing.asked is not None
    assert missing.why == "Never met. Wary was asked on 1 Apr 2026 for an introduction."


@pytest.mark.parametrize("strength", [1, 3])
def test_a_far_better_way_is_advised_beside_what_was_asked_for(strength: int) -> None:
    world = asked_of_the_wary()
    world.tie("Friend", TieKind.KNOWS, "Goal", strength)
    missing = way(world)
    assert missing.asked is None
    assert missing.why == (
        "Never met. Wary was asked on 1 Apr 2026, but another way is far likelier. "
        "Friend, who vouches for us, knows Goal."
    )
    assert world.report().blockers[0].action == "Ask Friend to introduce you to Goal."
    world.introduction("Friend", "Goal", ASKED, TODAY)
    assert world.report().blockers[0].action == "Wait for Friend to introduce you to Goal."


def test_a_way_that_is_a_little_better_is_not_asked_for_as_well() -> None:
    """Friend 0.95 x 0.9; Asked 0.75 x 0.8 x 0.9: more than half of it."""
    world = world_with()
    world.person("Asked", Trust.TRUSTING, met=3)
    for introducer in ("Friend", "Asked"):
        world.tie(introducer, TieKind.KNOWS, "Goal", 3)
    world.introduction("Asked", "Goal", ASKED, TODAY)
    assert world.report().blockers[0].action == "Wait for Asked to introduce you to Goal."


def test_who_was_asked_may_know_them_without_a_tie_on_the_map() -> None:
    world = world_with()
    world.tie("Friend", TieKind.KNOWS, "Goal", 3)
    world.person("Asked", Trust.NEUTRAL)
    world.introduction("Asked", "Goal", ASKED, TODAY)
    assert world.report().blockers[0].action == "Wait for Asked to introduce you to Goal."


def test_nobody_waits_for_the_first_step_of_a_way_that_is_hardly_possible() -> None:
    world = world_with()
    for name, before in (("A", "Friend"), ("B", "A"), ("C", "B"), ("Goal", "C")):
        if name != "Goal":
            world.person(name)
        world.tie(before, TieKind.KNOWS, name, 1)
    world.introduction("Friend", "A", ASKED, TODAY)
    assert world.report().blockers[0].action.startswith("Find a better way to Goal")


def test_somebody_who_has_left_is_listed_without_a_route() -> None:
    world = World()
    world.person("Friend", Trust.VOUCHING, met=1)
    world.person("Goal", active=False)
    world.step("Goal")
    world.tie("Friend", TieKind.KNOWS, "Goal", 3)
    assert way(world).chance is None
    assert "Has left the company" in way(world).reason


# One hop


@pytest.mark.parametrize(("strength", "chance"), [(1, 0.5), (2, 0.7), (3, 0.9)])
@pytest.mark.parametrize(
    ("source", "kind", "target"),
    [
        ("Goal", TieKind.TRUSTS, "Friend"),
        ("Friend", TieKind.INFLUENCES, "Goal"),
        ("Friend", TieKind.KNOWS, "Goal"),
        ("Goal", TieKind.KNOWS, "Friend"),
    ],
)
def test_ties(source: str, kind: TieKind, target: str, strength: int, chance: float) -> None:
    world = world_with()
    world.tie(source, kind, target, strength)
    missing = way(world)
    assert missing.chance == pytest.approx(0.95 * chance)
    assert kinds(missing) == [f"Friend {kind} Goal"]
    assert missing.route[0].chance == chance


def test_a_tie_that_points_the_wrong_way() -> None:
    world = world_with()
    world.tie("Goal", TieKind.INFLUENCES, "Friend", 3)
    assert way(world).way_chance is None


@pytest.mark.parametrize(("strength", "chance"), [(1, 0.5), (2, 0.7), (3, 0.9)])
def test_whoever_trusts_somebody_knows_them(strength: int, chance: float) -> None:
    world = world_with()
    world.tie("Friend", TieKind.TRUSTS, "Goal", strength)
    missing = way(world)
    assert missing.way_chance == pytest.approx(0.95 * chance)
    assert missing.introducer == "Friend"
    assert missing.why == "Never met. Friend, who vouches for us, trusts Goal."
    assert f"trusts Goal with strength {strength}, so knows them ({chance})." in missing.figures


def test_trust_in_somebody_is_worth_as_much_as_to_know_them_and_all_else_stays() -> None:
    """The way is as with a tie of the other kind; the route is what the format of the report says."""
    trusting, knowing = world_with(), world_with()
    for world, kind in ((trusting, TieKind.TRUSTS), (knowing, TieKind.KNOWS)):
        world.person("Other", Trust.TRUSTING, met=1)
        world.tie("Goal", TieKind.TRUSTS, "Other", 1)
        world.tie("Friend", kind, "Goal", 2)
    assert way(trusting).way_chance == way(knowing).way_chance == pytest.approx(0.95 * 0.7)
    assert way(trusting).introducer == way(knowing).introducer == "Friend"
    assert (way(trusting).chance, kinds(way(trusting))) == (0.75 * 0.5, ["Other trusts Goal"])


def test_who_trusts_somebody_through_whom_the_way_leads() -> None:
    world = world_with()
    world.person("Between", Trust.NEUTRAL)
    world.tie("Friend", TieKind.KNOWS, "Between", 3)
    world.tie("Between", TieKind.TRUSTS, "Goal", 3)
    missing = way(world)
    assert (missing.chance, missing.route) == (None, ())
    assert [hop.kind for hop in missing.way] == [HopKind.KNOWS, HopKind.RELIES]
    assert "there is none" not in missing.figures


@pytest.mark.parametrize("kind", list(LineKind))
def test_a_superior_introduces_a_report_and_the_other_way_round(kind: LineKind) -> None:
    down, up = world_with(), world_with()
    for world, superior, report in ((down, "Friend", "Goal"), (up, "Goal", "Friend")):
        world.post("top", superior)
        world.post("below", report)
        world.line("top", "below", kind)
    assert way(down).chance == pytest.approx(0.95 * 0.6)
    assert way(up).chance == pytest.approx(0.95 * 0.4)
    assert (way(down).route[0].kind, way(up).route[0].kind) == (HopKind.SUPERIOR, HopKind.REPORT)


def test_colleagues_under_the_same_solid_superior() -> None:
    world = world_with()
    world.person("Boss", Trust.OPPOSED, active=False)
    world.team("Boss", "Friend", "Goal")
    missing = way(world)
    assert kinds(missing) == ["Friend colleague Goal"]
    assert missing.chance == pytest.approx(0.95 * 0.45)


def test_dotted_lines_make_no_colleagues() -> None:
    world = world_with()
    world.person("Boss", Trust.OPPOSED)
    for post, holder in (("top", "Boss"), ("one", "Friend"), ("two", "Goal")):
        world.post(post, holder)
    world.line("top", "one")
    world.line("top", "two", LineKind.DOTTED)
    assert way(world).chance is None


def test_an_empty_post_leads_nowhere_but_its_reports_are_colleagues() -> None:
    world = world_with()
    world.person("Peer", Trust.OPPOSED)
    world.post("top", "Friend")
    world.post("empty")
    world.post("one", "Goal")
    world.line("top", "empty")
    world.line("empty", "one")
    assert way(world).chance is None
    world.person("Mate", Trust.TRUSTING, met=3)
    world.post("two", "Mate")
    world.line("empty", "two")
    assert way(world).chance == pytest.approx(0.75 * 0.45)


def test_reports_of_two_posts_of_one_superior_are_colleagues() -> None:
    world = world_with()
    world.person("Boss", Trust.OPPOSED)
    for post, holder in (("top 1", "Boss"), ("top 2", "Boss"), ("one", "Friend"), ("two", "Goal")):
        world.post(post, holder)
    world.line("top 1", "one")
    world.line("top 2", "two")
    assert kinds(way(world)) == ["Friend colleague Goal"]


def test_nobody_is_a_colleague_under_themselves() -> None:
    """Goal holds the top and a post beside Friend's: a report (0.4), not a colleague (0.45)."""
    world = World()
    world.person("Friend", Trust.VOUCHING, met=1)
    world.person("Goal")
    world.step("Goal")
    for post, holder in (("top", "Goal"), ("own", "Goal"), ("beside", "Friend")):
        world.post(post, holder)
    world.line("top", "own")
    world.line("top", "beside")
    assert kinds(way(world)) == ["Friend report Goal"]
    assert way(world).chance == pytest.approx(0.95 * 0.4)


def test_the_best_of_several_hops_counts() -> None:
    world = world_with()
    world.team("Friend", "Goal")
    world.tie("Friend", TieKind.KNOWS, "Goal", 1)
    assert way(world).route[0].kind is HopKind.SUPERIOR
    world.tie("Friend", TieKind.KNOWS, "Goal", 2)
    world.tie("Friend", TieKind.INFLUENCES, "Goal", 2)
    world.tie("Goal", TieKind.TRUSTS, "Friend", 2)
    assert way(world).route[0].kind is HopKind.TRUSTS


# Willingness, load, start


def test_a_route_starts_at_a_friend_whom_we_have_met() -> None:
    unmet = world_with(met=None)
    unmet.tie("Friend", TieKind.KNOWS, "Goal", 3)
    assert way(unmet).chance is None
    unmet.person("Other", Trust.NEUTRAL)
    unmet.introduction("Other", "Friend", MADE)
    assert way(unmet).chance == pytest.approx(0.95 * 0.9)


def test_a_met_long_ago_is_met() -> None:
    world = world_with(Trust.TRUSTING, met=2000)
    world.tie("Friend", TieKind.KNOWS, "Goal", 3)
    assert way(world).chance == pytest.approx(0.75 * 0.9)


@pytest.mark.parametrize(
    ("trust", "willing"),
    [
        (Trust.VOUCHING, 0.95),
        (Trust.TRUSTING, 0.75),
        (Trust.NEUTRAL, 0.5),
        (Trust.UNKNOWN, 0.5),
        (Trust.WARY, 0.2),
        (Trust.OPPOSED, None),
    ],
)
def test_the_willingness_of_somebody_in_between(trust: Trust, willing: float | None) -> None:
    """Friend 0.95 x 0.9, then Between with their own willingness x 0.7."""
    world = world_with()
    world.person("Between", trust)
    world.tie("Friend", TieKind.KNOWS, "Between", 3)
    world.tie("Between", TieKind.KNOWS, "Goal", 2)
    expected = None if willing is None else pytest.approx(0.95 * 0.9 * willing * 0.7)
    assert way(world).chance == expected


def test_every_ask_without_an_answer_weighs_on_the_introducer() -> None:
    """Two open asks: 0.95 x 0.8 x 0.8 x 0.9 = 0.5472; made and declined ones do not count."""
    world = world_with()
    world.tie("Friend", TieKind.KNOWS, "Goal", 3)
    world.person("Else")
    for status in (PLANNED, ASKED, MADE, DECLINED):
        world.introduction("Friend", "Else", status, TODAY)
    missing = way(world)
    assert missing.chance == pytest.approx(0.5472)
    assert "0.95 × 0.8 × 0.8 × 0.9 = 0.547" in missing.reason


def test_load_can_turn_the_route_to_somebody_else() -> None:
    """Vouching 0.95 x 0.8^2 = 0.608 against trusting 0.75."""
    world = world_with()
    world.person("Second", Trust.TRUSTING, met=5)
    world.person("Else")
    for introducer in ("Friend", "Second"):
        world.tie(introducer, TieKind.KNOWS, "Goal", 2)
    assert way(world).introducer == "Friend"
    world.introduction("Friend", "Else", ASKED)
    assert way(world).introducer == "Friend"
    world.introduction("Friend", "Else", PLANNED)
    assert way(world).introducer == "Second"


def test_external_people_take_part_and_inactive_ones_do_not() -> None:
    world = world_with()
    world.person("Consultant", Trust.NEUTRAL, external=True)
    world.tie("Friend", TieKind.KNOWS, "Consultant", 3)
    world.tie("Consultant", TieKind.KNOWS, "Goal", 3)
    assert way(world).chance == pytest.approx(0.95 * 0.9 * 0.5 * 0.9)
    left = world_with()
    left.person("Gone", Trust.VOUCHING, met=3, active=False)
    left.tie("Friend", TieKind.KNOWS, "Gone", 3)
    left.tie("Gone", TieKind.KNOWS, "Goal", 3)
    assert way(left).chance is None


def test_a_longer_route_can_be_the_better_one() -> None:
    """Direct: 0.95 x 0.4 (report) = 0.38; over Mate: 0.95 x 0.9 x 0.75 x 0.9 = 0.577."""
    world = world_with()
    world.team("Goal", "Friend")
    world.person("Mate", Trust.TRUSTING)
    world.tie("Mate", TieKind.TRUSTS, "Friend", 3)
    world.tie("Goal", TieKind.TRUSTS, "Mate", 3)
    missing = way(world)
    assert kinds(missing) == ["Friend trusts Mate", "Mate trusts Goal"]
    assert missing.chance == pytest.approx(0.577125)
    assert "Chance (0.95 × 0.9) × (0.75 × 0.9) = 0.577" in missing.reason
    assert world.report().blockers[0].action == (
        "Ask Friend to introduce you to Mate, then Mate to introduce you to Goal."
    )


# Conflicts


@pytest.mark.parametrize(("source", "target"), [("Friend", "Goal"), ("Goal", "Friend")])
def test_a_conflict_removes_every_hop_between_two_people(source: str, target: str) -> None:
    world = world_with()
    world.person("Boss", Trust.OPPOSED)
    world.team("Boss", "Friend", "Goal")
    world.line("post Friend", "post Goal", LineKind.DOTTED)
    world.tie("Friend", TieKind.KNOWS, "Goal", 3)
    assert way(world).chance is not None
    world.tie(source, TieKind.CONFLICTS, target, 1)
    assert way(world).chance is None


def test_a_quarrel_in_a_team_leaves_the_others_their_colleagues() -> None:
    """Friend and Goal are in conflict: the way leads over their colleague Mate, 0.95 x 0.45 x 0.5 x 0.45."""
    world = world_with()
    world.person("Boss", Trust.OPPOSED)
    world.person("Mate", Trust.NEUTRAL)
    world.team("Boss", "Friend", "Goal", "Mate")
    world.tie("Goal", TieKind.CONFLICTS, "Friend", 2)
    missing = way(world)
    assert kinds(missing) == ["Friend colleague Mate", "Mate colleague Goal"]
    assert missing.chance == pytest.approx(0.95 * 0.45 * 0.5 * 0.45)


# The search


def test_chances_of_one_cost_nothing_and_still_lead_on() -> None:
    """-ln 1 = 0: a route whose every edge is free, the one into the team node included."""
    sure = Settings(
        willingness={**Settings().willingness, Trust.VOUCHING: 1.0, Trust.NEUTRAL: 1.0},
        colleague_chance=1.0,
        tie_chances=(0.5, 0.7, 1.0),
    )
    world = world_with()
    world.person("Boss", Trust.OPPOSED)
    world.person("Mate", Trust.NEUTRAL)
    world.team("Boss", "Mate", "Goal")
    world.tie("Friend", TieKind.KNOWS, "Mate", 3)
    missing = way(world, sure)
    assert kinds(missing) == ["Friend knows Mate", "Mate colleague Goal"]
    assert missing.chance == 1.0


def test_a_chance_of_nought_is_no_hop() -> None:
    world = world_with()
    world.team("Friend", "Goal")
    assert way(world, Settings(superior_chance=0.0)).chance is None


def test_the_graph_grows_with_the_people_and_not_with_their_pairs() -> None:
    from consensus_map.analysis.facts import Facts
    from consensus_map.analysis.network import build_network

    world = World()
    world.person("Boss")
    team = [world.person(f"P{number:03}") for number in range(200)]
    world.team("Boss", *team)
    world.tie("P000", TieKind.CONFLICTS, "P001")
    world.tie("P002", TieKind.CONFLICTS, "P000")
    network = build_network(Facts(world.map(), TODAY, Settings()))
    # 200 lines both ways; 199 on the node, in and out; P000 to and from the 197 they have no conflict with.
    assert network.matrix.nnz == 400 + 398 + 2 * 197


def test_a_new_conflict_never_raises_a_chance() -> None:
    for seed in range(150):
        entities = random_map(seed)
        before = {one.person: one.chance or 0.0 for one in missing_in(entities)}
        first, second, *_ = [one.id for one in entities if isinstance(one, Person)]
        quarrel = Tie("new", second, first, TieKind.CONFLICTS, 2)
        for one in missing_in([*entities, quarrel]):
            assert (one.chance or 0.0) <= before[one.person] + 1e-12, seed


def missing_in(entities: list[Entity]) -> tuple[MissingIntroduction, ...]:
    return check(AccountMap(entities), TODAY).decisions[0].missing


def test_the_reason_multiplies_to_the_chance() -> None:
    """The factors written out in the reason give the chance, on random maps."""
    shown = 0
    for seed in range(150):
        for missing in missing_in(random_map(seed)):
            if missing.way_chance is not None:
                sum_shown = missing.reason.rpartition("Chance ")[2].partition(" = ")[0]
                factors = sum_shown.replace("(", "").replace(")", "").split(" × ")
                assert prod(map(float, factors)) == pytest.approx(missing.way_chance)
                shown += 1
    assert shown > 20
