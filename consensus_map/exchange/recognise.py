"""Which table a sheet is, where its headings stand, and which column is which field."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import itemgetter

from consensus_map.domain.errors import UserError
from consensus_map.exchange.asking import NO_HEADINGS, THE_NAMES, WHICH_NAMES
from consensus_map.exchange.cells import unguard
from consensus_map.exchange.formats import own_columns, own_kind
from consensus_map.exchange.headings import fold, level_of, meaning_of, tells_path
from consensus_map.exchange.letters import column_of, letters_of
from consensus_map.exchange.report import Oddity
from consensus_map.exchange.sheets import Row, Sheet
from consensus_map.exchange.structure import Structure

_SEARCHED_ROWS = 20
_SMALL_MATRIX = 3
_LONGEST_LIST = 200
# What one cell scores that is a heading: among people, “Manager” may as well be a title.
_ONE_HEADING = 2
_LETTERED = re.compile(r"(?:column|col|列)\s*([A-Z]{1,2})", re.IGNORECASE)
# The same in short, where no heading is called so: A, or 1 for the first.
_LETTERS, _PLACE = re.compile(r"[A-Z]{1,2}"), re.compile(r"[1-9]\d{0,3}")
_NUMBER = re.compile(r"[-+]?[\d.,/: ]+")
SUPERIORS = frozenset(("manager", "manager_id", "manager_name", "manager_email", "superior_post"))
NAMES = frozenset(("name", "given_name", "family_name", "native_name", "name_roman"))
_ABOUT_PEOPLE = SUPERIORS | {
    "title",
    "email",
    "id",
    "phone",
    "reading",
    "user_name",
    "mobile",
    "manager_path",
}
# No fields of ours, but only people have them.
_PERSONAL = frozenset(
    fold(word)
    for word in (
        "birthday", "birthdate", "date of birth", "dob", "age", "gender", "sex", "hire date", "date of hire",
        "start date", "joining date", "date of joining", "salary", "生年月日", "誕生日", "年齢", "性別",
        "入社日", "入社年月日", "血液型", "出身地", "생년월일", "나이", "성별", "입사일",
    )
)  # fmt: skip
_CELLS = itemgetter(1)
_RELATIONS = (("from", "to"), ("source", "target"), ("ego", "alter"))
_UNIT = re.compile(r"dept|department|division|team|unit|group|部門|部署|組織|所属|부서|조직")
_PARENT = re.compile(r"parent|upper|superior|上位|親|상위")


def _trimmed(rows: list[Row], column: int) -> list[str]:
    """A column's cells; where all rows are long enough, without a loop in Python."""
    try:
        return list(map(str.strip, map(itemgetter(column), map(_CELLS, rows))))
    except IndexError:
        return [row[column].strip() if column < len(row) else "" for _, row in rows]


