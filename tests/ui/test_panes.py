"""All of the window by keyboard alone: from part to part, through each of them, and out again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.conftest import Hand

SHIFT = Qt.KeyboardModifier.ShiftModifier


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def parts(hand: Hand) -> dict[str, QWidget]:
    page = hand.page
    return {
        "header": page.header,
        "strip": page.strip,
        "todo": page.todo,
        "people": page.left.people_side,
        "map": page.canvas,
        "panel": page.panel,
    }


def where(hand: Hand) -> str:
    return where_is(hand, focus())


def where_is(hand: Hand, now: QWidget) -> str:
    return next(name for name, part in parts(hand).items() if part is now or part.isAncestorOf(now))


def test_f6_goes_round_all_parts_and_back(hand: Hand) -> None:
    hand.select("tokura")
    assert where(hand) == "map"
    seen = []
    for _ in range(6):
        hand.key(Qt.Key.Key_F6)
        seen.append(where(hand))
    assert seen == ["panel", "header", "strip", "todo", "people", "map"]
    hand.key(Qt.Key.Key_F6, SHIFT)
    assert where(hand) == "people"


def test_f6_passes_over_what_is_folded_away(hand: Hand) -> None:
    hand.select("tokura")
    hand.key(Qt.Key.Key_F8)
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_F6)
    assert where(hand) == "header"
    hand.key(Qt.Key.Key_F8)


def test_tab_goes_through_everything_and_is_caught_nowhere(hand: Hand) -> None:
    hand.select("tokura")
    hand.page.canvas.setFocus()
    seen: set[str] = set()
    stops: list[QWidget] = []
    for _ in range(400):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        stops.append(focus())
        seen.add(where(hand))
        if len(seen) == 6 and where(hand) == "map":
            break
    assert seen == set(parts(hand))
    for stop in stops:
        assert stop.isVisible() and (
            stop.accessibleName() or stop.objectName() or stop.metaObject().className()
        )


def test_tab_goes_on_as_one_reads(hand: Hand) -> None:
    hand.select("tokura")
    hand.settle()
    page = hand.page
    page.header.findChildren(QPushButton)[0].setFocus()
    begun, seen = focus(), [focus()]
    for _ in range(400):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        if focus() is begun:
            break
        if focus() is not seen[-1]:
            seen.append(focus())
    assert len(set(seen)) == len(seen), "a stop is met twice on one way round"
    names = [where_is(hand, one) for one in seen]
    assert list(dict.fromkeys(names)) == ["header", "strip", "todo", "people", "map", "panel"]
    assert names == sorted(names, key=list(parts(hand)).index), "each part in one go"
    strip = [one for one in seen if page.strip.isAncestorOf(one)]
    seals = [seal for seal in page.strip.seals.seals if seal.isVisible()]
    assert strip[strip.index(page.strip.count) + 1 :][: len(seals)] == seals
    assert strip[-1] is page.strip.banner.headline
    parted = [place for place, one in enumerate(seen) if page.panel.chain.isAncestorOf(one)]
    assert parted and parted[-1] < seen.index(page.panel._touch)
    assert page.over.crumbs.isAncestorOf(seen[seen.index(page.canvas) + 1])


def test_every_stop_shows_that_it_has_the_keyboard(hand: Hand) -> None:
    hand.select("tokura")
    hand.page.canvas.setFocus()
    shown: set[QWidget] = set()
    for _ in range(120):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        stop = focus()
        if stop in shown:
            continue
        shown.add(stop)
        with_it = stop.grab().toImage()
        stop.clearFocus()
        without = stop.grab().toImage()
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        assert with_it != without, f"{stop.metaObject().className()} {stop.accessibleName()!r}"
    assert len(shown) > 20


def test_superiors_give_way_where_they_would_lie_below_the_bar(hand: Hand) -> None:
    hand.window.resize(1024, 700)
    hand.select("saegusa")
    hand.bot.waitUntil(hand.page.panel.isVisible)
    hand.settle()
    crumbs, bar = hand.page.over.crumbs, hand.page.over.bar
    assert not crumbs.isVisible() or crumbs.geometry().right() < bar.geometry().left()
