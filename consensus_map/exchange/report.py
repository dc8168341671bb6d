"""What an import did, or would do."""

from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in a table that is not as it should be, and what was made of it.

    `row` is the row as a spreadsheet shows it, from 1; None for the table as a whole. `sheet` is named
    only where the workbook has several.
    """

    file: str
    row: int | None
    column: str
    value: str
    problem: str
    decision: str
    sheet: str = ""

    @property
    def place(self) -> str:
        """The file, and the sheet where there are several."""
        return f"{self.file} › {self.sheet}" if self.sheet else self.file


@dataclass(frozen=True, slots=True)
class TableReport:
    """How one table was read. `fields` gives the heading of each field, `unused` the headings of no field."""

    file: str
    sheet: str
    kind: str
    encoding: str
    delimiter: str
    heading_row: int
    fields: dict[str, str]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineCounts:
    """Numbers of reporting lines."""

    solid: int = 0
    dotted: int = 0


@dataclass(slots=True)
class Counts:
    """Numbers of entities by what becomes of them."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The whole import.

    Created, updated, unchanged, left and moved count people; `others` has the rest by kind.
    """

    tables: tuple[TableReport, ...]
    people: int
    posts: int
    lines: LineCounts
    created: int
    updated: int
    unchanged: int
    left: int
    moved: int
    oddities: tuple[Oddity, ...]
    others: dict[str, Counts] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """The document of `import --json`."""
        document: dict[str, object] = {"tables": [_table(table) for table in self.tables]}
        document |= {"people": self.people, "posts": self.posts}
        document["lines"] = {"solid": self.lines.solid, "dotted": self.lines.dotted}
        document |= {
            name: getattr(self, name) for name in ("created", "updated", "unchanged", "left", "moved")
        }
        document["oddities"] = [
            {
                part.name: getattr(oddity, part.name)
                for part in fields(Oddity)
                if part.name != "sheet" or oddity.sheet
            }
            for oddity in self.oddities
        ]
        return document


def _table(table: TableReport) -> dict[str, object]:
    document = {part.name: getattr(table, part.name) for part in fields(TableReport)}
    document["unused"] = list(table.unused)
    return document


@dataclass(slots=True)
class PeopleCounts:
    """What becomes of the people, and how many posts and lines the tables name."""

    people: int = 0
    posts: int = 0
    solid: int = 0
    dotted: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    left: int = 0
    moved: int = 0
