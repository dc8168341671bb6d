"""The archive that an XLSX workbook is: refused where it would fill the memory, and looked over."""

import io
import re
import zipfile
from dataclasses import dataclass, field

from consensus_map.domain.errors import UserError
from consensus_map.exchange.sheets import too_large

MAX_UNPACKED = 250_000_000
_MAX_PARTS = 2_000
# Parts that are not read row by row but held as a whole.
_MAX_WHOLE = 40_000_000
_CHUNK = 1 << 20
_OVERLAP = 400
_MAX_IN_ROW = 300_000
_DEFINITIONS = re.compile(
    rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C\0|E\0N\0T\0)|\0<\0!\0(?:D\0O\0C|E\0N\0T)", re.IGNORECASE
)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]{0,100}?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_LEVEL = re.compile(
    rb"<(?:\w+:)?row\s(?=[^>]{0,300}?\sr=\"(\d{1,7})\"|r=\"(\d{1,7})\")[^>]{0,300}?outlineLevel=\"(\d)\""
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


@dataclass(slots=True)
class Part:
    """What a sheet's XML holds that reading it row by row does not show; `levels` are of grouped rows."""

    merged: list[str] = field(default_factory=list)
    formulas: bool = False
    levels: dict[int, int] = field(default_factory=dict)


def check_archive(data: bytes, where: str) -> dict[str, Part]:
    """The sheets' parts by name. Refuses what unpacks too far, and XML that defines entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        whole = sum(part.file_size for part in parts if "/worksheets/" not in part.filename)
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > _MAX_PARTS or unpacked > MAX_UNPACKED or whole > _MAX_WHOLE:
            raise UserError("The workbook unpacks to more than any org chart.", where, "Import it in parts.")
        if "xl/workbook.xml" not in archive.namelist():
            raise UserError(
                "The workbook is damaged or is not an XLSX workbook.",
                where,
                "Open it in a spreadsheet program and save it as XLSX again, or as CSV.",
            )
        return {
            part.filename: _look_over(archive, part, where)
            for part in parts
            if part.filename.endswith((".xml", ".rels"))
        }


def _look_over(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> Part:
    part = Part()
    merged: dict[str, None] = {}
    in_row = 0
    with archive.open(info) as file:
        tail = b""
        while chunk := file.read(_CHUNK):
            text = tail + chunk
            if _DEFINITIONS.search(text):
                raise UserError("The workbook holds XML that is not safe to read.", where, "Save it again.")
            if "/worksheets/" in info.filename:
                merged.update(dict.fromkeys(ref.decode() for ref in _MERGED.findall(text)))
                for early, late, level in _LEVEL.findall(text):
                    part.levels[int(early or late)] = int(level)
                part.formulas = part.formulas or _FORMULA.search(text) is not None
                in_row = _cells_in_row(chunk, in_row, where)
            tail = chunk[-_OVERLAP:]
    part.merged = list(merged)
    return part


def _cells_in_row(chunk: bytes, before: int, where: str) -> int:
    """How many elements have come since the last row began; a row of a million cells is refused unread."""
    begun = chunk.rfind(b"row ")
    end = chunk.rfind(b"row>")
    last = max(begun, end)
    count = chunk.count(b"<", max(last, 0)) + (before if last < 0 else 0)
    if count > _MAX_IN_ROW:
        raise too_large(where)
    return count
