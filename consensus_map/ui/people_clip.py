"""People as a table on the clipboard: copied from the map, or pasted into it."""

import csv
import io
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData, QStringListModel

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person
from consensus_map.ui.name_scripts import is_latin

TSV = "text/tab-separated-values"
# People of a map with everything about them: seen by this program alone.
WHOLE = "application/x-consensus-map-people"
PASTED = "Pasted people.tsv"
# Signs that tell cells apart; a text without them is a list of names.
CELLS = "\t;,|"


# What a column holds, and what people call it; the importer knows both.
HEADINGS = (
    ("key", "Employee ID", "社員番号"),
    ("name", "Name", "氏名"),
    ("reading", "Reading", "よみがな"),
    ("roman", "Romanised name", "ローマ字氏名"),
    ("title", "Title", "役職"),
    ("department", "Department", "部署"),
    ("superior", "Reports to", "上司"),
    ("email", "E-mail", "メールアドレス"),
    ("phone", "Phone", "電話番号"),
    ("location", "Location", "勤務地"),
    ("notes", "Notes", "備考"),
)
FURTHER = (("title", "Title", "役職"), ("department", "Department", "部署"))


def people_clip(account_map: AccountMap, people: Iterable[str]) -> QMimeData:
    """People as a table that is read by people, for spreadsheets and mails, and whole for ourselves."""
    # Here, not above: the exporter is not needed for the first window.
    from consensus_map.exchange.naming import Names
    from consensus_map.exchange.people_table import people_rows

    chosen = tuple(people)
    text = _written(readable_rows(account_map, chosen))
    whole = _written(people_rows(account_map, Names(account_map), frozenset(chosen)))
    data = blank_clip()
    data.setText(text)
    data.setData(TSV, text.encode("utf-8"))
    data.setData(WHOLE, whole.encode("utf-8"))
    return data


def readable_rows(account_map: AccountMap, people: Sequence[str]) -> list[list[str]]:
    """Headings as the customer's own tables have them, superiors by name, no ids of ours and no trust."""
    from consensus_map.exchange.cells import guard

    found = [account_map.people[person] for person in people]
    japanese = any(one.native_name and not is_latin(one.native_name) for one in found)
    posts = {one.id: account_map.posts_of(one.id) for one in found}
    headings = [words[2 if japanese else 1] for words in HEADINGS]
    most = max((len(held) for held in posts.values()), default=1)
    for number in range(2, most + 1):
        headings += [f"{words[2]}{number}" if japanese else f"{words[1]} {number}" for words in FURTHER]
    rows = [headings]
    for one in found:
        rest = [cell for post in posts[one.id][1:] for cell in (post.title, post.department)]
        cells = [_cell(account_map, one, name) for name, *_ in HEADINGS] + rest
        rows.append([guard(cell) for cell in cells] + [""] * (len(headings) - len(cells)))
    return rows


def _cell(account_map: AccountMap, person: Person, name: str) -> str:
    post = account_map.first_post(person.id)
    if name == "name":
        return person.display_name
    if name == "roman":
        return person.name if person.native_name else ""
    if name in ("title", "department"):
        return str(getattr(post, name)) if post else ""
    if name == "superior":
        above = account_map.solid_superior(post.id) if post else None
        return account_map.people[above.holder].display_name if above and above.holder else ""
    return str(getattr(person, name))


def table_clip(rows: list[list[str]]) -> QMimeData:
    """Any table as text and as TSV, with no cell that a spreadsheet would run."""
    from consensus_map.exchange.cells import guard

    text = _written([[guard(cell) for cell in row] for row in rows])
    data = blank_clip()
    data.setText(text)
    data.setData(TSV, text.encode("utf-8"))
    return data


def blank_clip() -> QMimeData:
    """An empty one for the clipboard, which has it until the program ends.

    Where nothing of the system keeps the clipboard, Qt frees what is on it after Python has ended. One that
    Python made asks Python then, and the program crashes; so Qt has to make it.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    return data


def _written(rows: list[list[str]]) -> str:
    """Tab-separated, without the columns in which nothing stands."""
    used = [any(row[column] for row in rows[1:]) for column in range(len(rows[0]))]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerows([cell for cell, shown in zip(row, used, strict=True) if shown] for row in rows)
    return text.getvalue()


def clipped(data: QMimeData | None) -> str:
    """What is on the clipboard, as a table to import: our own whole one where it comes from a map."""
    # Where nothing of the system keeps the clipboard, nothing was ever on it.
    if data is None:
        return ""
    if data.hasFormat(WHOLE):
        return bytes(data.data(WHOLE).data()).decode("utf-8")
    return pasted_table(data.text())


def pasted_table(text: str) -> str:
    """What is pasted as a table to import: a mere list of names gets the heading that says so."""
    lines = [line.strip("\r\n") for line in text.splitlines() if line.strip()]
    listed = not any(sign in line for line in lines for sign in CELLS)
    if lines and listed:
        lines = ["name", *(line.strip() for line in lines)]
    return "".join(f"{line}\n" for line in lines)
