from itertools import pairwise

import pytest

from consensus_map.domain.words import Trust
from consensus_map.drawing.card_text import card_text
from consensus_map.drawing.cards import PILL_ROOM, Card, CardKind
from consensus_map.drawing.post_text import breaks, fit_department, fit_group, in_two_lines
from consensus_map.drawing.text import width_of

SIZE = 11


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("管理本部 情報システム部 業務システム課", "…業務システム課"),
        ("管理本部情報システム部業務システム課", "…業務システム課"),
        ("Manufacturing / Plant Engineering / Automation", "…Automation"),
    ],
)
def test_a_department_is_cut_so_that_its_last_part_stays(text: str, end: str) -> None:
    assert fit_department(text, width_of(end, SIZE) + 1, (SIZE,)).text == end
    assert fit_department(text, width_of(text, SIZE) + 1, (SIZE,)).text == text


@pytest.mark.usefixtures("qapp")
def test_a_name_of_one_part_is_cut_at_its_end() -> None:
    cut = fit_department("Bereichsübergreifende Angelegenheiten", 90, (SIZE,)).text
    assert cut.startswith("Bereichs") and cut.endswith("…")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("管理本部 情報システム部", ["管理本部", "情報システム部"]),
        ("生産本部生産技術部設備課", ["生産本部", "生産技術部", "設備課"]),
        ("情報システム部長", ["情報システム部長"]),
        ("部門長付", ["部門長付"]),
        ("Sales - Japan/East", ["Sales", "Japan", "East"]),
        ("Human Resources", ["Human Resources"]),
        ("", [""]),
    ],
)
def test_parts_of_a_unit(text: str, parts: list[str]) -> None:
    places = [0, *breaks(text), len(text)]
    found = [text[begin:end].strip(" -/") for begin, end in pairwise(places)]
    assert found == parts


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("情報セキュリティ推進室長", ("情報セキュリティ", "推進室長")),
        ("専務取締役 生産本部長", ("専務取締役", "生産本部長")),
        ("Senior Vice President Operations", ("Senior Vice", "President Operations")),
    ],
)
def test_a_title_in_two_lines_breaks_no_word(text: str, lines: tuple[str, str]) -> None:
    room = max(width_of(line, SIZE) for line in lines) + 1
    assert in_two_lines(text, SIZE, room) == lines


@pytest.mark.usefixtures("qapp")
def test_what_fits_stays_in_one_line_and_a_long_word_too() -> None:
    assert in_two_lines("部長", SIZE, 100) is None
    assert in_two_lines("Unternehmensentwicklungsleiter", SIZE, 100) is None


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("title", ["情報セキュリティ課長", "課長"])
def test_a_title_alone_is_whole_above_or_beside_the_last_meeting(title: str) -> None:
    text = card_text(
        Card("k", CardKind.PERSON, "平井 亮", title=title, trust=Trust.UNKNOWN, corner="never met")
    )
    rows = {row.use: row for row in text.rows}
    assert rows.keys() == {"name", "title", "corner"}
    assert rows["title"].fitted.text == title
    beside = rows["title"].baseline == rows["corner"].baseline
    assert beside is (len(title) < 5)
    assert not beside or rows["title"].x + rows["title"].fitted.width < rows["corner"].x


@pytest.mark.usefixtures("qapp")
def test_a_group_of_a_long_department_says_its_last_parts() -> None:
    long = "管理本部 人事総務部 人事課"
    assert fit_group(7, [long], "en", 900) == f"+ 7 people in {long}"
    assert fit_group(7, [long], "en", PILL_ROOM) == "+ 7 people in …人事総務部 人事課"
    assert fit_group(7, [long], "ja", 120) == "…人事課 ほか7人"
    # What has no parts is cut where it is drawn.
    assert fit_group(2, ["Unternehmensentwicklung" * 3], "en", PILL_ROOM).endswith("entwicklung")
    assert fit_group(3, ["A", "B"], "en", PILL_ROOM) == "+ 3 people in 2 departments"
