"""What cannot be imported, with the reason and what the user can do about it."""

from collections import Counter
from collections.abc import Collection

from consensus_map.domain.errors import UserError
from consensus_map.exchange.asking import NO_HEADINGS, THE_NAMES, WHICH_NAMES
from consensus_map.exchange.heading_rows import SEARCHED_ROWS
from consensus_map.exchange.headings import fold
from consensus_map.exchange.sheets import Sheet
from consensus_map.exchange.table import NAMES, SUPERIORS, Table

_SMALL_MATRIX = 3
_LONGEST_LIST = 200
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
_RELATIONS = (("from", "to"), ("source", "target"), ("ego", "alter"))


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


def no_headings(sheet: Sheet) -> UserError:
    """The refusal of a sheet without headings: what it is instead, where that can be told."""
    sample = "".join(cell for _, cells in sheet.rows[:SEARCHED_ROWS] for cell in cells)
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
