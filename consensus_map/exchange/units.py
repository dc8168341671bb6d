"""Departments: tables of them beside the people, and the columns and paths that nest them."""

import itertools
import re
from collections.abc import Iterable

from consensus_map.exchange.headings import fold, in_levels, meaning_of
from consensus_map.exchange.names import is_nobody, loosened
from consensus_map.exchange.structure import Unit, decides
from consensus_map.exchange.table import Table

_UNIT = re.compile(
    r"dept|department|division|team|unit|group|section|部門|部署|組織|所属|課|グループ|チーム|부서|조직|소속|팀"
)
_PARENT = re.compile(r"parent|upper|superior|above|上位|親|상위")
_HEAD = re.compile(r"head|manager|leader|lead|chief|boss|責任者|管理者|部署長|部門長|所属長|長$|부서장|팀장")
_ID = re.compile(r"id$|code$|no$|number$|short|key|コード|番号|코드|번호|abbrev|acronym")
_NAME = re.compile(r"name|title|名$|名称|명$|full|label|description")
_SHEET = re.compile(
    r"(?:teams?|departments?|depts?|divisions?|units?|groups?|org(?:anization)?units?|部署|部門|組織|所属|課"
    r"|부서|조직|팀)(?:master|list|s|一覧|マスタ|マスター|목록)?"
)
_REFERS = 0.6
# Which department columns are larger ones; of one line they are equally large.
_LARGER_FIRST = (
    "会社 company 法人",
    "統括 事業グループ businessgroup",
    "事業部 businessunit bu 事業本部",
    "本部 division divisionname headquarters 部門 본부",
    "部 部署 部署名 department departmentname dept deptname 局 부서 실",
    "室 subdepartment",
    "課 section sectionname 과",
    "係 グループ group unit 팀",
    "チーム team teamname 班 squad",
)
_SIZES = {fold(word): size for size, line in enumerate(_LARGER_FIRST) for word in line.split()}
# 所属部, 配属課: what stands before the size.
_OF_PLACE = re.compile(r"^(?:現?所属|配属先?|組織)")
_SPLIT = re.compile(r"\s*(?:[>＞\\→»›]|::)\s*|\s*/\s*|\s*／\s*")
_WORDS = re.compile(r"[\s　]+")
_PART = re.compile(r"(?:部|課|係|室|局|本部|支社|支店|所|工場|センター|グループ|チーム|班|G|T)$")
_COMPANY = frozenset(
    fold(word)
    for word in (
        "company", "company name", "account name", "organization name", "会社名", "会社", "取引先名",
        "企業名", "法人名", "회사", "회사명", "empresa",
    )
)  # fmt: skip
_JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
_LONGEST = 300


def separate(tables: list[Table]) -> tuple[list[Table], list[Table]]:
    """The tables of people, and those of departments that they refer to; joins the former to the latter."""
    units = [table for table in tables if table.kind == "units"]
    rest = [table for table in tables if table.kind != "units"]
    people = [table for table in rest if table.kind == "people" and not table.own]
    if len(people) > 1:
        units += [table for table in people if _may_be_units(table) and _is_named_so(table, people)]
    people = [table for table in people if table not in units]
    for table in units:
        table.kind = "units"
        table.oddities.clear()
        used = [_join(other, table) for other in people]
        table.odd(
            None, None, table.sheet.name, "this is a table of departments, not of people",
            "its departments name and nest those of the people" if any(used) else "it is left out",
        )  # fmt: skip
    return [table for table in rest if table not in units], units


def settle_units(table: Table) -> None:
    """Finds the columns that nest the departments of a table, and the company's."""
    structure = table.structure
    named = {fold(heading): column for column, heading in enumerate(table.headings)}
    structure.company = next((named[key] for key in named if key in _COMPANY), None)
    sizes = {column: size for column in named.values() if (size := _size(table, column)) is not None}
    sized = sorted((column for column in sizes if any(table.cells(column))), key=lambda one: sizes[one])
    if structure.company in sized:
        sized.remove(structure.company)
    departments = table.columns.get("department", [])
    numbered = _numbered_levels(table)
    if numbered:
        sized = numbered
    if len(sized) > 1:
        structure.unit_columns = tuple(sized)
        weak = all(_is_weak(table, column) for column in departments)
        structure.joined = weak or bool(numbered) or _are_levels(table, departments, sizes)


