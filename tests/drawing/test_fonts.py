import pytest
from PySide6.QtGui import QFontInfo, QRawFont, QTextLayout

from consensus_map.domain.words import Seal, Trust, japanese
from consensus_map.drawing.fonts import FAMILIES, FILES, SANS, SIZES, font, load_fonts
from consensus_map.drawing.phrases import _PHRASES, say, seal_phrase, trust_phrase
from consensus_map.drawing.text import fit, one_line, width_of
from consensus_map.resources import resource
from tests.drawing.glyphs import missing_glyphs

# In neither original font; none of them stands in a name.
UNNEEDED = {*"ŉ⅔⅕∼≒◈⦅⦆ὰὲ", "\u1f71", "\u1f73", "\u031f", "\u0320"}
TEXTS = (
    "渡邊 髙﨑 𠮷乃 德永 瀨戸 濵田 桒原 彅 ゔ ヷ ㈱ ㍻ ① Ⅲ 〜 ～ － ― ・ 「」『』【】〒 々 〆 ヶ ｱｲｳ ﾞ",
    "김민수 박서연 최",
    "王小明 张伟 刘洋",
    "Łukasz Żółć Őrsi Çağlar Ğ ş Nguyễn Thị Hương Þór Æsa Ōtsuka",
    "Γεώργιος Παπαδόπουλος Дмитрий Щербаков Ђорђе",
    "“quoted” ‘single’ – — … • · → × ≥ € ¥ £ § ™ ©",
)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_names_of_the_world_have_their_glyphs(text: str, bold: bool) -> None:
    assert missing_glyphs(text, bold=bold) == ""


def test_a_missing_glyph_is_told() -> None:
    assert missing_glyphs("A𓀀B") == "𓀀"


@pytest.mark.parametrize("codec", ["shift_jisx0213", "cp932", "euc_kr", "gb2312"])
def test_whole_character_sets_are_covered(codec: str) -> None:
    """Every sign of the planes that names use; ranges of private use and controls are none of them."""
    wanted = []
    for code in [
        *range(0xA1, 0x3400),
        *range(0x4E00, 0xA000),
        *range(0xAC00, 0xD7A4),
        *range(0xF900, 0xFB00),
    ]:
        try:
            chr(code).encode(codec)
        except UnicodeEncodeError:
            continue
        wanted.append(chr(code))
    assert len(wanted) > 6000
    assert set(missing_glyphs("".join(wanted))) <= UNNEEDED


def test_what_is_drawn_comes_from_the_shipped_families() -> None:
    layout = QTextLayout("Tokura 戸倉 김 Łódź", font(15, bold=True))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert {run.rawFont().familyName() for run in runs} == set(FAMILIES)
    assert all(index != 0 for run in runs for index in run.glyphIndexes())


@pytest.mark.parametrize("name", FILES)
def test_files_are_small_renamed_and_licensed(name: str) -> None:
    path = resource("fonts") / f"ConsensusMap{name}.otf"
    assert path.stat().st_size < 6_000_000
    assert QRawFont(str(path), 12).familyName() in FAMILIES
    assert "SIL OPEN FONT LICENSE" in (resource("fonts") / "OFL.txt").read_text(encoding="utf-8")


def test_loading_twice_does_nothing() -> None:
    load_fonts()
    load_fonts()
    assert QFontInfo(font(15)).family() in FAMILIES
    assert SANS in font(12).families()


@pytest.mark.parametrize("size", SIZES)
def test_sizes_are_pixels(size: int) -> None:
    assert font(size).pixelSize() == size
    assert font(size, bold=True).bold()


def test_a_font_given_away_can_be_changed_without_harm() -> None:
    font(12).setPixelSize(99)
    assert font(12).pixelSize() == 12


def test_everything_the_picture_says_can_be_drawn() -> None:
    words = [text for pair in _PHRASES.values() for text in pair]
    words += [trust_phrase(trust, "ja") + japanese(trust) for trust in Trust]
    words += [seal_phrase(seal, "ja") for seal in Seal]
    assert missing_glyphs("".join(words)) == ""
    assert say("days", "ja", n=3) == "3日前"


def test_type_is_set_smaller_and_then_cut() -> None:
    name = "Maximiliane Wolkenstein-Trostburg"
    wide = width_of(name, 15, bold=True)
    assert fit(name, wide + 1, (15, 13, 12), bold=True).size == 15
    assert fit(name, wide - 1, (15, 13, 12), bold=True).size == 13
    cut = fit(name, 80, (15, 13, 12), bold=True)
    assert cut.size == 12
    assert cut.text.endswith("…")
    assert cut.width <= 80
    assert fit("", 10, (12,)).text == ""


def test_line_breaks_and_controls_do_not_reach_a_card() -> None:
    assert one_line(" Tokura\n\tSoichi\u202e\x00 ") == "Tokura Soichi"


def test_numbers_are_told_in_threes() -> None:
    assert say("more", "en", n=14005) == "+ 14,005 people"
    assert say("more", "ja", n=800) == "ほか800人"
