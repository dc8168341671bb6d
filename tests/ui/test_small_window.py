"""What gives way where there is little room, and what does not."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton

from consensus_map.domain.model import Kind
from consensus_map.domain.operations import edit
from consensus_map.ui.menu import Menu
from consensus_map.ui.window import first_size
from tests.ui.conftest import Hand

# What a small laptop leaves below its own bars, in pixels.
LOW_SCREEN = 728
LONG = "グローバルデジタルトランスフォーメーション推進機構 日本法人株式会社"


@pytest.mark.parametrize("width", [1024, 1100, 1440])
def test_a_long_account_name_gives_way_to_the_views(hand: Hand, width: int) -> None:
    account_map = hand.workspace.map
    hand.workspace.do(edit(account_map, Kind.ACCOUNT, account_map.account.id, name=LONG))
    hand.window.resize(width, 700)
    hand.settle()
    hand.page.grab()
    header = hand.page.header
    assert header._account.text() == LONG
    for made in header.findChildren(QAbstractButton):
        if made is not header.find_button:
            assert made.width() >= made.sizeHint().width(), made.text()


def test_a_narrow_window_shows_the_whole_name_on_hover(hand: Hand) -> None:
    account_map = hand.workspace.map
    hand.workspace.do(edit(account_map, Kind.ACCOUNT, account_map.account.id, name=LONG))
    hand.window.resize(1100, 700)
    hand.settle()
    hand.page.grab()
    assert hand.page.header._account.toolTip() == LONG


def test_the_legend_keeps_to_one_line_in_a_low_window(hand: Hand) -> None:
    canvas = hand.page.canvas
    hand.window.resize(1100, 700)
    hand.select("tokura")
    hand.bot.waitUntil(hand.page.panel.isVisible)
    hand.settle()
    low = canvas.legend_height
    hand.window.resize(1100, 900)
    hand.settle()
    assert 0 < low < canvas.legend_height
    hand.window.resize(1100, 700)
    hand.settle()
    canvas.zoom(3)
    hand.settle()
    assert not hand.page.over.minimap.isVisible()
    canvas.setFocus()
    hand.key("g")
    assert canvas.legend_height == 0


def test_every_menu_fits_a_low_screen(hand: Hand) -> None:
    menus = hand.window.findChildren(Menu)
    assert len(menus) > 7
    assert [(menu.title(), menu.sizeHint().height()) for menu in menus if _too_high(menu)] == []


def _too_high(menu: Menu) -> bool:
    return menu.sizeHint().height() > LOW_SCREEN


@pytest.mark.parametrize(
    ("room", "size"), [((1440, 875), (1440, 845)), ((1366, 728), (1366, 698)), ((1920, 1080), (1440, 900))]
)
def test_the_first_window_is_no_larger_than_the_screen(room: tuple[int, int], size: tuple[int, int]) -> None:
    found = first_size(QSize(*room))
    assert (found.width(), found.height()) == size
