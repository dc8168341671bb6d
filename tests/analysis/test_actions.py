"""What to do next: content, order, who and by when."""

from datetime import date, datetime, timedelta

import pytest

from consensus_map.analysis.report import Action, Deed, Level, check
from consensus_map.domain.model import Commitment, Concern, Decision, Kind, Request, Step
from consensus_map.domain.words import (
    CommitmentStatus,
    ConcernStatus,
    IntroductionStatus,
    RequestKind,
    RequestStatus,
    Role,
    Seal,
    TieKind,
    TouchKind,
    Trust,
    Waterline,
)
from tests.analysis.world import TODAY, World, days_ago


def team() -> World:
    world = World()
    world.member("Lead", lead=True)
    world.member("Own")
    return world


def actions_of(world: World) -> list[Action]:
    """All but that a decision still needs a route, which most worlds here have not."""
    return [action for action in world.check().actions if "this decision needs" not in action.text]


def only(world: World) -> Action:
    (action,) = actions_of(world)
    return action


def texts(world: World) -> list[str]:
    return [action.text for action in actions_of(world)]


def test_a_decision_that_nobody_is_part_of_asks_for_people() -> None:
    (action,) = team().check().actions
    assert action.text == "Add the people whom this decision needs: Renewal"
    assert (action.deed, action.subject) == (Deed.ROUTE, (Kind.DECISION, "d"))


def test_an_account_without_a_lead_names_one_first() -> None:
    world = World()
    action = only(world)
    assert (action.text, action.level, action.member) == (
        "Name one of your team as the lead contact",
        Level.HIGH,
        None,
    )
    world.member("A", lead=True)
    world.member("B", lead=True)
    assert texts(world) == ["Agree on one lead contact"]


def test_nothing_to_do() -> None:
    world = team()
    world.person("Mori", Trust.TRUSTING, met=1)
    world.step("Mori")
    assert world.check().actions == ()


def test_a_blocker_is_seen_to_before_the_formal_date() -> None:
    """Formal date 30 June; a wary person takes 70 days: 21 April."""
    world = team()
    world.person("Mori", Trust.WARY, met=3, member="Own")
    world.step("Mori")
    action = only(world)
    assert (action.rank, action.member, action.by, action.people) == (1, "Own", date(2026, 4, 21), ("Mori",))
    assert "Approver, required, in Renewal." in action.reason


def test_the_date_is_never_in_the_past() -> None:
    world = team()
    world.person("Mori", Trust.WARY, met=3)
    world.step("Mori")
    report = world.check(date(2026, 6, 29))
    assert report.actions[0].by == date(2026, 6, 29)


def test_a_decision_without_a_formal_date_sets_none() -> None:
    world = team()
    world.entities[0] = Decision("d", "Renewal")
    world.person("Mori", Trust.WARY, met=3)
    world.step("Mori")
    assert only(world).by is None


def introduction() -> World:
    world = team()
    world.person("Friend", Trust.VOUCHING, met=2)
    world.person("Goal")
    world.tie("Friend", TieKind.KNOWS, "Goal", 3)
    world.step("Goal")
    return world


def test_an_introduction_is_asked_for_early_enough_to_win_the_person() -> None:
    """56 days for somebody who has not been reached, 21 for the introduction: 77 before 30 June."""
    action = only(introduction())
    assert action.text == "Ask Friend to introduce you to Goal"
    assert action.people == ("Friend", "Goal")
    assert action.by == date(2026, 6, 30) - timedelta(days=77)
    assert "Friend, who vouches for us, knows Goal." in action.reason


def test_an_introduction_that_was_asked_for_is_followed_up() -> None:
    world = introduction()
    world.introduction("Friend", "Goal", IntroductionStatus.ASKED, days_ago(10))
    action = only(world)
    assert action.text == "Remind Friend, whom you have asked, of the introduction to Goal"
    assert (action.deed, action.by, action.level) == (Deed.REMIND, TODAY, Level.MEDIUM)
    assert action.reason.startswith("Asked on 22 Mar 2026.")
    report = world.report()
    assert report.missing[0].why == "Never met. Friend was asked on 22 Mar 2026 for an introduction."
    assert report.blockers[0].action == f"{action.text}."


