import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.changes import Action, ChangeSet
from consensus_map.domain.history import History
from tests.soaking import MARKS

pytestmark = MARKS


def edit(seq: int, label: str = "Edit person") -> ChangeSet:
    return ChangeSet(label, (), seq=seq)


def undo(seq: int, base: int) -> ChangeSet:
    return ChangeSet("Edit person", (), seq=seq, action=Action.UNDO, base=base)


def redo(seq: int, base: int) -> ChangeSet:
    return ChangeSet("Edit person", (), seq=seq, action=Action.REDO, base=base)


def recorded(*change_sets: ChangeSet) -> History:
    history = History()
    for change_set in change_sets:
        history.record(change_set)
    return history


def test_a_new_history_has_nothing() -> None:
    history = History()
    assert (history.undo_base, history.redo_base, history.last_seq) == (None, None, 0)
    assert (history.undo_label, history.redo_label) == ("", "")


def test_the_last_edit_is_undone_first() -> None:
    history = recorded(edit(1, "Add person"), edit(2, "Set trust"))
    assert (history.undo_base, history.undo_label, history.redo_base) == (2, "Set trust", None)
    history.record(undo(3, 2))
    assert (history.undo_base, history.undo_label) == (1, "Add person")
    assert (history.redo_base, history.redo_label) == (2, "Set trust")
    history.record(redo(4, 2))
    assert (history.undo_base, history.redo_base, history.last_seq) == (2, None, 4)


def test_an_edit_ends_what_could_be_redone() -> None:
    history = recorded(edit(1), undo(2, 1), edit(3))
    assert (history.undo_base, history.redo_base) == (3, None)


def test_numbers_may_have_gaps() -> None:
    assert recorded(edit(3), edit(7)).undo_base == 7


@pytest.mark.parametrize(
    "wrong",
    [
        (undo(1, 1),),
        (redo(1, 1),),
        (edit(1), redo(2, 1)),
        (edit(1), edit(2), undo(3, 1)),
        (edit(1), undo(2, 1), undo(3, 1)),
        (edit(1), edit(1)),
        (edit(2), edit(1)),
        (edit(0),),
    ],
)
def test_a_log_out_of_turn_is_damaged(wrong: tuple[ChangeSet, ...]) -> None:
    with pytest.raises(ValueError, match=r"comes after|out of turn"):
        recorded(*wrong)


@given(st.lists(st.sampled_from(Action)))
def test_undo_and_redo_walk_along_the_edits(actions: list[Action]) -> None:
    history = History()
    done: list[int] = []
    undone: list[int] = []
    for seq, action in enumerate(actions, 1):
        if action is Action.DO:
            history.record(edit(seq))
            done.append(seq)
            undone.clear()
        elif action is Action.UNDO and done:
            history.record(undo(seq, done[-1]))
            undone.append(done.pop())
        elif action is Action.REDO and undone:
            history.record(redo(seq, undone[-1]))
            done.append(undone.pop())
        assert history.undo_base == (done[-1] if done else None)
        assert history.redo_base == (undone[-1] if undone else None)
