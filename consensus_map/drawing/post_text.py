"""Titles and departments on cards: in two lines where there is room, and cut where that says least."""

from collections.abc import Iterator

from consensus_map.drawing.phrases import Lang, group_phrase
from consensus_map.drawing.text import Fitted, fit, one_line, width_of
from consensus_map.focus.departments import BETWEEN, ENDS

CUT = "…"
# The smallest type of a group's words.
PILL_TYPE = 11


def fit_department(text: str, room: float, sizes: tuple[int, ...]) -> Fitted:
    """A department as `fit` sets it, but cut at its beginning: sections differ in their last part.

    Where not even that part fits alone, it is cut in turn, and keeps the sign that says what it is: 情報…部.
    """
    whole = fit(text, room, sizes)
    text = one_line(text)
    if whole.text == text:
        return whole
    ends = (fit(CUT + text[at:].strip(), room, sizes) for at in breaks(text))
    return next((end for end in ends if end.text.count(CUT) == 1), None) or _cut_last(
        text, room, sizes, whole
    )


def _cut_last(text: str, room: float, sizes: tuple[int, ...], whole: Fitted) -> Fitted:
    """As much of the last part of a department as fits; `whole` where it has no parts."""
    last = text[max(breaks(text), default=0) :].strip()
    if last == text:
        return whole
    kept = CUT + (last[-1] if is_east_asian(last) else "")
    heads = (fit(last[:at] + kept, room, sizes) for at in range(len(last) - 2, 0, -1))
    return next((cut for cut in heads if cut.text.endswith(kept) and cut.text.count(CUT) == 1), whole)


def fit_group(people: int, departments: list[str], lang: Lang, room: float) -> str:
    """What a group is called; of one department with a long name the last parts, if that is what fits."""
    whole = group_phrase(people, departments, lang)
    if len(departments) != 1:
        return whole
    (unit,) = departments
    ends = (group_phrase(people, [CUT + unit[at:].strip()], lang) for at in breaks(unit))
    return next((name for name in (whole, *ends) if width_of(name, PILL_TYPE, bold=True) <= room), whole)


def in_two_lines(text: str, size: int, room: float) -> tuple[str, str] | None:
    """Both parts of a text that is too wide, as equally wide as can be; None where that is no use."""
    if width_of(text, size) <= room:
        return None
    wheres = list(breaks(text)), list(_spaces(text)), list(_script_changes(text)), [len(text) // 2]
    for tried in wheres if is_east_asian(text) else wheres[:2]:
        pairs = [(text[:at].rstrip(BETWEEN), text[at:].strip()) for at in tried]
        fitting = [pair for pair in pairs if all(width_of(half, size) <= room for half in pair)]
        if fitting:
            return min(fitting, key=lambda pair: max(width_of(half, size) for half in pair))
    return None


def unit_lines(text: str, size: int, room: float) -> tuple[str, ...] | None:
    """A department in one line or in two, as many of its last parts as fit; None where none does."""
    for start in (0, *breaks(text)):
        rest = (CUT if start else "") + text[start:].strip()
        halves = ((rest[:at].rstrip(BETWEEN), rest[at:].strip()) for at in breaks(rest))
        for lines in ((rest,), *halves):
            if all(width_of(line, size) <= room for line in lines):
                return lines
    return None


def breaks(text: str) -> Iterator[int]:
    """Where a part of a whole begins: 管理本部 | 情報システム部 | 企画課, Sales / | Japan."""
    east_asian = is_east_asian(text)
    for at in range(1, len(text)):
        before, sign = text[:at].rstrip(BETWEEN), text[at]
        between = text[len(before) : at]
        if sign in BETWEEN or not before:
            continue
        if (
            between.strip()
            or (between and east_asian)
            or (east_asian and before[-1] in ENDS and sign not in f"{ENDS}門長員付")
        ):
            yield at


def is_east_asian(text: str) -> bool:
    """Whether spaces in it part names of units and not words."""
    return any("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in text)


def _script_changes(text: str) -> Iterator[int]:
    """Where katakana or Latin letters begin or end: no word of these is broken."""

    def script(sign: str) -> int:
        return 1 if "\u30a0" <= sign <= "\u30ff" else 2 if sign.isascii() else 0

    return (at for at in range(1, len(text)) if script(text[at - 1]) != script(text[at]))


def _spaces(text: str) -> Iterator[int]:
    return (at for at in range(1, len(text)) if text[at - 1].isspace())
