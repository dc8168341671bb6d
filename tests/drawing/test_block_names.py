import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.drawing.block_names import BlockNames
from consensus_map.focus.departments import is_within

HEADS = ["青柳", "石橋", "上原", "江口", "小野寺", "加納", "北川", "黒田"]


def names(parents: list[int], departments: list[str]) -> BlockNames:
    heads = [HEADS[place % len(HEADS)] for place in range(len(parents))]
    return BlockNames(np.array(parents), departments.__getitem__, heads.__getitem__, "en")


def test_a_frame_is_called_after_the_department_of_all_in_it() -> None:
    below = ["名古屋工場", "名古屋工場 品質課", "名古屋工場製造課", ""]
    assert names([-1, 0, 0, 2], below)(0) == "名古屋工場"


def test_a_frame_of_other_departments_is_called_after_its_head() -> None:
    found = names([-1, 0, 1, 0], ["経営", "経理部", "経理部 財務課", "購買部"])
    assert found(0) == "青柳's team"
    assert found(1) == "経理部"


def test_a_frame_of_one_department_that_is_not_its_heads_bears_its_name() -> None:
    assert names([-1, 0, 1], ["経営", "経理部", "経理部 財務課"])(0) == "経理部"


def test_without_departments_there_is_the_head() -> None:
    assert names([-1, 0], ["", ""])(0) == "青柳's team"


def test_the_beginning_of_a_name_is_not_always_its_whole() -> None:
    assert is_within("情報システム部 企画課", "情報システム部")
    assert is_within("情報システム部企画課", "情報システム部")
    assert not is_within("経営企画部", "経営")
    assert not is_within("情報システム部門", "情報システム部")
    assert not is_within("Salesforce", "Sales")
    assert is_within("Sales / North", "Sales")


@st.composite
def organisations(draw: st.DrawFn) -> tuple[list[int], list[str]]:
    count = draw(st.integers(1, 30))
    parents = [-1, *[draw(st.integers(-1, place - 1)) for place in range(1, count)]]
    words = st.sampled_from(["", "経営", "経理部", "経理部 財務課", "購買部", "購買部 第一課"])
    return parents, [draw(words) for _ in range(count)]


@given(organisations())
def test_a_department_on_a_frame_is_that_of_everybody_in_it(drawn: tuple[list[int], list[str]]) -> None:
    parents, departments = drawn
    found = names(parents, departments)
    for above in range(len(parents)):
        name = found(above)
        inside, front = [], [above]
        while front:
            front = [place for place, parent in enumerate(parents) if parent in front]
            inside += front
        if name in departments:
            assert all(not departments[one] or departments[one].startswith(name) for one in inside)
        else:
            assert name == f"{HEADS[above % len(HEADS)]}'s team"