@dataclass(slots=True, eq=False)
class Table:
    """A sheet understood. `columns` gives for each field its columns, the one that counts first."""

    sheet: Sheet
    kind: str
    own: bool
    heading_row: int
    headings: list[str]
    rows: list[Row]
    columns: dict[str, list[int]] = field(default_factory=dict)
    oddities: list[Oddity] = field(default_factory=list)
    structure: Structure = field(default_factory=Structure)
    _texts: dict[int, list[str]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """The number of columns, also of those beyond the headings."""
        return max((len(cells) for _, cells in self.rows), default=len(self.headings))

    def headings_at(self, column: int) -> str:
        """The heading of a column, empty where it has none."""
        return self.headings[column] if column < len(self.headings) else ""

    def cells(self, column: int) -> list[str]:
        """The cells of a column, trimmed, blank where the row is too short."""
        texts = self._texts.get(column)
        if texts is None or len(texts) != len(self.rows):
            texts = self._texts[column] = _trimmed(self.rows, column)
        return texts

    def column(self, name: str) -> int | None:
        """The column of a field, or None."""
        found = self.columns.get(name)
        return found[0] if found else None

    def heading(self, column: int) -> str:
        """The heading of a column, or its letter where it has none."""
        return self.headings_at(column) or f"column {letters_of(column)}"

    def add_column(self, heading: str, cells: list[str]) -> int:
        """Adds a column to the right, told by others, and returns its number."""
        width = max(self.width, len(self.headings))
        self.headings += [""] * (width - len(self.headings))
        self.headings.append(heading)
        self.rows = [
            (number, [*row, *[""] * (width - len(row)), cell])
            for (number, row), cell in zip(self.rows, cells, strict=True)
        ]
        return width

    def replace_column(self, column: int, cells: list[str]) -> int:
        """Writes other cells into a column of this table, not of its sheet; its number again."""
        self._texts.pop(column, None)
        self.rows = [
            (number, [*row[:column], cell, *row[column + 1 :]] if column < len(row) else row)
            for (number, row), cell in zip(self.rows, cells, strict=True)
        ]
        return column

    def odd(self, row: int | None, column: int | None, value: str, problem: str, decision: str) -> None:
        """Reports an oddity."""
        heading = "" if column is None else self.heading(column)
        sheet = self.sheet.name if self.sheet.one_of_several else ""
        self.oddities.append(Oddity(self.sheet.file, row, heading, value, problem, decision, sheet))


def recognise(sheet: Sheet, overrides: Mapping[str, str]) -> Table:
    """The table in a sheet, with its columns; `overrides` are fields to headings.

    Raises UserError where the sheet is nothing that can be imported; whether a table is about people is
    checked once its form is known.
    """
    place, score = _heading_place(sheet, overrides)
    if _names_letters(overrides, sheet) and (place is None or score <= _ONE_HEADING):
        return _without_headings(sheet, overrides)
    if place is None or score <= 0:
        raise _no_headings(sheet)
    kind = own_kind(sheet.rows[place][1])
    if kind is not None:
        return _own_table(sheet, place, kind, overrides)
    headings, place = _with_second_row(sheet, place)
    table = Table(sheet, "people", False, sheet.rows[place][0], headings, [])
    table.rows = _data_rows(table, sheet.rows[place + 1 :])
    assign(table, overrides)
    if _is_table_of_units(table):
        table.kind = "units"
    return table


def _names_letters(overrides: Mapping[str, str], sheet: Sheet) -> bool:
    """Whether the user names columns by where they stand."""
    width = max((len(cells) for _, cells in sheet.rows), default=0)
    places = (place_named(heading) for heading in overrides.values())
    return any(place is not None and place < width for place in places)


def place_named(heading: str) -> int | None:
    """The place, from 0, in “column D”, “D” and “4”; None where it is none."""
    text = heading.strip()
    if _PLACE.fullmatch(text):
        return int(text) - 1
    lettered = _LETTERED.fullmatch(text)
    if lettered or _LETTERS.fullmatch(text):
        return column_of(lettered[1].upper() if lettered else text)
    return None


def _without_headings(sheet: Sheet, overrides: Mapping[str, str]) -> Table:
    """A sheet whose first row is a person already: the user says what its columns are."""
    width = max(len(cells) for _, cells in sheet.rows)
    table = Table(sheet, "people", False, 0, [""] * width, list(sheet.rows))
    apply_overrides(table, overrides)
    return table


def assign(table: Table, overrides: Mapping[str, str]) -> None:
    """Gives the columns of a third-party people table their fields by heading."""
    weak: dict[str, list[int]] = {}
    taken = {column_named(table, heading) for heading in overrides.values() if heading}
    for column, heading in enumerate(table.headings):
        meaning = meaning_of(heading) if heading and column not in taken else None
        if meaning is None:
            continue
        name = meaning.field if meaning.number == 1 else f"{meaning.field}_{meaning.number}"
        (weak if meaning.weak else table.columns).setdefault(name, []).append(column)
    for name, columns in weak.items():
        if name == "manager" and SUPERIORS & table.columns.keys():
            continue
        table.columns.setdefault(name, columns)
    apply_overrides(table, overrides)


def apply_overrides(table: Table, overrides: Mapping[str, str]) -> None:
    """Gives fields the columns that the user named, where this table has them."""
    for name, heading in overrides.items():
        column = column_named(table, heading) if heading else None
        if column is not None:
            table.columns[name] = [column]
        elif not heading:
            table.columns.pop(name, None)


def column_named(table: Table, heading: str) -> int | None:
    """The column with a heading; without one it is named by its place, as in “column D”, “D” or “4”."""
    wanted = fold(heading)
    exact = (column for column, found in enumerate(table.headings) if found == heading)
    loose = (column for column, found in enumerate(table.headings) if wanted and fold(found) == wanted)
    found = next(exact, next(loose, None))
    if found is not None or (place := place_named(heading)) is None:
        return found
    return place if place < table.width and not table.headings_at(place) else None


def _heading_place(sheet: Sheet, overrides: Mapping[str, str]) -> tuple[int | None, int]:
    """The index of the row among the first ones that is most like a heading row."""
    best: tuple[int | None, int] = (None, 0)
    wanted = {fold(heading) for heading in overrides.values() if heading}
    for place, (_, cells) in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        if own_kind(cells) is not None:
            return place, 100
        score = _score(cells) + 10 * len(wanted & {fold(cell) for cell in cells})
        if score > best[1]:
            best = place, score
    return best


def _score(cells: list[str]) -> int:
    """How much a row looks like headings: what is recognised counts for it, what is data against it."""
    found = {meaning.field: meaning for cell in cells if cell and (meaning := meaning_of(cell))}
    score = sum(1 if meaning.weak else 2 for meaning in found.values())
    levels = {level for cell in cells if cell and (level := level_of(cell)) is not None}
    formal = 2 * (len(levels) if len(levels) > 1 else 0) + 2 * any(map(tells_path, cells))
    data = sum(1 for cell in cells if "@" in cell or (cell.strip() and _NUMBER.fullmatch(cell.strip())))
    if not formal and all(meaning.weak for meaning in found.values()):
        return 0
    return score + formal - (data if not levels or formal < 4 else 0)


def _with_second_row(sheet: Sheet, place: int) -> tuple[list[str], int]:
    """Joins two stacked heading rows: 上司 over 氏名 is the superior's name."""
    rows = [_words(row[1]) for row in sheet.rows[: place + 2]]
    chosen = rows[place]
    if place and _score(rows[place - 1]) > 0 and sum(map(bool, rows[place - 1])) > 1:
        return _stacked(rows[place - 1], chosen), place
    lower = rows[place + 1] if place + 1 < len(rows) else []
    filled = [cell for cell in lower if cell]
    known = [cell for cell in filled if meaning_of(cell)]
    same = [fold(cell) for cell in lower] == [fold(cell) for cell in chosen]
    if same or len(known) < 2 or len(known) * 2 < len(filled):
        return chosen, place
    if _score(lower) < 3 and not _stands_under_group(chosen, lower):
        return chosen, place
    return _stacked(chosen, lower), place + 1


def _stands_under_group(upper: list[str], lower: list[str]) -> bool:
    """部 and 課 under one 所属: nothing but headings, some of them without one of their own above."""
    pairs = [(top, bottom) for top, bottom in zip_longest(upper, lower, fillvalue="") if bottom]
    known = all(meaning_of(bottom) for _, bottom in pairs)
    return known and any(not top for top, _ in pairs) and any(top for top, _ in pairs)


def _words(cells: list[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]


def _stacked(upper: list[str], lower: list[str]) -> list[str]:
    """Each lower heading with the upper one that stands over it, or over its group."""
    above, headings = "", []
    for top, bottom in zip_longest(upper, lower, fillvalue=""):
        above = top or (above if bottom else "")
        headings.append(_joined(above, bottom))
    return headings


def _joined(above: str, below: str) -> str:
    both = f"{above} {below}".strip()
    if not above or not below or meaning_of(both):
        return both
    return below if meaning_of(below) else both


def _data_rows(table: Table, rows: list[Row]) -> list[Row]:
    """The rows under the headings, without those that repeat the headings."""
    first = [cell.strip() for cell in table.headings if cell.strip()]
    kept: list[Row] = []
    for row in rows:
        cells = row[1]
        if first and first[0] in (cells[0].strip(), cells[-1].strip(), *cells[:3]):
            texts = [cell for cell in _words(cells) if cell]
            if texts == first:
                table.odd(row[0], None, "", "the heading row stands here again", "skipped")
                continue
        kept.append(row)
    return kept


def _own_table(sheet: Sheet, place: int, kind: str, overrides: Mapping[str, str]) -> Table:
    number, cells = sheet.rows[place]
    table = Table(sheet, kind, True, number, [unguard(cell) for cell in cells], [])
    names = own_columns(kind)
    for column, heading in enumerate(table.headings):
        name = names.get(fold(heading))
        if name is not None and name not in table.columns:
            table.columns[name] = [column]
    apply_overrides(table, overrides)
    table.rows = _data_rows(table, sheet.rows[place + 1 :])
    return table


def check_people(table: Table, told: Collection[str] = ()) -> None:
    """Raises UserError where the table is not about people; `told` are fields that the user gave columns."""
    found = table.columns.keys()
    if found & NAMES & {*told}:
        return
    if found & NAMES and (found & _ABOUT_PEOPLE or len(found) > 1 or len(table.headings) == 1):
        return
    if found & NAMES and (table.structure.rows_above or table.structure.ladder):
        return
    if found & NAMES and any(fold(heading) in _PERSONAL for heading in table.headings):
        return
    if "id" in found and found & SUPERIORS:
        return
    if found & {"email", "user_name"} and found & _ABOUT_PEOPLE:
        return
    if found & NAMES:
        what = "only names are recognised in it, and nothing else that people have"
        heading = table.heading(table.columns[min(found & NAMES)][0])
        todo = THE_NAMES.format(heading)
    else:
        what = "no column of names is recognised"
        headings = ", ".join(filter(None, table.headings))[:_LONGEST_LIST]
        todo = WHICH_NAMES.format(headings)
    raise UserError(f"This is not a table of people: {what}.", table.sheet.file, todo)


def only_units(table: Table) -> UserError:
    """The refusal of departments without people."""
    return UserError(
        "This is a table of departments, not of people.",
        table.sheet.file,
        "Import the table that has the people's names, alone or together with this one.",
    )


def _is_table_of_units(table: Table) -> bool:
    """Only units in it, and one of its columns is the unit above."""
    folded = [fold(heading) for heading in table.headings]
    nested = any(_UNIT.search(text) and _PARENT.search(text) for text in folded)
    return nested and not table.columns.keys() & NAMES


def _no_headings(sheet: Sheet) -> UserError:
    sample = "".join(cell for _, cells in sheet.rows[:_SEARCHED_ROWS] for cell in cells)
    strange = Counter(sign.isprintable() or sign.isspace() for sign in sample)
    if not sheet.rows:
        return UserError("The table is empty.", sheet.file, "Check that it was saved.")
    if strange[False] > strange[True] // 10:
        return UserError("This is not a table.", sheet.file, "Save the table as CSV (UTF-8) or as XLSX.")
    first = [fold(cell) for cell in sheet.rows[0][1]]
    if any(one in first and other in first for one, other in _RELATIONS) or _is_matrix(first, sheet):
        return UserError(
            "This is a table of relations between people, not of people.",
            sheet.file,
            "For ties, give it the headings from, to and kind; for an org chart, take the table of people.",
        )
    return UserError(
        "No row of headings is recognised in the first rows.",
        sheet.file,
        NO_HEADINGS,
    )


def _is_matrix(first: list[str], sheet: Sheet) -> bool:
    """Whether the first column repeats the first row, as where everybody is set against everybody."""
    below = [fold(cells[0]) for _, cells in sheet.rows[1:]]
    return len(first) > _SMALL_MATRIX and below == first[1:]
