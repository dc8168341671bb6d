"""People as a table on the clipboard: copied from the map, or pasted into it."""

import csv
import io
from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from consensus_map.domain.account_map import AccountMap

TSV = "text/tab-separated-values"
PASTED = "Pasted people.tsv"
# Signs that tell cells apart; a text without them is a list of names.
CELLS = "\t;,|"


def people_clip(account_map: AccountMap, people: Iterable[str]) -> QMimeData:
    """Our own people table as text and as TSV, for spreadsheets, for mails and for the import."""
    # Here, not above: the exporter is not needed for the first window.
    from consensus_map.exchange.naming import Names
    from consensus_map.exchange.people_table import people_rows

    rows = people_rows(account_map, Names(account_map), frozenset(people))
    used = [any(row[column] for row in rows[1:]) for column in range(len(rows[0]))]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerows([cell for cell, shown in zip(row, used, strict=True) if shown] for row in rows)
    data = QMimeData()
    data.setText(text.getvalue())
    data.setData(TSV, text.getvalue().encode("utf-8"))
    return data


def pasted_table(text: str) -> str:
    """What is pasted as a table to import: a mere list of names gets the heading that says so."""
    lines = [line.strip("\r\n") for line in text.splitlines() if line.strip()]
    listed = not any(sign in line for line in lines for sign in CELLS)
    if lines and listed:
        lines = ["name", *(line.strip() for line in lines)]
    return "".join(f"{line}\n" for line in lines)
