"""A random machine that edits, undoes, redoes, reopens and copies, and compares with a model of its own."""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import ENTITY_TYPES, REFERENCES, Entity, Kind, Ref
from consensus_map.session import Session
from tests.editing import EDITS, Edit
from tests.soaking import MARKS

pytestmark = MARKS

NOW = datetime(2026, 4, 1, tzinfo=UTC)
State = dict[Ref, Entity]


def after(state: State, change_set: ChangeSet) -> State:
    """The model's own way to make changes: plain dictionaries, nothing shared with the map."""
    new = dict(state)
    for change in change_set.changes:
        if change.after is None:
            del new[change.ref]
            continue
        old = new.get(change.ref)
        values = {} if old is None else {name: getattr(old, name) for name in type(old).__slots__}
        values |= dict(zip(change.fields, change.after, strict=True))
        new[change.ref] = ENTITY_TYPES[change.kind](**{**values, "id": change.id})
    return new


def state_of(account_map: AccountMap) -> State:
    return {(kind, found): entity for kind in Kind for found, entity in account_map.table(kind).items()}


class Machine(RuleBasedStateMachine):
    """`done` and `undone` are the model: whole states, with the label that leads to or away from them."""

    @initialize()
    def create(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "map.consensus"
        self.session = self.opened(
            Session.create(self.path, "Yamato", clock=self.now, data_folder=self.folder)
        )
        self.state = state_of(self.session.map)
        self.done: list[tuple[str, State]] = []
        self.undone: list[tuple[str, State]] = []
        self.change_sets = 1

    def now(self) -> datetime:
        return NOW

    def opened(self, session: Session) -> Session:
        self.touched: frozenset[Ref] = frozenset()
        session.subscribe(self.tell)
        return session

    def tell(self, touched: frozenset[Ref]) -> None:
        self.touched = touched

    @rule(edit=st.sampled_from(EDITS), seed=st.integers(0, 9999))
    def do(self, edit: Edit, seed: int) -> None:
        try:
            change_set = edit(self.session.map, Random(seed))
            if change_set is None or not change_set.changes:
                return
            self.session.do(change_set)
        except UserError:
            return
        self.done.append((change_set.label, self.state))
        self.undone.clear()
        self.step_to(after(self.state, change_set))

    def step_to(self, state: State) -> None:
        differing = {ref for ref in self.state.keys() | state.keys() if self.state.get(ref) != state.get(ref)}
        assert differing == self.touched
        self.state = state
        self.change_sets += 1

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        label, state = self.done.pop()
        assert self.session.undo_label == label
        self.session.undo()
        self.undone.append((label, self.state))
        self.step_to(state)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        label, state = self.undone.pop()
        assert self.session.redo_label == label
        self.session.redo()
        self.done.append((label, self.state))
        self.step_to(state)

    @rule()
    def reopen(self) -> None:
        self.session.close()
        self.session = self.opened(Session.open(self.path, clock=self.now, data_folder=self.folder))
        assert self.session.notices == []
        assert self.session.read_only == ""

    @rule()
    def read_elsewhere(self) -> None:
        with Session.open(self.path, for_reading=True) as reader:
            assert state_of(reader.map) == self.state
            for kind in Kind:  # in their order of arrival, too
                assert list(reader.map.table(kind)) == list(self.session.map.table(kind))
            assert (reader.undo_label, reader.redo_label) == (
                self.session.undo_label,
                self.session.redo_label,
            )

    @rule()
    def follow_the_history(self) -> None:
        """What the log tells about an entity leads from nothing to its present state."""
        for ref, entity in list(self.state.items())[:5]:
            state: State = {}
            for header, change in self.session.history_of(*ref):
                state = after(state, ChangeSet(header.label, (change,)))
            assert state == {ref: entity}

    @invariant()
    def the_map_is_the_model(self) -> None:
        account_map = self.session.map
        assert state_of(account_map) == self.state
        assert self.session.undo_label == (self.done[-1][0] if self.done else "")
        assert self.session.redo_label == (self.undone[-1][0] if self.undone else "")

    @invariant()
    def the_look_ups_are_those_of_a_fresh_map(self) -> None:
        fresh = AccountMap(self.state.values())
        for kind, names in REFERENCES.items():
            for name, target in names.items():
                for found in self.session.map.table(target):
                    looked_up = self.session.map.referring(kind, name, found)
                    assert sorted(looked_up) == sorted(fresh.referring(kind, name, found))

    def teardown(self) -> None:
        if hasattr(self, "session"):
            info = self.session.info()
            assert (info["integrity"], info["changes"]) == ("ok", self.change_sets)
            self.session.close()
            shutil.rmtree(self.folder)


TestMachine = Machine.TestCase
TestMachine.settings = settings(stateful_step_count=40)
