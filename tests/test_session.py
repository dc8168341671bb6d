import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from consensus_map.domain import operations as op
from consensus_map.domain.changes import Action, Change, ChangeSet
from consensus_map.domain.draft import Draft
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import ACCOUNT_ID, Decision, Kind, Person, Ref, Tie, new_id
from consensus_map.domain.words import Evidence, TieKind, Trust
from consensus_map.session import Session, utc_now
from consensus_map.storage.document import Document
from consensus_map.storage.schema import FORMAT_VERSION

TOKYO = timezone(timedelta(hours=9))
NOON = datetime(2026, 4, 1, 12, tzinfo=TOKYO)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "map.consensus"


@pytest.fixture
def session(path: Path, tmp_path: Path) -> Iterator[Session]:
    with Session.create(
        path, " Yamato Seiki ", author="Aoki", clock=lambda: NOON, data_folder=tmp_path / "data"
    ) as session:
        yield session


def add(session: Session, name: str = "Satō Hanako") -> str:
    person = Person(new_id(), name)
    session.do(op.add_person(session.map, person, title="部長"))
    return person.id


# Creating


def test_a_new_map_has_its_account_and_nothing_to_undo(session: Session, path: Path) -> None:
    assert session.map.account.name == "Yamato Seiki"
    assert (session.undo_label, session.redo_label, session.read_only) == ("", "", "")
    assert session.notices == []
    assert session.path == path
    with pytest.raises(UserError, match="nothing to undo"):
        session.undo()


def test_a_file_that_is_there_is_never_overwritten(session: Session, path: Path) -> None:
    session.close()
    content = path.read_bytes()
    with pytest.raises(UserError, match=r"a file with this name already.*Choose another name"):
        Session.create(path, "Other")
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("name", ["", "  "])
def test_a_map_needs_a_name(path: Path, name: str) -> None:
    with pytest.raises(UserError, match="name is empty"):
        Session.create(path, name)
    assert list(path.parent.iterdir()) == []


def test_a_map_needs_a_folder(path: Path) -> None:
    with pytest.raises(UserError, match="no such folder"):
        Session.create(path.parent / "none" / "map.consensus", "Yamato Seiki")
    with pytest.raises(UserError, match="folder"):
        Session.create(path.parent, "Yamato Seiki")


