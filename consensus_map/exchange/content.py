"""What columns are by what stands in them: e-mail addresses, superiors, ids, honorifics."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from consensus_map.exchange.chains import find_chain, settle_chain
from consensus_map.exchange.forms import names_and_paths
from consensus_map.exchange.friends import drop_false_friend, names_of
from consensus_map.exchange.headings import fold
from consensus_map.exchange.ladders import settle_ladder
from consensus_map.exchange.names import is_form_of_address, is_nobody, loosened, undecorated
from consensus_map.exchange.preferred import settle_preferred
from consensus_map.exchange.table import Table
from consensus_map.exchange.units import settle_units

EMAIL = re.compile(r"[^@\s;,:|<>]+@[^@\s;,:|<>]+\.[^@\s;,:|<>]+")
_SUPERIORS = ("superior_post", "manager_id", "manager_email", "manager", "manager_name")
_LONGEST_EMAIL = 320
_MOSTLY = 0.6
# A column that nobody called a superior must look like one beyond doubt.
_BEYOND_DOUBT = 0.9
# Headings that mean a post in one table, and Mr or Dr in another.
_TITLES = frozenset(
    fold(word)
    for word in ("title", "titel", "titles", "titre", "título", "titulo", "titolo", "tytuł", "titul")
)


def understand(table: Table, told: Collection[str] = ()) -> None:
    """Settles by content what the headings leave open in a third-party people table.

    `told` are the fields that the user gave columns: what they say is not looked for elsewhere.
    """
    _find_emails(table)
    settle_preferred(table, told)
    _settle_honorific(table)
    _settle_level(table)
    _settle_given_name(table)
    _settle_ids(table)
    formed = bool(table.structure.rows_above or table.structure.ladder)
    if not formed and not any(name.startswith(("manager", "superior")) for name in told):
        settle_chain(table, ("manager", "manager_name", "manager_id"))
        if table.structure.chain is None:
            settle_ladder(table)
    _settle_titles_as_posts(table)
    _settle_superiors(table)
    drop_false_friend(table)
    if not formed and not any(name.startswith(("manager", "superior")) for name in (*table.columns, *told)):
        _find_superior(table)
        if not any(name.startswith(("manager", "superior")) for name in table.columns):
            names_and_paths(table)
    if "department" not in told:
        settle_units(table)


def _filled(table: Table, column: int) -> list[str]:
    return [value for value in table.cells(column) if value and not is_nobody(value)]


def _share(found: Iterable[bool]) -> float:
    results = list(found)
    return sum(results) / len(results) if results else 0.0


def _known(table: Table) -> set[int]:
    return {column for columns in table.columns.values() for column in columns}


def _width(table: Table) -> int:
    return len(table.headings)


def _find_emails(table: Table) -> None:
    if "email" in table.columns:
        return
    for column in range(_width(table)):
        if column in _known(table):
            continue
        filled = _filled(table, column)
        if len(filled) > 1 and _share(_is_email(value) for value in filled) >= _BEYOND_DOUBT:
            table.columns["email"] = [column]
            return


def _is_email(value: str) -> bool:
    return len(value) <= _LONGEST_EMAIL and EMAIL.fullmatch(value) is not None


def _settle_honorific(table: Table) -> None:
    """`Title`, `Titel` and the like are Mr or Dr where `Job Title` exists too, or where such stand there."""
    titles = table.columns.get("title", [])
    known = _known(table)
    plain = [
        column
        for column, heading in enumerate(table.headings)
        if fold(heading) in _TITLES and (column in titles or column not in known)
    ]
    for column in plain:
        english = column in titles and fold(table.headings[column]) == "title"
        job_title = english and any(fold(table.headings[other]) == "jobtitle" for other in titles)
        filled = _filled(table, column)
        if job_title or _share(is_form_of_address(value) for value in filled) > _MOSTLY:
            if column in titles:
                titles.remove(column)
            table.columns.setdefault("honorific", []).append(column)
    if not titles:
        table.columns.pop("title", None)


def _settle_level(table: Table) -> None:
    """A level or grade in figures is no title."""
    titles = table.columns.get("title", [])
    if titles and fold(table.headings[titles[0]]) in ("level", "grade", "等級"):
        filled = _filled(table, titles[0])
        if _share(value.isdecimal() for value in filled) > _MOSTLY:
            del table.columns["title"]


def _settle_given_name(table: Table) -> None:
    """`name` beside `lastName` alone is the given name; `Name` beside `Vorname` alone the family name."""
    columns = table.columns
    parts = columns.keys() & {"family_name", "given_name"}
    if "name" not in columns or len(parts) != 1:
        return
    known = next(iter(parts))
    others, names = table.cells(columns[known][0]), table.cells(columns["name"][0])
    pairs = [(other, name) for other, name in zip(others, names, strict=True) if other and name]
    if _share(loosened(other) in loosened(name) for other, name in pairs) < _MOSTLY:
        columns["given_name" if known == "family_name" else "family_name"] = [columns["name"].pop(0)]
        if not columns["name"]:
            del columns["name"]


def _settle_ids(table: Table) -> None:
    """Of several ids the one that superiors are given by counts; a mere row number does not."""
    ids = table.columns.get("id", [])
    wanted = {
        value for name in _SUPERIORS[1:] for c in table.columns.get(name, ()) for value in table.cells(c)
    }
    wanted.discard("")
    found = {column: _filled(table, column) for column in (*ids, *table.columns.get("post_id", ()))}

    def worth(column: int) -> tuple[int, bool, int]:
        filled = found[column]
        return len(wanted.intersection(filled)), len(set(filled)) == len(filled), len(filled)

    ids.sort(key=worth, reverse=True)
    if ids and worth(ids[0])[0] == 0 and _counts_rows(found[ids[0]]) and _is_row_number(table, ids[0]):
        del table.columns["id"]
    _settle_posts(table, found, wanted)


def _settle_posts(table: Table, found: dict[int, list[str]], wanted: set[str]) -> None:
    """Ids of posts serve where superiors are given by them; a job code is none."""
    posts = table.columns.get("post_id")
    if not posts or "superior_post" in table.columns:
        return
    ids = set(found[table.columns["id"][0]]) if "id" in table.columns else set()
    of_posts = set(found[posts[0]])
    unique = len(of_posts) == len(found[posts[0]])
    name = next((name for name in ("manager", "manager_id") if name in table.columns), None)
    if name:
        wanted = {value for column in table.columns[name] for value in _filled(table, column)}
    if name and unique and len(wanted & of_posts) > len(wanted & ids):
        table.columns["superior_post"] = table.columns.pop(name)
    else:
        del table.columns["post_id"]


def _settle_titles_as_posts(table: Table) -> None:
    """Where superiors are given by post and no column has posts' ids, the titles are the ids."""
    above, titles = table.column("superior_post"), table.column("title")
    if above is None or titles is None or "post_id" in table.columns:
        return
    wanted, cells = set(_filled(table, above)), _filled(table, titles)
    told = Counter(cell for cell in cells if cell in wanted)
    if wanted and len(told) > _MOSTLY * len(wanted) and set(told.values()) == {1}:
        table.columns["post_id"] = [titles]


