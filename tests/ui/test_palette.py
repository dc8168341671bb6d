"""The command palette: people and every command, by typing."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from consensus_map.domain.words import Trust
from consensus_map.drawing.options import Scope
from consensus_map.ui.commands import MENUS
from consensus_map.ui.palette_offers import REASON
from consensus_map.ui.popup import Popup
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.route_dialog import RouteDialog
from tests.ui.conftest import Hand

CTRL = Qt.KeyboardModifier.ControlModifier


def ask(hand: Hand, text: str = "") -> list[str]:
    """Ctrl+K and some text; what is offered."""
    hand.key(Qt.Key.Key_K, CTRL)
    assert hand.page.finder.isVisible() and hand.page.finder.line.hasFocus()
    if text:
        hand.write(text)
    return [offer.text for offer in hand.page.finder.model.offers]


def open_popups(hand: Hand) -> list[Popup]:
    return [one for one in hand.window.findChildren(Popup) if one.isVisible()]


def chosen(hand: Hand) -> str:
    return str(hand.page.finder.list.currentIndex().data())


def test_it_finds_a_person_by_reading(hand: Hand) -> None:
    assert ask(hand, "さえぐさ") == ["三枝 文"]
    hand.settle()
    assert not hand.page.finder.list.verticalScrollBar().isVisible()
    hand.key(Qt.Key.Key_Return)
    assert hand.workspace.selected == "saegusa"
    assert hand.page.canvas.hasFocus() and not hand.page.finder.isVisible()


def test_it_does_an_action(hand: Hand) -> None:
    ask(hand, "decision and its")
    hand.key(Qt.Key.Key_Return)
    hand.dialog(RouteDialog).reject()


def test_without_a_text_it_offers_all_that_can_be_done(hand: Hand) -> None:
    hand.select("tokura")
    offered = ask(hand)
    possible = [entry for entry in hand.window.menus.entries if entry.action.isEnabled()]
    assert len(offered) == len(possible) > 30
    assert "View: Fit" in offered and "Person: Trust: wary" in offered


def test_every_command_is_found_by_its_own_name(hand: Hand) -> None:
    hand.select("tokura")
    names = [command.name for _, menu in MENUS for command in menu if command.name not in ("", "find")]
    for name in names:
        action = hand.action(name)
        ask(hand, action.text().replace("&", "").replace("…", ""))
        found = [offer for offer in hand.page.finder.model.offers if offer.action is action]
        keys = [key.toString() for key in action.shortcuts()]
        wanted = (keys[0] if keys else "") if action.isEnabled() else REASON
        assert [(offer.aside, offer.enabled) for offer in found] == [(wanted, action.isEnabled())], name
        hand.page.finder.line.clear()
    assert len(names) > 40


def test_people_come_before_actions_that_only_contain_the_word(hand: Hand) -> None:
    offered = ask(hand, "o")
    people = [text for text in offered if ":" not in text]
    last = max(offered.index(text) for text in people)
    assert people and ":" in offered[-1]
    assert not any("undo" in text.lower() for text in offered[:last])


def test_arrows_choose_and_go_round(hand: Hand) -> None:
    offered = ask(hand, "trust")
    count = sum(offer.enabled for offer in hand.page.finder.model.offers)
    assert chosen(hand) == offered[0] or count == 0
    hand.key(Qt.Key.Key_Escape)
    hand.select("tokura")
    offered = ask(hand, "trust:")
    assert chosen(hand) == offered[0]
    hand.key(Qt.Key.Key_Down)
    assert chosen(hand) == offered[1]
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Up)
    assert chosen(hand) == offered[-1]
    hand.key(Qt.Key.Key_PageUp)
    assert chosen(hand) == offered[0]
    hand.key(Qt.Key.Key_Return)
    assert hand.person("tokura").trust is Trust.OPPOSED
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.person("tokura").trust is Trust.WARY


def test_what_cannot_be_done_now_is_grey_and_not_done(hand: Hand) -> None:
    offered = ask(hand, "edit details")
    assert offered == ["Person: Edit details"]
    assert chosen(hand) == "None"
    hand.key(Qt.Key.Key_Return)
    assert hand.page.finder.isVisible()
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Return)
    assert hand.page.finder.isVisible() and hand.workspace.selected is None


def test_a_click_takes_an_offer(hand: Hand) -> None:
    ask(hand, "chain / every")
    view = hand.page.finder.list
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center()
    )
    hand.settle()
    assert hand.page.stage.scope is Scope.ALL and not hand.page.finder.isVisible()


def test_escape_gives_the_search_up(hand: Hand) -> None:
    hand.select("tokura")
    ask(hand, "zzz")
    assert hand.page.finder.model.offers == [] and hand.page.finder._nothing.isVisible()
    hand.key(Qt.Key.Key_Escape)
    assert not hand.page.finder.isVisible() and hand.page.canvas.hasFocus()
    assert hand.workspace.selected == "tokura"
    assert ask(hand), "the next time it begins with an empty line"
    assert hand.page.finder.line.text() == ""


def test_a_click_elsewhere_closes_it(hand: Hand) -> None:
    ask(hand, "fit")
    QTest.mouseClick(
        hand.page.canvas, Qt.MouseButton.LeftButton, pos=QPoint(30, hand.page.canvas.height() - 90)
    )
    assert not hand.page.finder.isVisible()


def test_letters_typed_into_it_do_nothing_on_the_map(hand: Hand) -> None:
    hand.select("tokura")
    ask(hand, "n5t")
    hand.no_dialog()
    assert hand.person("tokura").trust is Trust.WARY and hand.page.finder.line.text() == "n5t"


def test_the_field_in_the_header_opens_it(hand: Hand) -> None:
    hand.press(hand.page.header, "Find a person or an action")
    assert hand.page.finder.isVisible()
    hand.write("touch")
    hand.key(Qt.Key.Key_Return)
    hand.dialog(RecordDialog).reject()


def test_it_tells_what_is_chosen(hand: Hand) -> None:
    ask(hand, "fit")
    assert hand.page.finder.line.accessibleDescription() == "View: Fit, F"


def test_it_stays_inside_a_small_window(hand: Hand) -> None:
    hand.window.resize(1024, 640)
    hand.settle()
    ask(hand)
    assert hand.page.rect().contains(hand.page.finder.geometry())
    assert QApplication.focusWidget() is hand.page.finder.line


def test_no_two_commands_have_the_same_key() -> None:
    keys = [key for _, menu in MENUS for command in menu for key in command.keys]
    assert sorted(keys) == sorted(set(keys))


def test_it_does_not_open_behind_or_over_a_list_of_choices(hand: Hand) -> None:
    hand.select("tokura")
    hand.key("D")
    assert open_popups(hand)
    ask(hand)
    assert not open_popups(hand)
    hand.key(Qt.Key.Key_Escape)
    assert hand.page.canvas.hasFocus()


def test_without_a_text_the_most_usual_comes_first(hand: Hand) -> None:
    hand.select("tokura")
    offered = ask(hand)
    assert offered[0] == "Person: Log a touch-point"
    menus = [text.partition(":")[0].partition(" › ")[0] for text in offered]
    places = [menus.index(menu) for menu in ("Person", "Map", "Focus", "View", "Edit", "File")]
    assert places == sorted(places)