def test_a_file_system_without_hard_links_will_do(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    Session.create(path, "Yamato Seiki").close()
    assert list(path.parent.iterdir()) == [path]


# Editing


def test_an_edit_is_stamped_and_in_the_file_when_the_call_returns(session: Session, path: Path) -> None:
    made = op.add_person(session.map, Person("p", "Abe"))
    session.do(replace(made, seq=77, author="Mallory", action=Action.UNDO, base=5))
    with Session.open(path, for_reading=True) as reader:
        assert reader.map == session.map
        ((header, change),) = reader.history_of(Kind.PERSON, "p")
    assert (header.id, header.label) == (made.id, made.label)
    assert (header.seq, header.author, header.action, header.base) == (2, "Aoki", Action.DO, None)
    assert header.at == NOON
    assert header.at is not None
    assert header.at.tzinfo is UTC
    assert change in made.changes


def test_the_edit_says_what_it_touched(session: Session) -> None:
    made = op.add_person(session.map, Person("p", "Abe"))
    assert session.do(made) == made.touched == session.undo() == session.redo()


def test_an_empty_change_set_is_no_step(session: Session) -> None:
    told: list[frozenset[Ref]] = []
    session.subscribe(told.append)
    assert session.do(ChangeSet("Edit person", ())) == frozenset()
    assert session.do(op.edit(session.map, Kind.ACCOUNT, ACCOUNT_ID, name="Yamato Seiki")) == frozenset()
    assert (session.undo_label, told, session.info()["changes"]) == ("", [], 1)


def test_what_the_rules_forbid_leaves_no_trace(session: Session, path: Path) -> None:
    person = add(session)
    before = set(session.map.entities())
    told: list[frozenset[Ref]] = []
    session.subscribe(told.append)
    with pytest.raises(UserError, match="tied to themselves"):
        session.do(op.create(session.map, Tie(new_id(), person, person, TieKind.TRUSTS)))
    with Session.open(path, for_reading=True) as reader:
        assert set(reader.map.entities()) == set(session.map.entities()) == before
        assert reader.info()["changes"] == 2
    assert told == []
    assert session.map.ties_of(person) == []


def test_a_change_set_made_for_another_state_is_a_bug(session: Session) -> None:
    made = op.add_person(session.map, Person("p", "Abe"))
    session.do(made)
    before = set(session.map.entities())
    with pytest.raises(ValueError, match="does not fit"):
        session.do(made)
    assert set(session.map.entities()) == before
    session.undo()
    assert not session.map.people


def test_one_entity_may_change_twice_in_a_change_set(session: Session, path: Path) -> None:
    add(session)
    (person,) = session.map.people
    steps = [("Satō Hanako", "A"), ("A", "B"), ("B", "C")]
    changes = tuple(Change(Kind.PERSON, person, ("name",), (old,), (new,)) for old, new in steps)
    session.do(ChangeSet("Edit person", changes))
    with Session.open(path, for_reading=True) as reader:
        assert reader.map.people[person].name == "C"
    session.undo()
    with Session.open(path, for_reading=True) as reader:
        assert reader.map.people[person].name == session.map.people[person].name == "Satō Hanako"
    names = [
        change.after[0] for _header, change in session.history_of(Kind.PERSON, person)[-3:] if change.after
    ]
    assert names == ["B", "A", "Satō Hanako"]


# Undo and redo


def test_undo_and_redo_survive_a_restart(session: Session, path: Path, tmp_path: Path) -> None:
    first, second = add(session, "Abe"), add(session, "Mori")
    session.undo()
    session.close()
    with Session.open(path, data_folder=tmp_path / "data") as again:
        assert (again.undo_label, again.redo_label) == ("Add person", "Add person")
        assert list(again.map.people) == [first]
        again.redo()
        assert list(again.map.people) == [first, second]
        again.undo()
        again.undo()
        assert (again.undo_label, list(again.map.people)) == ("", [])
        with pytest.raises(UserError, match="nothing to undo"):
            again.undo()
    with Session.open(path, data_folder=tmp_path / "data") as again:
        again.redo()
        again.redo()
        assert list(again.map.people) == [first, second]
        with pytest.raises(UserError, match="nothing to redo"):
            again.redo()


def test_a_new_edit_ends_what_could_be_redone(session: Session) -> None:
    add(session, "Abe")
    session.undo()
    add(session, "Mori")
    assert session.redo_label == ""
    with pytest.raises(UserError, match="nothing to redo"):
        session.redo()


def test_an_undo_and_a_redo_store_no_changes_of_their_own(session: Session, path: Path) -> None:
    add(session)
    one_edit = stored(session)
    for _ in range(5):
        session.undo()
        session.redo()
    assert stored(session) == one_edit
    assert session.info()["changes"] == 12


def stored(session: Session) -> object:
    document = session._document
    return document._connection.execute("SELECT count(*), sum(length(after)) FROM change").fetchone()


# Long edits


def newcomers(session: Session, count: int) -> ChangeSet:
    draft = Draft(session.map, "Import tables")
    for number in range(count):
        draft.add(Person(f"n{number}", f"Newcomer {number}"))
    return draft.done()


def test_a_long_edit_tells_how_far_it_is(session: Session) -> None:
    told: list[tuple[int, int]] = []
    session.do(newcomers(session, 3_000), lambda done, of: told.append((done, of)))
    assert [of for _, of in told] == [6_000] * len(told)
    assert sorted(told) == told
    assert told[-1] == (6_000, 6_000)
    assert len(told) > 2


@pytest.mark.parametrize("until", [1, 2_000, 5_999])
def test_an_edit_that_is_stopped_while_it_is_written_has_not_happened(
    session: Session, path: Path, until: int
) -> None:
    class StopError(Exception):
        pass

    def stop(done: int, _of: int) -> None:
        if done >= until:
            raise StopError

    add(session)
    before = set(session.map.entities())
    with pytest.raises(StopError):
        session.do(newcomers(session, 3_000), stop)
    assert set(session.map.entities()) == before
    session.do(newcomers(session, 3_000))
    session.undo()
    assert set(session.map.entities()) == before
    session.close()
    with Session.open(path, for_reading=True) as again:
        assert set(again.map.entities()) == before
        assert again.info()["integrity"] == "ok"


# Who set this to trusting, and when


def test_the_history_of_a_person_tells_who_changed_what_and_when(
    session: Session, path: Path, tmp_path: Path
) -> None:
    person = add(session)
    add(session, "Mori")
    on = date(2026, 4, 2)
    session.close()
    later = NOON + timedelta(days=1)
    with Session.open(path, author="Mori", clock=lambda: later, data_folder=tmp_path / "data") as session:
        trusting = op.set_trust(session.map, [person], Trust.TRUSTING, on=on, evidence=Evidence.CONFIRMED)
        session.do(trusting)
        session.undo()
        session.redo()
        history = session.history_of(Kind.PERSON, person)
    assert [(header.author, header.at, header.action) for header, _change in history] == [
        ("Aoki", NOON, Action.DO),
        ("Mori", later, Action.DO),
        ("Mori", later, Action.UNDO),
        ("Mori", later, Action.REDO),
    ]
    created, set_to, taken_back, set_again = (change for _header, change in history)
    assert created.before is None
    assert dict(zip(set_to.fields, set_to.after or (), strict=True))["trust"] is Trust.TRUSTING
    assert (taken_back.before, taken_back.after) == (set_to.after, set_to.before)
    assert set_again == set_to


def test_a_decision_was_entered_on_the_day_of_its_first_edit(
    session: Session, path: Path, tmp_path: Path
) -> None:
    assert session.decisions_entered() == {}
    add(session)
    session.do(op.create(session.map, Decision("d", "Renewal")))
    assert session.decisions_entered() == {"d": NOON.astimezone().date()}
    session.undo()
    session.close()
    later = NOON + timedelta(days=40)
    with Session.open(path, clock=lambda: later, data_folder=tmp_path / "data") as again:
        again.redo()
        again.do(op.edit(again.map, Kind.DECISION, "d", title="Renewal 2"))
        again.do(op.create(again.map, Decision("e", "Support")))
        days = {decision: day.isoformat() for decision, day in again.decisions_entered().items()}
        assert days == {
            "d": NOON.astimezone().date().isoformat(),
            "e": later.astimezone().date().isoformat(),
        }


def test_nothing_is_known_of_what_never_was(session: Session) -> None:
    assert session.history_of(Kind.PERSON, "nobody") == []


# Listeners


def test_listeners_are_told_until_they_leave(session: Session) -> None:
    told: list[frozenset[Ref]] = []
    leave = session.subscribe(told.append)
    person = add(session)
    assert len(told) == 1
    assert (Kind.PERSON, person) in told[0]
    session.undo()
    session.redo()
    assert told == [told[0]] * 3
    leave()
    leave()
    session.undo()
    assert len(told) == 3


def test_a_listener_sees_the_edit_complete(session: Session, path: Path) -> None:
    seen: list[tuple[int, str, int]] = []

    def look(_touched: frozenset[Ref]) -> None:
        with Session.open(path, for_reading=True) as reader:
            seen.append((len(session.map.people), session.undo_label, len(reader.map.people)))

    session.subscribe(look)
    add(session)
    assert seen == [(1, "Add person", 1)]


def test_a_listener_that_fails_is_loud_and_does_no_harm(session: Session, path: Path) -> None:
    told: list[frozenset[Ref]] = []

    def fail(_touched: frozenset[Ref]) -> None:
        raise ValueError("a bug in a view")

    session.subscribe(fail)
    session.subscribe(told.append)
    with pytest.raises(ExceptionGroup) as loud:
        add(session)
    assert [str(problem) for problem in loud.value.exceptions] == ["a bug in a view"]
    with pytest.raises(ExceptionGroup):
        session.undo()
    assert len(told) == 2
    with Session.open(path, for_reading=True) as reader:
        assert reader.map == session.map
        assert reader.redo_label == session.redo_label == "Add person"


def test_a_listener_may_edit_and_may_leave(session: Session) -> None:
    leave = session.subscribe(lambda _touched: (leave(), add(session, "Mori")))
    add(session, "Abe")
    assert [person.name for person in session.map.people.values()] == ["Abe", "Mori"]


# Copies


def test_a_copy_is_whole_and_apart(session: Session, path: Path, tmp_path: Path) -> None:
    add(session)
    session.save_copy(tmp_path / "copy.consensus")
    add(session, "Mori")
    with Session.open(tmp_path / "copy.consensus", data_folder=tmp_path / "data") as copy:
        assert len(copy.map.people) == 1
        assert copy.undo_label == "Add person"
        copy.undo()
    assert len(session.map.people) == 2


def test_a_copy_overwrites_only_when_told(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "copy.consensus"
    target.write_text("precious", encoding="utf-8")
    with pytest.raises(UserError, match="a file with this name already"):
        session.save_copy(target)
    assert target.read_text(encoding="utf-8") == "precious"
    session.save_copy(target, replace=True)
    with Session.open(target, for_reading=True) as copy:
        assert copy.map == session.map


def test_a_copy_never_overwrites_the_open_file(session: Session, path: Path) -> None:
    with pytest.raises(UserError, match="open file itself"):
        session.save_copy(path, replace=True)
    add(session)


def test_a_copy_needs_a_folder(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such folder"):
        session.save_copy(tmp_path / "none" / "copy.consensus")


# The rest


def test_info_has_the_form_of_the_contract(session: Session) -> None:
    add(session)
    info = session.info()
    assert json.loads(json.dumps(info)) == {
        "format": FORMAT_VERSION,
        "account": "Yamato Seiki",
        "people": 1,
        "posts": 1,
        "lines": {"solid": 0, "dotted": 0},
        "ties": 0,
        "touchpoints": 0,
        "introductions": 0,
        "decisions": 0,
        "steps": 0,
        "commitments": 0,
        "concerns": 0,
        "requests": 0,
        "members": 0,
        "changes": 2,
        "integrity": "ok",
    }


def test_closing_twice_is_fine(session: Session, path: Path) -> None:
    session.close()
    session.close()
    assert list(path.parent.iterdir()) == [path]


def test_a_damaged_history_is_told_and_the_map_stays(session: Session) -> None:
    add(session)
    connection = session._document._connection
    before = set(session.map.entities())
    for damage in (
        "after = '[]'",
        "kind = 'planet'",
        "fields = '[\"name\"]'",
        "after = '[['",
        "entity = 'x'",
    ):
        connection.execute(f"SAVEPOINT damage; UPDATE change SET {damage}; ")
        with pytest.raises(UserError, match="damaged"):
            session.undo()
        assert set(session.map.entities()) == before
        if connection.in_transaction:
            connection.execute("ROLLBACK TO damage; RELEASE damage")
    session.undo()


def test_the_clock_of_the_program_is_utc() -> None:
    assert utc_now().tzinfo is UTC


def test_the_document_knows_its_last_change_set(session: Session) -> None:
    assert isinstance(session._document, Document)
    add(session)
    assert session._document.last_seq == 2