def _size(table: Table, column: int) -> int | None:
    """How large the departments under a heading are, 0 the largest: 課, 所属 課, Organisation Division."""
    heading = table.headings[column]
    key = fold(heading)
    if key in _SIZES:
        return _SIZES[key]
    meaning = meaning_of(heading)
    if meaning is None or meaning.field != "department" or any(map(str.isdigit, heading)):
        return None
    last = fold(heading.split()[-1]) if heading.split() else ""
    return _SIZES.get(last, _SIZES.get(_OF_PLACE.sub("", key)))


def _are_levels(table: Table, departments: list[int], sizes: dict[int, int]) -> bool:
    """Whether several columns that all say department are of different sizes, each without the larger one."""
    found = [sizes[column] for column in departments if column in sizes]
    if len(found) < 2 or len(found) != len(departments) or len(set(found)) != len(found):
        return False
    inwards = sorted(departments, key=lambda column: sizes[column])
    return not any(_repeats(table, upper, lower) for upper, lower in itertools.pairwise(inwards))


def _repeats(table: Table, upper: int, lower: int) -> bool:
    pairs = list(zip(table.cells(upper), table.cells(lower), strict=True))
    both = [(one, other) for one, other in pairs if one and other]
    return bool(both) and 2 * sum(other.startswith(one) for one, other in both) > len(both)


def _is_weak(table: Table, column: int) -> bool:
    meaning = meaning_of(table.headings[column])
    return meaning is None or meaning.weak


def _numbered_levels(table: Table) -> list[int]:
    """部署1, 部署2 without second titles, nested in one another, are levels and not further posts."""
    names = [name for name in table.columns if name == "department" or name.startswith("department_")]
    if len(names) < 2 or any(name.startswith("title_") for name in table.columns):
        return []
    names.sort(key=lambda name: int(name.rpartition("_")[2]) if name != "department" else 1)
    columns = [table.columns[name][0] for name in names]
    cells = [table.cells(column) for column in columns]
    told = all(in_levels(table.headings[column]) for column in columns)
    if not told and not all(
        decides(lower, upper) and not decides(upper, lower) for upper, lower in itertools.pairwise(cells)
    ):
        return []
    for name in names[1:]:
        del table.columns[name]
    return columns


def unit_path(table: Table, cells: list[str], department: str) -> tuple[str, ...]:
    """The departments of a row from the largest to its own."""
    structure = table.structure
    if structure.unit_column is not None and structure.unit_column < len(cells):
        unit = structure.units.get(loosened(cells[structure.unit_column]))
        if unit is not None:
            return unit.path
    company = (cells[structure.company],) if structure.company is not None else ()
    if structure.unit_columns:
        path = tuple(text for column in structure.unit_columns if (text := cells[column]))
    else:
        path = split_path(department)
    return tuple(part for part in (*company, *path) if part)


def joined(parts: Iterable[str]) -> str:
    """Several nested departments as one text."""
    texts = [part for part in parts if part]
    return (" " if any(map(_JAPANESE.search, texts)) else " / ").join(texts)


def split_path(department: str) -> tuple[str, ...]:
    """`Sales > West > Shop` and 営業本部 第一営業部 in their parts; a plain department is one part."""
    if not department or len(department) > _LONGEST:
        return (department,) if department else ()
    parts = [part for part in _SPLIT.split(department) if part]
    if len(parts) == 1:
        words = _WORDS.split(department)
        if len(words) > 1 and all(map(_PART.search, words)):
            parts = words
    return tuple(parts)


