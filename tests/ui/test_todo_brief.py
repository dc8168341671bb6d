"""What to do next in two short lines."""

from datetime import timedelta
from pathlib import Path

import pytest

from consensus_map.analysis.report import Deed, Hop, HopKind, MissingIntroduction, check
from consensus_map.analysis.wording import percent
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Value
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Entity, Introduction, Kind, Person, Step, TouchPoint
from consensus_map.domain.words import IntroductionStatus, Role, TouchKind, Trust
from consensus_map.drawing.phrases import chance_phrase
from consensus_map.session import Session
from consensus_map.ui.deeds import About, Act, offered
from consensus_map.ui.findings_words import route_words
from consensus_map.ui.todo import todo_items
from tests.ui.maps import TODAY, small_session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return small_session(tmp_path)


def briefs(session: Session) -> dict[str, str]:
    """The lines of all entries; of two with the same first line that which comes first."""
    found = todo_items(session.map, check(session.map, TODAY))
    return {item.brief: item.short for item in reversed(found)}


def changed(session: Session, kind: Kind, entity: str, **values: Value) -> None:
    draft = Draft(session.map, "Test")
    draft.edit(kind, entity, **values)
    session.do(draft.done())


def added(session: Session, *entities: Entity) -> None:
    draft = Draft(session.map, "Test")
    for entity in entities:
        draft.add(entity)
    session.do(draft.done())


def test_a_request_a_promise_and_a_concern_say_what_they_are_about(session: Session) -> None:
    found = briefs(session)
    assert found["Answer 戸倉 宗一’s request"] == "Came yesterday: References?"
    assert found["Keep promise to 久我 玲"].endswith(" left: Patch for the console")
    assert found["Verify 戸倉 宗一’s concern"].startswith("Informally: ")


@pytest.mark.parametrize(
    ("days", "words"), [(-2, "2 days overdue: "), (0, "Due today: "), (1, "1 day left: ")]
)
def test_a_promise_says_how_much_time_there_is(session: Session, days: int, words: str) -> None:
    changed(session, Kind.COMMITMENT, "c1", due_on=TODAY + timedelta(days=days))
    assert briefs(session)["Keep promise to 久我 玲"] == f"{words}Patch for the console"


def test_a_promise_without_a_day_says_so(session: Session) -> None:
    changed(session, Kind.COMMITMENT, "c1", due_on=None)
    assert briefs(session)["Keep promise to 久我 玲"] == "No day agreed: Patch for the console"
    assert Act.WARNED not in offered(session.map, Deed.KEEP, About(subject=(Kind.COMMITMENT, "c1")))[0]


def test_an_introduction_says_whom_to_ask_and_to_whom_it_leads(session: Session) -> None:
    assert briefs(session)["Ask 森下 京子 to introduce you"] == "To 三枝 文, reviewer, never met"
    asked = Introduction("i", "morishita", "saegusa", "ota", IntroductionStatus.ASKED, TODAY)
    added(session, asked)
    assert briefs(session)["Wait for 森下 京子"] == "To meet 三枝 文 (法務課) · asked 1 Apr"
    changed(session, Kind.INTRODUCTION, "i", on=TODAY - timedelta(days=20))
    assert briefs(session)["Remind 森下 京子"] == "To meet 三枝 文 (法務課) · asked 12 Mar"


def test_what_is_planned_is_prepared(session: Session) -> None:
    on = TODAY + timedelta(days=8)
    added(session, TouchPoint("next", on, TouchKind.INFORMAL, ("saegusa",)))
    assert briefs(session)["Prepare the informal meeting: 三枝 文"] == "Reviewer, not reached yet"
    assert not any(short.startswith("To 三枝 文") for short in briefs(session).values())
    report = check(session.map, TODAY)
    missing = report.decisions[0].missing_introduction("saegusa")
    assert missing is not None
    found = route_words(session.map, missing)
    assert found.head == "Not met yet, but planned"
    assert found.words == ("Never met; informal meeting planned for 9 Apr 2026.",)
    assert found.figures


def test_members_of_the_chain_say_their_part_and_where_they_stand(session: Session) -> None:
    assert briefs(session)["Meet 戸倉 宗一 informally"].startswith("Approver, wary")
    changed(session, Kind.PERSON, "tokura", trust=Trust.OPPOSED)
    assert briefs(session)["See 戸倉 宗一 in private"].startswith("Approver, opposed")


def test_whoever_has_left_is_to_be_replaced(session: Session) -> None:
    changed(session, Kind.PERSON, "tokura", active=False)
    assert briefs(session)["Find who takes over from 戸倉 宗一"] == "Approver, has left"


def test_nobody_can_introduce(session: Session) -> None:
    draft = Draft(session.map, "Test")
    draft.add(Step("s", "renewal", 6, "soma", Role.REVIEWER))
    draft.remove(Kind.LINE, "soma-line")
    session.do(draft.done())
    assert briefs(session)["Find a way to 相馬 亮"] == "Reviewer, never met"


def test_an_empty_route_says_whose_it_is(session: Session) -> None:
    assert briefs(session)["Add people to the route"] == "New office: nobody is on it yet"


def test_what_has_no_short_form_of_its_own_says_its_sentence(session: Session) -> None:
    changed(session, Kind.POST, "kuga-post", predecessor="hori", since=TODAY)
    greet = next(key for key in briefs(session) if key.startswith("Greet 久我 玲, who holds"))
    assert briefs(session)[greet].startswith("Holds a new post since 1 Apr")
    assert "基盤運用課" not in greet


def test_every_entry_has_two_short_lines(session: Session) -> None:
    changed(session, Kind.MEMBER, "watanabe", lead=False)
    lines = [(item.brief, item.short) for item in todo_items(session.map, check(session.map, TODAY))]
    assert all(what and why for what, why in lines) and len(set(lines)) == len(lines)


@pytest.mark.parametrize(
    ("chance", "words"),
    [(0.0, "less than 1 %"), (0.004, "less than 1 %"), (0.005, "1 %"), (0.665, "67 %"), (0.645, "65 %")],
)
def test_a_chance_is_spoken_of_in_one_way(chance: float, words: str) -> None:
    """In the findings, on the map and in the panel alike; half of one counts as a whole one."""
    way = (Hop("F", "G", HopKind.KNOWS, 0.5),)
    missing = MissingIntroduction("G", chance, way, chance, way, (chance,), "", "", None, None)
    assert percent(chance) == chance_phrase(chance, "en") == words
    assert route_words(AccountMap([Person("F", "F"), Person("G", "G")]), missing).head.endswith(words)
