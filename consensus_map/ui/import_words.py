"""What the import calls its fields, encodings, delimiters, figures and kinds of difference. No Qt here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from consensus_map.analysis.wording import sentence
from consensus_map.exchange.asking import in_window
from consensus_map.exchange.field_words import FIELD_WORDS, encoding_word, word_of
from consensus_map.ui.texts import counted

if TYPE_CHECKING:
    from consensus_map.exchange.importing import (
        DifferenceItem,
        ImportPlan,
        ImportReport,
        Oddity,
        TablePreview,
        TableReport,
    )

NO_FIELD = "– kept as an extra field –"
DETECTED = "Automatic"

ENCODINGS = ("utf-8", "cp932", "utf-16", "cp1252", "latin-1", "euc_jp")
DELIMITER_WORDS: dict[str, str] = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "bars |"}
KIND_WORDS: dict[str, str] = {
    "account": "the account",
    "members": "our team",
    "people": "people",
    "ties": "ties",
    "touchpoints": "touch-points",
    "introductions": "introductions",
    "route": "decision route",
    "commitments": "commitments",
    "concerns": "concerns",
    "requests": "requests",
}
DIFFERENCE_WORDS: dict[str, str] = {
    "joined": "Joined",
    "left": "Left",
    "returned": "Back again",
    "department": "Departments with a new name",
    "moved": "Moved to another department",
    "promoted": "Promoted",
    "retitled": "New title",
    "posts": "More or fewer posts",
    "renamed": "Renamed",
    "superior": "New superior",
    "contact": "Contact details",
    "details": "Other details",
    "vacancy": "Posts that nobody holds",
    "absent": "Not in this table: they stay, unless ticked as having left",
}


# As in "+ new superior".
DIFFERENCE_ALSO: dict[str, str] = {
    "joined": "new",
    "left": "gone",
    "returned": "back again",
    "department": "department renamed",
    "moved": "another department",
    "promoted": "higher title",
    "retitled": "new title",
    "posts": "other posts",
    "renamed": "new name",
    "superior": "new superior",
    "contact": "contact details",
    "details": "other details",
    "vacancy": "post that nobody holds",
    "absent": "not in this table",
}


def field_word(field: str) -> str:
    """A field in plain words."""
    return word_of(field) if field else NO_FIELD


def offered(fields: Sequence[str]) -> list[str]:
    """The fields in the order in which a drop-down offers them."""
    known = [name for name in FIELD_WORDS if name in fields]
    return [*known, *(name for name in fields if name not in FIELD_WORDS)]


def how_read(report: "TableReport") -> str:
    """How one table was read, in one line."""
    parts = [encoding_word(report.encoding)] if report.encoding else []
    if report.delimiter:
        parts.append(f"columns parted by {DELIMITER_WORDS.get(report.delimiter, report.delimiter)}")
    if report.heading_row:
        parts.append(f"headings in row {report.heading_row}")
    return " · ".join(parts)


def table_title(preview: "TablePreview") -> str:
    """File, sheet and what it was taken for."""
    report = preview.report
    name = f"{report.file} › {report.sheet}" if report.sheet else report.file
    return f"{name} · {KIND_WORDS.get(report.kind, report.kind)}"


def summary(plan: "ImportPlan") -> str:
    """What is in the tables, and what of it changes the map with the choices of now, in one line."""
    report, changes = plan.report, ticked(plan.difference)
    if changes:
        return f"{counted(report.people, 'person', 'people')} in the table: {changes}"
    people = counted(report.people, "person", "people")
    counts = [
        f"{count:,} {word}"
        for count, word in (
            (report.created, "new"),
            (report.updated, "changed"),
            (report.unchanged, "unchanged"),
            (report.moved, "moved"),
        )
        if count
    ]
    parts = [f"{people} ({', '.join(counts)})" if counts else people]
    parts += [counted(report.posts, "post")] if report.posts else []
    dotted = f", {report.lines.dotted:,} dotted" if report.lines.dotted else ""
    parts += [counted(report.lines.solid, "reporting line") + dotted] if report.lines.solid or dotted else []
    parts += [
        f"{other.created:,} {KIND_WORDS.get(kind, kind)}"
        for kind, other in report.others.items()
        if other.created
    ]
    return " · ".join(parts)


def by_person(items: "Iterable[DifferenceItem]") -> "list[list[DifferenceItem]]":
    """The differences of each person together, in the order of the first ones; others stand alone."""
    found: dict[str, list[DifferenceItem]] = {}
    for item in items:
        found.setdefault(item.person or item.id, []).append(item)
    return list(found.values())


def ticked(items: "Iterable[DifferenceItem]") -> str:
    """How many of each kind are ticked, everybody counted once; nothing where there are no differences."""
    found = by_person(items)
    if not found:
        return ""
    made = Counter(
        next(item.kind.value for item in those if item.applied)
        for those in found
        if any(item.applied for item in those)
    )
    words = (
        counted(count, *DEPARTMENTS) if kind == "department" else f"{count:,} {DIFFERENCE_SHORT[kind]}"
        for kind, count in made.items()
    )
    return ", ".join(words) or "nothing is ticked"


def left_warning(count: int) -> str:
    """Says that people will be marked as gone; nothing where nobody is."""
    if not count:
        return ""
    verb = "is" if count == 1 else "are"
    who = counted(count, "person", "people")
    return f"{who} of the map {verb} marked as having left; everything recorded about them stays."


def remarks(oddities: "Iterable[Oddity]") -> list[str]:
    """What was found or inferred about tables as a whole."""
    return [_remark(oddity) for oddity in oddities if oddity.row is None]


def _remark(oddity: "Oddity") -> str:
    about = f"“{oddity.value}”: " if oddity.value else ""
    text = f"{about}{oddity.problem} – {in_window(oddity.decision)}."
    return sentence(text)


DEPARTMENTS = ("department with a new name", "departments with a new name")
DIFFERENCE_SHORT: dict[str, str] = {
    "joined": "joined",
    "left": "left",
    "returned": "back",
    "moved": "moved",
    "promoted": "promoted",
    "retitled": "with a new title",
    "posts": "with other posts",
    "renamed": "renamed",
    "superior": "with a new superior",
    "contact": "with new contact details",
    "details": "with other new details",
    "vacancy": "posts nobody holds",
    "absent": "not in the table, leaving",
}


def sheet_names(report: "ImportReport") -> list[str]:
    """The sheets of the workbooks, also those that are left out."""
    # Here, not above: the importer is loaded by the first plan.
    from consensus_map.exchange.table_files import LEFT_OUT

    names = [table.sheet for table in report.tables if table.sheet]
    names += [oddity.value for oddity in report.oddities if oddity.decision == LEFT_OUT]
    return list(dict.fromkeys(names))


def without_superiors(report: "ImportReport") -> bool:
    """Whether a table of people has no column that says who the superior is."""
    people = (table.fields for table in report.tables if table.kind == "people")
    return any(not any(name.startswith(("manager", "superior")) for name in fields) for fields in people)