def test_an_introduction_asked_for_where_there_is_no_route() -> None:
    world = team()
    world.person("Stranger")
    world.person("Goal")
    world.step("Goal")
    world.introduction("Stranger", "Goal", IntroductionStatus.ASKED)
    assert only(world).text == "Remind Stranger, whom you have asked, of the introduction to Goal"
    (missing,) = world.report().missing
    assert (missing.route, missing.chance, missing.asked) == ((), None, world.entities[-1].id)


def test_who_was_asked_is_left_in_peace_for_a_week() -> None:
    world = introduction()
    world.introduction("Friend", "Goal", IntroductionStatus.ASKED, days_ago(6))
    action = only(world)
    assert action.text == "Wait for Friend to introduce you to Goal"
    assert (action.deed, action.by, action.level) == (Deed.WAIT, date(2026, 4, 2), Level.LOW)
    assert action.reason.startswith("Asked on 26 Mar 2026; remind from 2 Apr 2026.")


def test_an_introduction_asked_for_on_no_day_is_followed_up() -> None:
    world = introduction()
    world.introduction("Friend", "Goal", IntroductionStatus.ASKED)
    assert only(world).deed is Deed.REMIND


def test_an_action_says_what_it_asks_for_and_about_which_record() -> None:
    world = introduction()
    world.introduction("Friend", "Goal", IntroductionStatus.ASKED, days_ago(10))
    asked = world.entities[-1].id
    world.person("Gone", active=False)
    world.person("Nobody", met=None)
    world.person("Cool", Trust.NEUTRAL, met=2)
    for person in ("Gone", "Nobody", "Cool"):
        world.step(person)
    world.add(Commitment("c", "Thing", due_on=TODAY))
    world.add(Request("r", "Price?"))
    world.add(Concern("f", "Standing", heard_from=("Friend",)))
    assert {(action.deed, action.subject) for action in actions_of(world)} == {
        (Deed.REMIND, (Kind.INTRODUCTION, asked)),
        (Deed.ROUTE, (Kind.DECISION, "d")),
        (Deed.FIND, None),
        (Deed.MEET, None),
        (Deed.KEEP, (Kind.COMMITMENT, "c")),
        (Deed.ANSWER, (Kind.REQUEST, "r")),
        (Deed.VERIFY, (Kind.CONCERN, "f")),
    }


def test_a_sealed_person_whom_nobody_has_met_is_still_to_be_met() -> None:
    world = introduction()
    world.entities = [
        Step(one.id, "d", 1, "Goal", Role.APPROVER, True, Seal.AGREED) if isinstance(one, Step) else one
        for one in world.entities
    ]
    assert (only(world).text, only(world).level) == ("Ask Friend to introduce you to Goal", Level.MEDIUM)


def test_somebody_who_has_left_is_replaced() -> None:
    world = team()
    world.person("Gone", active=False)
    world.step("Gone")
    assert texts(world) == ["Find out who takes over the step of Gone, who has left"]


def test_indirect_conviction_is_verified() -> None:
    world = team()
    world.person("Friend", Trust.VOUCHING, met=2)
    world.person("Mori", Trust.NEUTRAL, met=5)
    world.tie("Mori", TieKind.TRUSTS, "Friend", 3)
    world.step("Mori")
    assert (only(world).text, only(world).level) == ("Verify with Mori in person that they agree", Level.LOW)


def test_the_same_thing_for_two_decisions_comes_once_and_by_the_earlier_date() -> None:
    world = team()
    world.person("Mori", Trust.WARY, met=3)
    world.step("Mori")
    world.add(Decision("e", "Support", date(2026, 6, 20)))
    world.add(Step("other", "e", 1, "Mori", Role.APPROVER))
    # 70 days before is a Saturday: the Friday before it.
    assert only(world).by == date(2026, 6, 20) - timedelta(days=71)


