"""From files to tables, recognised by their headings and understood by their form and their content."""

from pathlib import Path

from consensus_map.domain.errors import UserError
from consensus_map.exchange.asking import GUESSED
from consensus_map.exchange.cards import settle_cards
from consensus_map.exchange.content import understand
from consensus_map.exchange.damage import report_damage
from consensus_map.exchange.footers import drop_footers, without_title_rows
from consensus_map.exchange.formats import FORMATS
from consensus_map.exchange.forms import settle_form
from consensus_map.exchange.options import ImportOptions
from consensus_map.exchange.people_columns import report_second_columns
from consensus_map.exchange.reading import read_sheets
from consensus_map.exchange.recognise import recognise
from consensus_map.exchange.refusals import check_people
from consensus_map.exchange.report import Oddity
from consensus_map.exchange.sheets import Sheet
from consensus_map.exchange.table import Table, apply_overrides, column_named

LEFT_OUT = "the sheet is left out"


def read_tables(paths: list[Path], options: ImportOptions) -> tuple[list[Table], list[Oddity]]:
    """All tables in the files, what is referred to first; and what of workbooks was not understood."""
    overrides = dict(options.fields)
    tables: list[Table] = []
    skipped: list[Oddity] = []
    for count, path in enumerate(paths):
        options.progress("Reading", count, len(paths))

        def step(_rows: int, count: int = count) -> None:
            options.progress("Reading", count, len(paths))

        sheets = read_sheets(path, options.encoding, options.delimiter, options.sheet, step)
        found, problems = _tables_in(sheets, overrides)
        tables += found
        skipped += problems
    for field, heading in overrides.items():
        if heading and all(column_named(table, heading) is None for table in tables):
            raise UserError(f"No table has a column “{heading}” for {field}.", todo="Check the heading.")
    order = [*FORMATS, "units"]
    return sorted(tables, key=lambda table: order.index(table.kind)), skipped


def _tables_in(sheets: list[Sheet], overrides: dict[str, str]) -> tuple[list[Table], list[Oddity]]:
    """The tables of one file, and the sheets that are none. Raises UserError where there is no table."""
    tables: list[Table] = []
    skipped: list[Oddity] = []
    first: UserError | None = None
    for sheet in sheets:
        try:
            table = _recognised(sheet, overrides)
        except UserError as error:
            first = first or error
            if sheet.rows:
                skipped.append(Oddity(sheet.file, None, "", sheet.name, error.what, LEFT_OUT))
            continue
        if _is_foreign(table):
            _understand(table, overrides)
        _report_reading(table)
        tables.append(table)
    if not tables and first is not None:
        raise first
    return tables, skipped


def _recognised(sheet: Sheet, overrides: dict[str, str]) -> Table:
    """The table, with what its form tells. Raises UserError where it is nothing that can be imported."""
    table = recognise(sheet, overrides)
    if _is_foreign(table):
        if not table.heading_row:
            without_title_rows(table)
        drop_footers(table)
        settle_form(table, overrides)
        check_people(table, overrides)
    return table


def _is_foreign(table: Table) -> bool:
    """Whether these are people in a third party's table."""
    return table.kind == "people" and not table.own


def _understand(table: Table, overrides: dict[str, str]) -> None:
    """Settles by their content what the headings have left open."""
    understand(table, overrides)
    apply_overrides(table, _still_told(table, overrides))
    settle_cards(table)
    report_second_columns(table)
    report_damage(table)


def _report_reading(table: Table) -> None:
    """What was odd about the sheet itself."""
    sheet = table.sheet
    if sheet.guessed:
        table.odd(None, None, sheet.encoding, "the encoding is a guess", GUESSED)
    for note in sheet.notes:
        table.odd(note.row, note.column, note.value, note.problem, note.decision)


def _still_told(table: Table, overrides: dict[str, str]) -> dict[str, str]:
    """What the user said, without what the form and the content of the table have taken further since."""
    spent = table.structure.spent
    return {
        name: heading
        for name, heading in overrides.items()
        if name != "manager" and not (heading and column_named(table, heading) in spent)
    }
