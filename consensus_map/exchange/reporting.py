"""What an import tells of its tables and of what it makes of them."""

from collections.abc import Iterable, Sequence

from consensus_map.exchange.people_columns import used_columns
from consensus_map.exchange.report import Counts, ImportReport, LineCounts, Oddity, PeopleCounts, TableReport
from consensus_map.exchange.table import Table


def import_report(
    tables: Sequence[Table], counts: PeopleCounts, others: dict[str, Counts], skipped: Iterable[Oddity]
) -> ImportReport:
    """The report on `tables`; `others` are the counts of what is no person, `skipped` is told of no table."""
    return ImportReport(
        tables=tuple(map(_table_report, tables)),
        people=counts.people,
        posts=counts.posts,
        lines=LineCounts(counts.solid, counts.dotted),
        created=counts.created,
        updated=counts.updated,
        unchanged=counts.unchanged,
        left=counts.left,
        moved=counts.moved,
        oddities=(*skipped, *(oddity for table in tables for oddity in _sorted(table))),
        others=others,
    )


def _sorted(table: Table) -> list[Oddity]:
    return sorted(table.oddities, key=lambda oddity: oddity.row or 0)


def _table_report(table: Table) -> TableReport:
    fields = {name: table.heading(columns[0]) for name, columns in table.columns.items()}
    used = used_columns(table)
    unused = [heading for column, heading in enumerate(table.headings) if column not in used and heading]
    return TableReport(
        file=table.sheet.file,
        sheet=table.sheet.name,
        kind=table.kind,
        encoding=table.sheet.encoding,
        delimiter=table.sheet.delimiter,
        heading_row=table.heading_row,
        fields=fields,
        unused=tuple(unused),
    )
