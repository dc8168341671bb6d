"""The selected people as a table for the clipboard."""

import csv
import io
from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from consensus_map.domain.account_map import AccountMap

TSV = "text/tab-separated-values"


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
