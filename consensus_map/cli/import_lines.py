"""What `import` prints: how each table was read, what came of it, and what was odd."""

from collections.abc import Iterator

from consensus_map.exchange.field_words import encoding_word, word_of
from consensus_map.exchange.report import ImportReport, Oddity, TableReport

_COUNTS = ("created", "updated", "unchanged", "left", "moved")


def import_lines(report: ImportReport) -> Iterator[str]:
    """The report, line by line."""
    for table in report.tables:
        yield from _table_lines(table)
    lines = report.lines
    yield f"{report.people} people, {report.posts} posts, {lines.solid} solid and {lines.dotted} dotted lines"
    yield ", ".join(f"{getattr(report, count)} {count}" for count in _COUNTS)
    yield from map(_oddity_line, report.oddities)


def _table_lines(table: TableReport) -> Iterator[str]:
    sheet = f" [{table.sheet}]" if table.sheet else ""
    how = [encoding_word(table.encoding)] if table.encoding else []
    how += [f"headings in row {table.heading_row}"] if table.heading_row else ["no headings"]
    yield f"{table.file}{sheet}: {', '.join([table.kind, *how])}"
    for field, heading in table.fields.items():
        yield f"  {heading} -> {word_of(field)} [{field}]"
    if table.unused:
        yield f"  kept as extra fields: {', '.join(table.unused)}"


def _oddity_line(oddity: Oddity) -> str:
    where = f"row {oddity.row}" if oddity.row is not None else "whole table"
    value = f" ({oddity.value!r})" if oddity.value else ""
    return f"  {oddity.place}, {where}: {oddity.problem}{value}: {oddity.decision}"
