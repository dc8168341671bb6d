"""What the import calls its fields, encodings, delimiters, figures and kinds of difference. No Qt here."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from consensus_map.ui.texts import counted

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportReport, Oddity, TablePreview, TableReport

NO_FIELD = "– kept as an extra field –"
DETECTED = "As detected"

# In the order in which they are offered.
FIELD_WORDS: dict[str, str] = {
    "id": "Id",
    "name": "Name",
    "native_name": "Name in own script",
    "name_roman": "Name in Latin letters",
    "family_name": "Family name",
    "given_name": "Given name",
    "middle_name": "Middle name",
    "reading": "Reading (kana)",
    "reading_family": "Reading of the family name",
    "reading_given": "Reading of the given name",
    "honorific": "Form of address (Mr, 様)",
    "title": "Title of the post",
    "department": "Department",
    "location": "Place of work",
    "email": "E-mail",
    "phone": "Phone",
    "mobile": "Mobile phone",
    "user_name": "User name (login)",
    "manager_id": "Superior (id)",
    "manager_name": "Superior (name)",
    "manager_email": "Superior (e-mail)",
    "manager": "Superior (id, e-mail or name)",
    "manager_path": "Superiors as a path (A > B > C)",
    "dotted_managers": "Further superiors (dotted lines)",
    "post_id": "Post (id)",
    "superior_post": "Superior's post (id)",
    "active": "Still there (yes or no)",
    "left": "Has left (yes or no)",
    "left_on": "Left on (date)",
    "trust": "Trust status",
    "trust_evidence": "Trust: assumed or confirmed",
    "member": "Our contact (team member)",
    "external": "External (yes or no)",
    "notes": "Notes",
}
ENCODING_WORDS: dict[str, str] = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "cp932": "Japanese (cp932, Shift JIS)",
    "euc_jp": "Japanese (EUC)",
    "utf-16": "UTF-16",
    "cp1252": "Western (cp1252)",
    "latin-1": "Western (Latin-1)",
}
ENCODINGS = ("utf-8", "cp932", "utf-16", "cp1252", "latin-1", "euc_jp")
DELIMITER_WORDS: dict[str, str] = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar |"}
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
_NUMBERED = re.compile(r"(.+)_(\d{1,2})")


def field_word(field: str) -> str:
    """A field in plain words; `title_2` is the title of a second post."""
    if not field:
        return NO_FIELD
    numbered = None if field in FIELD_WORDS else _NUMBERED.fullmatch(field)
    if numbered and numbered[1] in FIELD_WORDS:
        return f"{FIELD_WORDS[numbered[1]]} ({numbered[2]})"
    return FIELD_WORDS.get(field, field.replace("_", " ").capitalize())


def offered(fields: Sequence[str]) -> list[str]:
    """The fields in the order in which a drop-down offers them."""
    known = [name for name in FIELD_WORDS if name in fields]
    return [*known, *(name for name in fields if name not in FIELD_WORDS)]


def encoding_word(encoding: str) -> str:
    """What an encoding is called."""
    return ENCODING_WORDS.get(encoding, encoding)


def how_read(report: "TableReport") -> str:
    """How one table was read, in one line."""
    parts = [encoding_word(report.encoding)] if report.encoding else []
    if report.delimiter:
        parts.append(f"cut at {DELIMITER_WORDS.get(report.delimiter, report.delimiter)}")
    if report.heading_row:
        parts.append(f"headings in row {report.heading_row}")
    return " · ".join(parts)


def table_title(preview: "TablePreview") -> str:
    """File, sheet and what it was taken for."""
    report = preview.report
    name = f"{report.file} › {report.sheet}" if report.sheet else report.file
    return f"{name} · {KIND_WORDS.get(report.kind, report.kind)}"


def summary(report: "ImportReport") -> str:
    """What is in the tables, in one line."""
    people = counted(report.people, "person", "people")
    changes = [
        f"{count:,} {word}"
        for count, word in (
            (report.created, "new"),
            (report.updated, "changed"),
            (report.unchanged, "unchanged"),
            (report.moved, "moved"),
        )
        if count
    ]
    parts = [f"{people} ({', '.join(changes)})" if changes else people]
    parts += [counted(report.posts, "post")] if report.posts else []
    dotted = f", {report.lines.dotted:,} dotted" if report.lines.dotted else ""
    parts += [counted(report.lines.solid, "reporting line") + dotted] if report.lines.solid or dotted else []
    parts += [
        f"{counts.created:,} {KIND_WORDS.get(kind, kind)}"
        for kind, counts in report.others.items()
        if counts.created
    ]
    return " · ".join(parts)


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
    about = f"{oddity.value}: " if oddity.value else ""
    text = f"{about}{oddity.problem} – {oddity.decision}."
    return text[:1].upper() + text[1:]


def sheet_names(report: "ImportReport") -> list[str]:
    """The sheets of the workbooks, also those that are left out."""
    names = [table.sheet for table in report.tables if table.sheet]
    names += [oddity.value for oddity in report.oddities if oddity.decision == "the sheet is left out"]
    return list(dict.fromkeys(names))


def without_superiors(report: "ImportReport") -> bool:
    """Whether a table of people has no column that says who the superior is."""
    people = (table.fields for table in report.tables if table.kind == "people")
    return any(not any(name.startswith(("manager", "superior")) for name in fields) for fields in people)