def _counts_rows(filled: list[str]) -> bool:
    return filled == [str(number) for number in range(1, len(filled) + 1)]


def _is_row_number(table: Table, column: int) -> bool:
    return fold(table.headings[column]) in ("", "no", "number", "番号", "번호")


def _settle_superiors(table: Table) -> None:
    """A heading such as `Manager` leaves open what its cells are: ids, addresses or names."""
    for column in table.columns.pop("manager", []):
        filled = _filled(table, column)
        ids = {value for c in table.columns.get("id", ()) for value in table.cells(c)}
        if _share("@" in value for value in filled) > _MOSTLY:
            name = "manager_email"
        else:
            share = _share(value in ids for value in filled)
            name = (
                "manager_id" if share > _MOSTLY or (share and "name" not in table.columns) else "manager_name"
            )
        table.columns.setdefault(name, []).append(column)


def _find_superior(table: Table) -> None:
    """A column of values that are ids or names of other rows, without circles, is the superior."""
    for key in ("id", "email", "name"):
        column = table.column(key)
        cells = names_of(table) if key == "name" else [] if column is None else table.cells(column)
        keys = [undecorated(cell) for cell in cells]
        if not any(keys) or len(set(keys)) < len(keys):
            continue
        for candidate in range(_width(table)):
            if candidate in _known(table):
                continue
            if _is_superior(keys, [undecorated(cell) for cell in table.cells(candidate)]):
                name = {"id": "manager_id", "email": "manager_email", "name": "manager_name"}[key]
                table.columns[name] = [candidate]
                heading = table.heading(candidate)
                table.odd(
                    None, candidate, "", f"no heading says who the superior is; the values of “{heading}” do",
                    "taken as the superior",
                )  # fmt: skip
                return
    find_chain(table, [column for column in range(_width(table)) if column not in _known(table)])


def _is_superior(keys: list[str], superiors: list[str]) -> bool:
    above = {key: superior for key, superior in zip(keys, superiors, strict=True) if superior}
    if len(set(above.values())) < 2 or len(above) < len(keys) // 2:
        return False
    known = set(keys)
    if _share(superior in known for superior in above.values()) < _BEYOND_DOUBT:
        return False
    if sum(key == superior for key, superior in above.items()) > 1:
        return False
    return not _has_circle(above)


def _has_circle(above: dict[str, str]) -> bool:
    sound: set[str] = set()
    for start in above:
        walked: set[str] = set()
        key: str | None = start
        while key is not None and key not in sound:
            if key in walked:
                return True
            walked.add(key)
            key = above[key] if above.get(key, key) != key else None
        sound |= walked
    return False
