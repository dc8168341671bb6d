"""The legend of the window explains what is drawn at the size at which one looks."""

import pytest

from consensus_map.drawing.card_painter import Detail
from consensus_map.drawing.legend import legend_entries
from tests.ui.conftest import Hand

SEALS = {"agreed", "pending", "open promises", "open concerns"}


def explained(hand: Hand) -> set[str]:
    legend = hand.page.canvas._legend
    return {entry.text for entry in legend._entries(legend._detail)}


def zoom_to(hand: Hand, scale: float) -> None:
    canvas = hand.page.canvas
    canvas.zoom(scale / canvas.camera.scale)
    hand.settle()
    assert canvas.camera.scale == pytest.approx(scale)


def test_seals_are_explained_only_where_they_are_drawn(hand: Hand) -> None:
    zoom_to(hand, 1.0)
    all_of_it = explained(hand)
    assert all_of_it >= SEALS
    zoom_to(hand, 0.6)
    assert explained(hand) == all_of_it
    zoom_to(hand, 0.3)
    assert all_of_it - explained(hand) == SEALS
    zoom_to(hand, 1.0)
    assert explained(hand) == all_of_it


def test_the_sign_of_those_who_block_is_the_one_on_the_map(hand: Hand) -> None:
    scene = hand.page.stage.scene
    for detail in (Detail.SMALL, Detail.COMPACT, Detail.MARK):
        signs = {entry.text: entry.sign for entry in legend_entries(scene, detail=detail)}
        full = {entry.text: entry.sign for entry in legend_entries(scene)}
        for words in ("blocks (high)", "blocks (medium)"):
            assert signs[words].__qualname__.startswith("_alarm_sign")
            assert full[words].__qualname__.startswith("_frame_sign")


def test_a_zoom_leaves_the_legend_its_room_and_the_button_counts_what_is_left(hand: Hand) -> None:
    canvas = hand.page.canvas
    hand.window.resize(1024, 700)
    hand.settle()
    zoom_to(hand, 1.0)
    high, left = canvas.legend_height, canvas.unexplained
    assert left and f"{left} more" in hand.page.over.more.text()
    zoom_to(hand, 0.3)
    assert canvas.legend_height == high and 0 < canvas.unexplained < left
    assert f"+ {canvas.unexplained} more" == hand.page.over.more.text()


def test_frames_of_one_detail_draw_the_same_strip(hand: Hand) -> None:
    canvas = hand.page.canvas
    zoom_to(hand, 1.0)
    canvas.grab()
    before = canvas._legend._drawn
    zoom_to(hand, 0.9)
    canvas.grab()
    assert canvas._legend._drawn is before
