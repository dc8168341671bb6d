"""Choices kept under a name, recognised next time by the headings. Headings and fields only: no people."""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSettings

from consensus_map.ui.import_choices import Choices

KEY = "import-profiles"
_SIGNS = re.compile(r"[\W_]+")
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """`headings` are those of the table for which it was made; `fields` are pairs (field, heading)."""

    name: str
    headings: tuple[str, ...]
    fields: Fields = ()
    encoding: str = ""
    delimiter: str = ""

    def applied(self, choices: Choices) -> Choices:
        """The choices with those of the profile."""
        return replace(choices, fields=dict(self.fields), encoding=self.encoding, delimiter=self.delimiter)

    def fits(self, rows: Iterable[Sequence[str]]) -> bool:
        """Whether one of the rows has all of its headings."""
        wanted = _folded(self.headings)
        return bool(wanted) and any(wanted <= _folded(row) for row in rows)

    def fits_bytes(self, head: bytes) -> bool:
        """Whether the beginning of a text file has its headings in its encoding; only where it names one."""
        if not self.encoding or not self.headings:
            return False
        codec = "utf-16-le" if self.encoding == "utf-16" else self.encoding
        return all(heading.encode(codec, "ignore") in head for heading in self.headings)


class Profiles:
    """The profiles in the settings of the program, by name."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def all(self) -> list[Profile]:
        """Every profile, by name; what cannot be read is none."""
        stored = self._settings.value(KEY, "")
        try:
            found = json.loads(stored) if isinstance(stored, str) and stored else []
        except ValueError:
            return []
        made = [_read(one) for one in found if isinstance(one, dict)] if isinstance(found, list) else []
        return sorted((one for one in made if one is not None), key=lambda one: one.name.casefold())

    def keep(self, profile: Profile) -> None:
        """Adds a profile, in place of one of the same name."""
        self._write([one for one in self.all() if one.name != profile.name] + [profile])

    def rename(self, name: str, new: str) -> None:
        """Calls a profile otherwise, in place of one of that name."""
        kept = [one for one in self.all() if one.name not in (name, new)]
        self._write(kept + [replace(one, name=new) for one in self.all() if one.name == name])

    def delete(self, name: str) -> None:
        """Forgets a profile."""
        self._write([one for one in self.all() if one.name != name])

    def fitting(self, rows: Sequence[Sequence[str]], head: bytes = b"") -> Profile | None:
        """The profile with the most headings among those that fit a file."""
        found = [one for one in self.all() if one.fits(rows) or one.fits_bytes(head)]
        return max(found, key=lambda one: len(one.headings), default=None)

    def _write(self, profiles: list[Profile]) -> None:
        plain = [
            {
                "name": one.name,
                "headings": list(one.headings),
                "fields": [list(pair) for pair in one.fields],
                "encoding": one.encoding,
                "delimiter": one.delimiter,
            }
            for one in profiles
        ]
        self._settings.setValue(KEY, json.dumps(plain, ensure_ascii=True))


def _read(plain: dict[str, object]) -> Profile | None:
    """A profile as it was written; None for anything else."""
    name, headings, fields = plain.get("name"), plain.get("headings"), plain.get("fields")
    if (
        not isinstance(name, str)
        or not name
        or not isinstance(headings, list)
        or not isinstance(fields, list)
    ):
        return None
    pairs = [(str(one[0]), str(one[1])) for one in fields if isinstance(one, list) and len(one) == 2]
    encoding, delimiter = str(plain.get("encoding", "")), str(plain.get("delimiter", ""))
    return Profile(name, tuple(map(str, headings)), tuple(pairs), encoding, delimiter)


def _folded(cells: Iterable[str]) -> set[str]:
    """Cells as they are compared: without case, width, spaces and signs."""
    texts = (unicodedata.normalize("NFKC", cell).casefold() for cell in cells)
    return {_SIGNS.sub("", text) for text in texts} - {""}