def test_promises_overdue_soon_and_later() -> None:
    world = team()
    world.person("Mori")
    for number, (due, warned) in enumerate([(-2, None), (0, None), (7, days_ago(1)), (8, None)]):
        world.add(
            Commitment(
                f"c{number}",
                f"Thing {number}",
                ("Mori",),
                "Own",
                due_on=TODAY + timedelta(days=due),
                warned_on=warned,
            )
        )
    actions = actions_of(world)
    assert [(action.text, action.level, action.by) for action in actions] == [
        ("Keep the overdue promise to Mori, and say when: Thing 0", Level.HIGH, TODAY),
        ("Keep the promise to Mori, or give warning in time: Thing 1", Level.HIGH, TODAY),
        ("Keep the promise to Mori, or give warning in time: Thing 2", Level.MEDIUM, date(2026, 4, 8)),
    ]
    assert {action.member for action in actions} == {"Own"}
    assert "2 days overdue. No warning was given" in actions[0].reason
    assert "Warning was given" in actions[2].reason


def test_promises_that_are_closed_or_not_made_yet() -> None:
    world = team()
    yesterday, tomorrow = days_ago(1), days_ago(-1)
    for number, one in enumerate(
        (
            Commitment("", "kept", due_on=yesterday, status=CommitmentStatus.KEPT, closed_on=yesterday),
            Commitment("", "new", due_on=tomorrow, made_on=tomorrow),
        )
    ):
        world.add(Commitment(f"c{number}", one.text, (), None, one.made_on, one.due_on, one.status))
    assert texts(world) == []
    world.add(
        Commitment("x", "kept later", due_on=yesterday, status=CommitmentStatus.KEPT, closed_on=tomorrow)
    )
    assert texts(world) == ["Keep the overdue promise, and say when: kept later"]


def test_a_promise_without_a_day_is_in_the_list_until_it_is_kept() -> None:
    world = team()
    world.person("Mori")
    world.add(Commitment("c", "Call back.", ("Mori",), "Own", made_on=days_ago(12)))
    world.add(Commitment("d", "Brochure"))
    world.add(Commitment("e", "Done", ("Mori",), status=CommitmentStatus.KEPT))
    world.add(Commitment("f", "Not yet made", ("Mori",), made_on=days_ago(-1)))
    first, second = actions_of(world)
    assert {first.text, second.text} == {
        "Keep the promise, or agree on a day for it: Brochure",
        "Keep the promise to Mori, or agree on a day for it: Call back",
    }
    to_mori = next(action for action in (first, second) if action.people)
    assert (to_mori.by, to_mori.level, to_mori.member) == (None, Level.LOW, "Own")
    assert (to_mori.deed, to_mori.subject) == (Deed.KEEP, (Kind.COMMITMENT, "c"))
    assert to_mori.reason == "Promised 12 days ago, and no day was noted."


def test_requests_wait_for_an_answer() -> None:
    world = team()
    world.person("Mori", member="Own")
    now = datetime.fromisoformat("2026-04-01T09:00")
    world.add(Request("r1", "Fresh", received_at=now, people=("Mori",)))
    world.add(
        Request("r2", "Old.", received_at=now - timedelta(days=3), acknowledged_at=now, people=("Mori",))
    )
    world.add(Request("r3", "Angry", RequestKind.COMPLAINT, received_at=now))
    world.add(Request("r4", "Done", received_at=now, status=RequestStatus.ANSWERED))
    world.add(Request("r5", "Tomorrow", received_at=now + timedelta(days=1)))
    assert [(action.text, action.level, action.by) for action in actions_of(world)] == [
        ("Answer the request of Mori: Old", Level.HIGH, TODAY),
        ("Acknowledge and answer the complaint: Angry", Level.HIGH, date(2026, 4, 2)),
        ("Acknowledge and answer the request of Mori: Fresh", Level.HIGH, date(2026, 4, 2)),
    ]


