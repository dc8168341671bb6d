"""Cards glide to new places, and do not where somebody asks for stillness."""

import sys
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import Scope, ViewOptions
from consensus_map.drawing.scene import Scene
from consensus_map.ui import motion as motion_module
from consensus_map.ui import stillness
from consensus_map.ui.camera import Camera
from consensus_map.ui.motion import Motion
from tests.drawing.samples import ON, crowd
from tests.ui.conftest import Hand

PLAIN = Camera()


def chart(count: int, page: tuple[float, float] = (1480.0, 640.0)) -> Scene:
    return compose(crowd(count), None, ViewOptions(ON, scope=Scope.ALL, page=page))


@pytest.fixture(autouse=True)
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """No machine is so slow that cards arrive before they are looked at."""
    monkeypatch.setattr(motion_module, "LASTS_MS", 600_000)


@pytest.fixture
def moving(hand: Hand) -> Iterator[Hand]:
    """A user whose system does not mind motion."""
    hand.window._look.still = False
    yield hand
    hand.window._look.still = True


def test_cards_set_out_from_where_they_were_seen(qapp: QApplication) -> None:
    old, new = chart(40, (400.0, 900.0)), chart(40, (1600.0, 500.0))
    before, after = Camera(30, -20, 0.5), Camera(-10, 40, 0.8)
    motion = Motion()
    motion.begin(old, before, new, after)
    assert motion.going_on
    way = motion._way
    assert way is not None
    for key in list(new.places)[:20]:
        here, there = new.rects[new.places[key]], old.rects[old.places[key]]
        start = here[:2] + way[new.places[key]]
        assert np.allclose(after.to_view(*start), before.to_view(*there[:2]))
    shown = motion.now(new)
    assert not np.allclose(shown.rects[:, :2], new.rects[:, :2]) and shown.curves == ()
    assert np.array_equal(shown.rects[:, 2:], new.rects[:, 2:])
    motion.stop()
    assert motion.now(new) is new


def test_lines_stay_with_their_cards(qapp: QApplication) -> None:
    old, new = chart(40, (400.0, 900.0)), chart(40, (1600.0, 500.0))
    motion = Motion()
    motion.begin(old, PLAIN, new, PLAIN)
    shown = motion.now(new)
    moved = shown.lines - new.lines
    rects = (shown.rects - new.rects)[new.line_owners]
    assert np.allclose(moved[:, :2], rects[:, :2]) and np.allclose(moved[:, 2:], rects[:, :2])


def test_nothing_glides_where_nothing_moved_or_very_many_would(qapp: QApplication) -> None:
    motion = Motion()
    same = chart(30)
    motion.begin(same, PLAIN, same, PLAIN)
    assert not motion.going_on
    motion.begin(chart(2500, (400.0, 900.0)), PLAIN, chart(2500), PLAIN)
    assert not motion.going_on
    motion.begin(same, PLAIN, compose(crowd(0), None, ViewOptions(ON)), PLAIN)
    assert not motion.going_on


def test_folding_glides_and_comes_to_rest(moving: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = moving.page.canvas
    moving.page.stage.set_scope(Scope.ALL)
    moving.settle()
    canvas.motion.stop()
    moving.select("kuga")
    moving.key(Qt.Key.Key_Space)
    assert canvas.motion.going_on
    on_the_way = canvas.grab().toImage()
    monkeypatch.setattr(motion_module, "LASTS_MS", 0)
    moving.bot.waitUntil(lambda: not canvas.motion.going_on)
    moving.settle()
    at_rest = canvas.grab().toImage()
    assert on_the_way != at_rest
    canvas.repaint_scene()
    assert canvas.grab().toImage() == at_rest


def test_another_view_is_there_at_once(moving: Hand) -> None:
    moving.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert not moving.page.canvas.motion.going_on


def test_a_click_on_the_way_counts_where_the_card_will_be(moving: Hand) -> None:
    moving.page.stage.set_scope(Scope.ALL)
    moving.settle()
    moving.select("kuga")
    moving.key(Qt.Key.Key_Space)
    assert moving.page.canvas.motion.going_on
    QTest.mouseClick(moving.page.canvas, Qt.MouseButton.LeftButton, pos=moving.place_of("takase"))
    assert moving.workspace.selected == "takase"


def test_who_asks_for_stillness_gets_it(hand: Hand) -> None:
    hand.page.stage.set_scope(Scope.ALL)
    hand.select("kuga")
    hand.key(Qt.Key.Key_Space)
    assert not hand.page.canvas.motion.going_on


# What systems say


class Calm(QProxyStyle):
    def styleHint(self, hint: QStyle.StyleHint, *rest: object) -> int:
        return 0 if hint == QStyle.StyleHint.SH_Widget_Animation_Duration else 1


class Asked:
    """Stands for the application: its style, and its effects."""

    def __init__(self, style: QStyle, *, effects: bool = True) -> None:
        self._style, self._effects = style, effects

    def style(self) -> QStyle:
        return self._style

    def isEffectEnabled(self, _effect: Qt.UIEffect, /) -> bool:
        return self._effects


def test_a_style_without_animations_is_heeded(qapp: QApplication) -> None:
    assert stillness.wants_stillness(Asked(Calm()))


@pytest.mark.parametrize("effects", [True, False])
def test_windows_says_it_with_its_effects(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, effects: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert stillness.wants_stillness(Asked(QApplication.style(), effects=effects)) is not effects


@pytest.mark.parametrize(
    ("answers", "still"),
    [
        ({}, False),
        ({"reduced-motion": 1}, True),
        ({"reduced-motion": 0}, False),
        ({"enable-animations": False}, True),
        ({"enable-animations": True}, False),
    ],
)
def test_linux_says_it_in_the_portal(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, answers: dict[str, object], still: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(stillness, "_asked", lambda _group, key: answers.get(key))
    assert stillness.wants_stillness(Asked(QApplication.style())) is still
