"""The panels beside the map: folded by key and by mouse, kept so; and what the map does about it."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from consensus_map.session import Session
from consensus_map.ui.edges import Side
from tests.ui.conftest import Hand


def narrow(hand: Hand) -> None:
    hand.window.resize(1100, 700)
    hand.bot.waitUntil(lambda: hand.page.width() == 1100)
    hand.settle()


def test_keys_fold_the_panels_and_bring_them_back(hand: Hand) -> None:
    page = hand.page
    left, canvas, right = page.todo, page.canvas, page.panel
    wide = canvas.width()
    hand.key(Qt.Key.Key_F7)
    assert not left.isVisible() and right.isVisible()
    hand.key(Qt.Key.Key_F8)
    hand.bot.waitUntil(lambda: canvas.width() == page.width())
    assert not right.isVisible()
    hand.key(Qt.Key.Key_F8)
    hand.key(Qt.Key.Key_F7)
    hand.bot.waitUntil(lambda: canvas.width() == wide)
    assert left.isVisible() and right.isVisible()


def test_the_tabs_at_the_edges_do_the_same_and_keep_to_them(hand: Hand) -> None:
    page = hand.page
    tab = page.sides.edges.buttons[Side.RIGHT]
    assert tab.accessibleName() == "Hide the details, key F8"
    hand.click(tab)
    assert not page.panel.isVisible() and tab.accessibleName() == "Show the details, key F8"
    hand.bot.waitUntil(lambda: tab.geometry().right() == page.canvas.width() - 1)
    assert page.over.bar.geometry().right() < page.canvas.width()
    hand.click(tab)
    hand.bot.waitUntil(page.panel.isVisible)


def test_what_is_folded_stays_so_in_the_next_map(hand: Hand, tmp_path: Path) -> None:
    hand.key(Qt.Key.Key_F7)
    hand.window.show_session(Session.create(tmp_path / "next.consensus", "Next", data_folder=tmp_path))
    hand.settle()
    assert not hand.page.todo.isVisible() and hand.page.panel.isVisible()
    hand.key(Qt.Key.Key_F7)


def test_nobody_is_left_typing_in_a_panel_that_is_gone(hand: Hand) -> None:
    hand.page.left.search.setFocus()
    hand.key(Qt.Key.Key_F7)
    assert QApplication.focusWidget() is hand.page.canvas
    hand.key(Qt.Key.Key_F7)


def test_details_are_unfolded_for_whoever_wants_to_edit_them(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F8)
    hand.select("tokura")
    assert not hand.page.panel.isVisible()
    hand.key(Qt.Key.Key_F2)
    assert hand.page.panel.isVisible()
    assert QApplication.focusWidget() is hand.page.panel.details.names.field("native_name").input()


def test_a_selection_in_a_narrow_window_keeps_the_size_of_the_map(hand: Hand) -> None:
    narrow(hand)
    canvas = hand.page.canvas
    assert canvas.fits
    hand.bot.wait(400)
    before, laid = canvas.camera.scale, hand.page.stage.scene.rects.tolist()
    hand.select("kuga")
    hand.bot.waitUntil(hand.page.panel.isVisible)
    # A map of another shape would be laid out anew a little later.
    hand.bot.wait(200)
    assert canvas.camera.scale == before and hand.page.stage.scene.rects.tolist() == laid
    box = canvas.view_box("kuga")
    assert box is not None and QRect(0, 0, canvas.width(), canvas.height()).contains(box.toAlignedRect())
    hand.key(Qt.Key.Key_Escape)
    hand.bot.waitUntil(lambda: not hand.page.panel.isVisible())
    hand.bot.waitUntil(lambda: canvas.fits and canvas.camera.scale == before)


def test_who_zoomed_meanwhile_keeps_that(hand: Hand) -> None:
    narrow(hand)
    canvas = hand.page.canvas
    hand.select("kuga")
    hand.bot.waitUntil(hand.page.panel.isVisible)
    canvas.setFocus()
    hand.key("+")
    zoomed = canvas.camera.scale
    hand.key(Qt.Key.Key_Escape)
    hand.bot.waitUntil(lambda: not hand.page.panel.isVisible())
    assert canvas.camera.scale == zoomed and not canvas.fits


def test_the_legend_says_how_much_it_leaves_out_and_offers_it(hand: Hand) -> None:
    narrow(hand)
    canvas, more = hand.page.canvas, hand.page.over.more
    low, left_out = canvas.legend_height, canvas.unexplained
    assert left_out > 0 and more.isVisible() and more.text() == f"+ {left_out} more"
    assert more.accessibleName() == f"Explain {left_out} more marks"
    assert more.geometry().top() >= canvas.height() - low
    hand.click(more)
    assert canvas.unexplained == 0 and canvas.legend_height > low and more.text() == "fewer"
    hand.click(more)
    assert canvas.legend_height == low
    canvas.setFocus()
    hand.key("g")
    hand.settle()
    assert canvas.legend_height == 0 and not more.isVisible()


def test_all_of_the_title_is_seen_in_a_window_of_the_usual_size(hand: Hand) -> None:
    strip = hand.page.strip
    strip.titles.grab()
    assert strip.titles.toolTip() == "" and strip.titles.width() >= strip.titles.sizeHint().width()
    assert strip._formal.width() >= strip._formal.sizeHint().width()


def test_tabs_of_records_do_not_move_when_counts_change(hand: Hand) -> None:
    hand.workspace.select("hori")
    hand.settle()
    tabs = hand.page.panel.records._tabs
    before = {kind: tab.pos() for kind, tab in tabs.items()}
    assert len({at.y() for at in before.values()}) == 2
    hand.workspace.select("tokura")
    hand.settle()
    ys = sorted({tab.pos().y() for tab in tabs.values()})
    assert ys == sorted({at.y() for at in before.values()})
    for kind, tab in tabs.items():
        assert tab.pos().y() == before[kind].y() and tab.width() >= tab.sizeHint().width()


def test_a_wide_window_has_the_map_laid_out_for_what_is_seen_of_it(hand: Hand) -> None:
    narrow(hand)
    hand.select("kuga")
    hand.bot.waitUntil(hand.page.panel.isVisible)
    assert hand.page.canvas.aside > 0
    hand.window.resize(1440, 900)
    hand.bot.waitUntil(lambda: hand.page.width() == 1440)
    assert hand.page.panel.isVisible() and hand.page.canvas.aside == 0