def test_concerns_heard_once_are_verified_those_below_the_waterline_first() -> None:
    world = team()
    for name in ("Mori", "Nao", "Oda"):
        world.person(name)
    world.add(Concern("1", "Price.", people=("Mori",), heard_from=("Nao",)))
    world.add(Concern("2", "Standing.", "", ("Mori",), Waterline.BELOW, ("Nao",)))
    world.add(Concern("3", "Heard twice", people=("Mori",), heard_from=("Nao", "Oda")))
    world.add(Concern("4", "Confirmed", people=("Mori",), heard_from=("Nao",), confirmed_by=("Oda",)))
    world.add(Concern("5", "Closed", heard_from=("Nao",), status=ConcernStatus.CLOSED))
    world.add(Concern("6", "Doubtful", heard_from=("Nao", "Oda"), contradicted_by=("Mori",)))
    assert [(action.text, action.level) for action in actions_of(world)] == [
        ("Verify the concern of Mori informally: Standing", Level.MEDIUM),
        ("Verify the concern of Mori: Price", Level.LOW),
        ("Verify the concern: Doubtful", Level.LOW),
    ]


def test_friends_whom_nobody_has_seen_for_long_are_visited() -> None:
    world = team()
    world.person("Mori", Trust.TRUSTING, met=104)
    world.person("Nao", Trust.TRUSTING, met=90)
    world.person("Gone", Trust.VOUCHING, met=104, active=False)
    world.person("Cool", Trust.NEUTRAL, met=104)
    assert texts(world) == ["Visit Mori"]
    assert "104 days ago" in only(world).reason


def test_ranks_count_from_one_and_levels_come_in_order() -> None:
    world = introduction()
    world.person("Mori", Trust.OPPOSED, met=1)
    world.step("Mori")
    world.add(Commitment("c", "Thing", due_on=TODAY))
    actions = world.check().actions
    assert [action.rank for action in actions] == [1, 2, 3]
    assert [action.level for action in actions] == [Level.HIGH, Level.HIGH, Level.MEDIUM]


def test_a_visit_that_is_planned_is_not_asked_for_today() -> None:
    world = World()
    world.person("A", Trust.NEUTRAL, met=40)
    world.step("A")
    world.touch("A", TODAY + timedelta(days=13))
    (action,) = [one for one in world.check().actions if one.people == ("A",)]
    assert action.text == (
        "Prepare the meeting of 14 Apr 2026 with A: ask what they still need before they can agree"
    )
    assert (action.by, action.deed) == (TODAY + timedelta(days=13), Deed.PREPARE)


def stranger_with_a_way(planned: date | None, kind: TouchKind = TouchKind.MEETING) -> World:
    """Goal was never met; Friend could introduce us by 0.95 x 0.5; the formal date is 30 June."""
    world = World()
    world.person("Friend", Trust.VOUCHING, met=1)
    world.person("Goal")
    world.tie("Goal", TieKind.TRUSTS, "Friend", 1)
    world.step("Goal")
    if planned is not None:
        world.touch("Goal", planned, kind=kind)
    return world


def about_goal(world: World) -> list[str]:
    return [action.text for action in world.check().actions if "Goal" in action.people]


def test_no_way_is_looked_for_to_whom_a_meeting_is_planned() -> None:
    planned = stranger_with_a_way(date(2026, 6, 3))
    text = "Prepare the meeting of 3 Jun 2026 with Goal: find out where they stand"
    assert about_goal(planned) == [text]
    report = planned.report()
    assert report.blockers[0].action == f"{text}."
    (missing,) = report.missing
    assert missing.planned == date(2026, 6, 3)
    assert missing.why == "Never met; meeting planned for 3 Jun 2026."
    assert missing.introducer == "Friend"
    assert missing.way_chance == pytest.approx(0.95 * 0.5)
    assert about_goal(stranger_with_a_way(None)) == ["Ask Friend to introduce you to Goal"]