def _may_be_units(table: Table) -> bool:
    """Whether nothing in a table says that its rows are people."""
    found = table.columns.keys()
    return not found & {"given_name", "family_name", "email", "title", "reading", "phone", "mobile"}


def _is_named_so(table: Table, people: list[Table]) -> bool:
    """Whether a sheet is called departments, or other tables' departments are its rows."""
    if _SHEET.fullmatch(fold(table.sheet.name or table.sheet.path.stem)):
        return True
    return any(_reference(other, table) is not None for other in people if other is not table)


def _join(people: Table, units: Table) -> bool:
    """Gives people the departments that a column of theirs refers to; whether one does."""
    found = _reference(people, units)
    if found is None:
        return False
    column, key = found
    structure = people.structure
    structure.unit_column, structure.units = column, _units(units, key)
    department = people.columns.get("department")
    if not department or column in department:
        people.columns["department"] = [column, *(one for one in department or () if one != column)]
    return True


def _reference(people: Table, units: Table) -> tuple[int, int] | None:
    """The column of the people that refers to departments, and the one of theirs that it refers to."""
    keys = {
        key: {loosened(cell) for cell in units.cells(key) if cell}
        for key in range(len(units.headings))
        if not _is_parent(units, key)
    }
    for column, heading in enumerate(people.headings):
        if not _UNIT.search(fold(heading)):
            continue
        wanted = {loosened(cell) for cell in people.cells(column) if cell and not is_nobody(cell)}
        best = max(keys, key=lambda key: len(keys[key] & wanted), default=None)
        if best is not None and wanted and len(keys[best] & wanted) >= _REFERS * len(wanted):
            return column, best
    return None


def _is_parent(table: Table, column: int) -> bool:
    return _PARENT.search(fold(table.headings[column])) is not None


def _units(table: Table, key: int) -> dict[str, Unit]:
    """The departments of a table by key; one whose parents run in a circle stands alone, and this is said."""
    keys = table.cells(key)
    parent = next((c for c in range(len(table.headings)) if _is_parent(table, c)), None)
    names = table.cells(_name_column(table, key))
    head = next((c for c, text in enumerate(table.headings) if c != key and _HEAD.search(fold(text))), None)
    heads = [""] * len(keys) if head is None or head == parent else table.cells(head)
    parents = [""] * len(keys) if parent is None else table.cells(parent)
    above = {loosened(one): loosened(other) for one, other in zip(keys, parents, strict=True) if one}
    called = {loosened(one): name or one for one, name in zip(keys, names, strict=True)}
    units: dict[str, Unit] = {}
    for place, (one, leader) in enumerate(zip(keys, heads, strict=True)):
        if not one:
            continue
        path, circle = _path(loosened(one), above)
        if circle:
            table.odd(
                table.rows[place][0], parent, parents[place],
                f"the departments above “{one}” run in a circle", "it counts as one with none above",
            )  # fmt: skip
        elif parents[place] and loosened(parents[place]) not in above and not is_nobody(parents[place]):
            table.odd(
                table.rows[place][0], parent, parents[place], f"no department is called {parents[place]}",
                "it counts as one with none above",
            )  # fmt: skip
        units.setdefault(
            loosened(one), Unit(one, called[loosened(one)], tuple(called[part] for part in path), leader)
        )
    return units


def _name_column(table: Table, key: int) -> int:
    others = [c for c in range(len(table.headings)) if c != key and not _is_parent(table, c)]
    named = [c for c in others if _NAME.search(fold(table.headings[c])) and any(table.cells(c))]
    return next((c for c in named if not _HEAD.search(fold(table.headings[c]))), key)


def _path(key: str, above: dict[str, str]) -> tuple[list[str], bool]:
    """The keys from the top down to `key`, and whether it stands in a circle: then only itself.

    One that is below a circle ends at the first of it.
    """
    path: list[str] = []
    one = key
    while one in above:
        if one in path:
            return ([key], True) if one == key else (path[path.index(one) :: -1], False)
        path.append(one)
        one = above[one]
    return path[::-1], False
