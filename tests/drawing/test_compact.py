import pytest

from consensus_map.drawing.cards import CARD_SIZE
from consensus_map.drawing.compact import (
    LARGEST,
    NAME_LEFT,
    NAME_RIGHT,
    SMALLEST,
    compact_lines,
    compact_size,
    line_middles,
)
from consensus_map.drawing.text import width_of


def lines_at(name: str, scale: float) -> tuple[str, ...]:
    room = int((CARD_SIZE[0] - NAME_LEFT - NAME_RIGHT) * scale)
    return compact_lines(name, compact_size(scale), room, int(CARD_SIZE[1] * scale))


def test_the_size_depends_on_the_zoom_alone_and_stays_legible() -> None:
    sizes = [compact_size(scale / 100) for scale in range(20, 50)]
    assert sizes == sorted(sizes)
    assert (min(sizes), max(sizes)) == (SMALLEST, LARGEST)


@pytest.mark.parametrize("scale", [0.26, 0.35, 0.49])
def test_japanese_names_take_one_line_and_longer_ones_two(scale: float) -> None:
    assert lines_at("梶谷 紀子", scale) == ("梶谷 紀子",)
    assert lines_at("Steven Markle", scale) == ("Steven", "Markle")


def test_lines_fit_their_card() -> None:
    for scale in (0.2, 0.26, 0.4):
        size = compact_size(scale)
        for name in ("Maximiliane Wolkenstein-Trostburg zu Hohenbruck", "榊原芳之介ジュニア", "X", ""):
            lines = lines_at(name, scale)
            room = (CARD_SIZE[0] - NAME_LEFT - NAME_RIGHT) * scale
            assert all(width_of(line, size, bold=True) <= room for line in lines)
            assert max(line_middles(len(lines), size)) + size / 2 <= CARD_SIZE[1] * scale / 2 + 1


def test_a_name_without_a_space_is_cut_where_it_must_be() -> None:
    assert lines_at("Wolkenstein-Trostburg", 0.26)[0].endswith("…")