@pytest.mark.parametrize("day", [TODAY, date(2026, 7, 1)])
def test_what_was_today_or_comes_after_the_formal_date_is_not_planned(day: date) -> None:
    assert not any(text.startswith("Prepare") for text in about_goal(stranger_with_a_way(day)))


def test_the_day_of_a_planned_meeting_is_when_it_is_to_be_done() -> None:
    (action,) = [
        one for one in stranger_with_a_way(date(2026, 4, 11)).check().actions if one.deed is Deed.PREPARE
    ]
    # A Saturday stays one: it was agreed on.
    assert (action.by, action.missed) == (date(2026, 4, 11), None)
    assert action.subject is not None
    assert action.subject[0] is Kind.TOUCHPOINT


def test_a_planned_contact_is_called_what_it_is() -> None:
    (text,) = about_goal(stranger_with_a_way(date(2026, 4, 9), TouchKind.VISIT))
    assert text.startswith("Prepare the visit of 9 Apr 2026 to Goal")


def test_whoever_doubts_us_is_prepared_for_by_whom_they_trust() -> None:
    world = World()
    world.person("Friend", Trust.VOUCHING, met=1)
    world.person("Goal", Trust.WARY, met=30)
    world.tie("Goal", TieKind.TRUSTS, "Friend", 1)
    world.step("Goal")
    world.touch("Goal", date(2026, 4, 9))
    assert about_goal(world) == [
        "Prepare the meeting of 9 Apr 2026 with Goal: hear what worries them; "
        "let Friend speak to them before it"
    ]


def test_whoever_was_met_and_stays_unknown_is_not_called_unreached() -> None:
    world = World()
    world.person("A", met=3)
    world.person("B")
    for name in ("A", "B"):
        world.step(name)
    assert {blocker.person: blocker.why for blocker in world.report().blockers} == {
        "A": "Approver, required; met, but nobody knows where they stand.",
        "B": "Approver, required; not reached yet.",
    }


def day_of(world: World, formal: date, on: date = TODAY) -> tuple[date | None, date | None]:
    """By when to win Mori, who is wary (70 days), and by when that should have been begun."""
    world.person("Mori", Trust.WARY, met=30)
    world.step("Mori")
    world.entities[0] = Decision("d", "Renewal", formal)
    (action,) = [one for one in world.check(on).actions if one.people == ("Mori",)]
    return action.by, action.missed


def test_what_is_late_is_for_the_next_working_day_and_says_since_when() -> None:
    formal = TODAY + timedelta(days=26)
    assert day_of(team(), formal) == (TODAY, formal - timedelta(days=70))
    sunday, monday = date(2026, 4, 5), date(2026, 4, 6)
    assert day_of(team(), formal, sunday) == (monday, formal - timedelta(days=70))


@pytest.mark.parametrize(
    ("entered", "late_since"),
    [
        (0, None),
        (1, days_ago(1)),
        (10, days_ago(10)),
        (44, days_ago(44)),
        (60, days_ago(44)),
        (-1, days_ago(44)),
    ],
)
def test_nothing_is_late_since_before_its_decision_was_entered(entered: int, late_since: date | None) -> None:
    """70 days before the formal date were 44 days ago; a check of an earlier day takes no notice."""
    wary, unmet = team(), team()
    wary.person("Mori", Trust.WARY, met=30)
    unmet.person("Friend", Trust.VOUCHING, met=1)
    unmet.person("Mori", Trust.WARY)
    strange = team()
    strange.person("Mori", Trust.WARY)
    for world, early in ((wary, 0), (unmet, 21), (strange, 0)):
        world.entities[0] = Decision("d", "Renewal", TODAY + timedelta(days=26 + early))
        world.tie("Mori", TieKind.TRUSTS, "Friend") if world is unmet else None
        world.step("Mori")
        report = check(world.map(), TODAY, entered={"d": days_ago(entered)})
        (action,) = [one for one in report.actions if "Mori" in one.people]
        assert (action.by, action.missed) == (TODAY, late_since)


def test_what_is_late_is_spread_over_the_working_days_for_each_of_us() -> None:
    """Seven are late, five of them the lead's: two a day, the weightiest first, none on a weekend."""
    world = team()
    assert TODAY.weekday() == 2
    world.entities[0] = Decision("d", "Renewal", TODAY + timedelta(days=26))
    for place in range(7):
        world.person(f"P{place}", Trust.WARY, met=30, member="Own" if place > 4 else None)
        world.step(f"P{place}", order=place + 1)
    found = [one for one in world.check().actions if one.people]
    days = {who: [one.by.day for one in found if one.by and one.member == who] for who in ("Lead", "Own")}
    assert days == {"Lead": [1, 1, 2, 2, 3], "Own": [1, 1]}
    assert [one.by for one in found] == sorted(one.by for one in found if one.by)
    late = {one.missed for one in found}
    assert len(late) == 1 and None not in late
    friday = [one.by for one in world.check(date(2026, 4, 3)).actions if one.member == "Lead"]
    assert [day.day for day in friday if day] == [3, 3, 6, 6, 7]


def test_the_same_thing_for_two_decisions_takes_one_place_in_the_week() -> None:
    world = team()
    world.entities[0] = Decision("d", "Renewal", TODAY + timedelta(days=26))
    world.entities.append(Decision("e", "Office", TODAY + timedelta(days=20)))
    for name in ("A", "B"):
        world.person(name, Trust.WARY, met=30)
        world.step(name)
        world.entities.append(Step(f"e-{name}", "e", 1, name, Role.APPROVER))
    assert [one.by for one in world.check().actions if one.people] == [TODAY, TODAY]


def test_whoever_was_just_met_is_not_to_be_met_again_tomorrow() -> None:
    world = team()
    world.entities[0] = Decision("d", "Renewal", TODAY + timedelta(days=26))
    world.person("Mori", Trust.WARY, met=0)
    world.step("Mori")
    action = only(world)
    assert (action.by, action.missed) == (TODAY + timedelta(days=7), TODAY - timedelta(days=44))
    # Of a Saturday it is the Monday after it.
    world.touch("Mori", date(2026, 4, 4))
    assert world.check(date(2026, 4, 5)).actions[0].by == date(2026, 4, 13)
    # Nobody waits beyond the formal date.
    world.entities[0] = Decision("d", "Renewal", date(2026, 4, 7))
    assert world.check(date(2026, 4, 5)).actions[0].by == date(2026, 4, 7)


def test_nothing_of_ours_is_for_a_weekend() -> None:
    saturday = date(2026, 4, 11)
    assert day_of(team(), saturday + timedelta(days=70)) == (date(2026, 4, 10), None)
    # On the Saturday itself its Friday has passed.
    assert day_of(team(), saturday + timedelta(days=70), saturday) == (date(2026, 4, 13), None)


def test_asks_stand_among_the_others_by_whom_they_open_the_way_to() -> None:
    """A decider whom we have not met (0.35) comes before a wary reviewer (0.32), though the way is unsure."""
    world = team()
    world.entities[0] = Decision("d", "Renewal", TODAY)
    world.person("Friend", Trust.TRUSTING, met=2)
    world.person("Boss")
    world.tie("Friend", TieKind.KNOWS, "Boss", 1)
    world.step("Boss", Role.DECIDER, order=2)
    world.person("Wary", Trust.WARY, met=3)
    world.step("Wary", Role.REVIEWER)
    asked, met = (one.people for one in world.check().actions if one.people[0] in ("Friend", "Wary"))
    assert (asked, met) == (("Friend", "Boss"), ("Wary",))
