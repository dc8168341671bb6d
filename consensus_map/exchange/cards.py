"""Lists of business cards: who is of another company, which card is the newest, and when we met."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import date

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Member, TouchPoint, new_id
from consensus_map.domain.words import TouchKind
from consensus_map.exchange.dates import read_day
from consensus_map.exchange.names import full_name, is_blank, loosened, undecorated
from consensus_map.exchange.records import Record
from consensus_map.exchange.report import Counts
from consensus_map.exchange.table import Table

SUMMARY = "Business cards exchanged"
_FORMS = re.compile(
    r"(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|\(同\)|\b(?:inc|ltd|llc|corp|corporation|co|gmbh|ag|sa|plc|kk)\b)"
    r"|[\s.,・]+"
)
_MOST = 0.6
_PARTS = ("name", "native_name", "name_roman")


def company_key(company: str) -> str:
    """A company's name without its legal form, case, width and blanks."""
    text = unicodedata.normalize("NFKC", company).casefold()
    return _FORMS.sub("", text) or text.strip()


def settle_cards(table: Table) -> None:
    """Of a table that says when cards were exchanged: the meetings, guests from elsewhere, newest cards."""
    column = table.column("met_on")
    if column is None:
        return
    _settle_companies(table)
    by = table.column("met_by")
    owners = table.cells(by) if by is not None else [""] * len(table.rows)
    for (number, _), cell, owner in zip(table.rows, table.cells(column), owners, strict=True):
        day = read_day(cell) if not is_blank(cell) else None
        if day is not None:
            table.structure.met[number] = [(day, owner)]
        elif not is_blank(cell):
            table.odd(number, column, cell, "this is no date", "no touch-point is made of it")
    _keep_newest(table)


def _settle_companies(table: Table) -> None:
    column = table.structure.company
    if column is None:
        return
    cells = table.cells(column)
    keys = [company_key(cell) for cell in cells]
    filled = Counter(key for key in keys if key)
    if not filled:
        return
    most, count = filled.most_common(1)[0]
    if count < _MOST * filled.total() or count < 2:
        return
    # All of one company, however it is written, and guests: departments need no company above them.
    table.structure.company = None
    usual = next(cell for cell, key in zip(cells, keys, strict=True) if key == most)
    guests = []
    for (number, _), cell, key in zip(table.rows, cells, keys, strict=True):
        if key and key != most:
            guests.append(number)
            problem = f"works for another company than most of the table ({usual})"
            table.odd(number, column, cell, problem, "comes in as a third party")
    table.structure.guests = frozenset(guests)


def _keep_newest(table: Table) -> None:
    """Leaves out the older cards of somebody: their title is no second post. Their meetings stay."""
    rows: dict[str, list[int]] = {}
    for place, key in enumerate(_keys(table)):
        if key:
            rows.setdefault(key, []).append(place)
    titles = table.cells(table.columns["title"][0]) if "title" in table.columns else [""] * len(table.rows)
    met = table.structure.met
    gone: set[int] = set()
    for places in rows.values():
        numbers = [table.rows[place][0] for place in places]
        if len(places) < 2 or not all(number in met for number in numbers):
            continue
        newest = max(met[number][0][0] for number in numbers)
        keeper = next(number for number in numbers if met[number][0][0] == newest)
        for place, number in zip(places, numbers, strict=True):
            if met[number][0][0] == newest:
                continue
            table.odd(
                number, table.column("title"), titles[place],
                f"an older card, of {met[number][0][0]}: row {keeper} has a newer one of the same person",
                "the newer card counts; that we met then is kept",
            )  # fmt: skip
            met[keeper] += met.pop(number)
            gone.add(place)
    table.rows = [row for place, row in enumerate(table.rows) if place not in gone]


def _keys(table: Table) -> list[str]:
    """For each row who it is of, by address, or else by name and company."""

    def cells(name: str) -> list[str]:
        column = table.column(name)
        return [""] * len(table.rows) if column is None else table.cells(column)

    names = next((cells(name) for name in _PARTS if name in table.columns), None)
    if names is None:
        parts = zip(cells("family_name"), cells("given_name"), strict=True)
        names = [full_name(family, given) for family, given in parts]
    emails = cells("email")
    pairs = zip(map(loosened, names), map(str.casefold, emails), strict=True)
    known = {(name, mail) for name, mail in pairs if "@" in mail}
    addresses = Counter(name for name, _ in known)
    # A card without an address is of whoever of that name has the only one.
    only = {name: mail for name, mail in known if addresses[name] == 1}
    keys = []
    for name, mail in zip(map(loosened, names), emails, strict=True):
        keys.append(f"{name} {mail.casefold() or only.get(name, '')}" if name else "")
    return keys


def mark_guests(records: Iterable[Record]) -> None:
    """People of other companies are third parties."""
    for record in records:
        if record.row in record.table.structure.guests:
            record.values["external"] = True


class Meetings:
    """Makes touch-points of the days on which cards were exchanged, once each."""

    def __init__(self, account_map: AccountMap, draft: Draft, members: Iterable[Member], today: date) -> None:
        self._map, self._draft, self._today = account_map, draft, today
        self._members = list(members)
        self._unknown: set[str] = set()
        self._new: dict[tuple[date, tuple[str, ...]], dict[str, None]] = {}
        self.counts = Counts()

    def add(self, tables: Iterable[Table], records: Iterable[Record]) -> None:
        """Drafts what the tables say, and reports it."""
        tables = [table for table in tables if table.structure.met]
        for record in records if tables else ():
            for day, owner in _met(record):
                self._note(record, day, owner)
        for (day, members), people in self._new.items():
            made = TouchPoint(new_id(), day, TouchKind.MEETING, tuple(people), members, SUMMARY)
            self._draft.add(made)
        self.counts.created = len(self._new)
        for table in tables[:1]:
            met = len({person for people in self._new.values() for person in people})
            there = f"; {self.counts.unchanged} are there already" if self.counts.unchanged else ""
            decision = f"{len(self._new)} touch-points with {met} people are added{there}"
            problem = "the column says when cards were exchanged"
            table.odd(None, table.column("met_on"), "", problem, decision)

    def _note(self, record: Record, day: date, owner: str) -> None:
        if day > self._today:
            record.odd("met_on", day.isoformat(), "this day is still to come", "no touch-point is made of it")
        elif any(one.on == day for one in self._map.touchpoints_of(record.person)):
            self.counts.unchanged += 1
        else:
            members = self._member(record, owner)
            others = (people for (on, _), people in self._new.items() if on == day)
            if not any(record.person in people for people in others):
                self._new.setdefault((day, members), {})[record.person] = None

    def _member(self, record: Record, owner: str) -> tuple[str, ...]:
        """The member of ours whose card list it is; nobody where none or several are called so."""
        wanted = loosened(undecorated(owner)) if not is_blank(owner) else ""
        found = [one for one in self._members if wanted and wanted in _called(one)]
        if wanted and len(found) != 1 and wanted not in self._unknown:
            self._unknown.add(wanted)
            problem = f"{len(found) or 'none'} of our members {'are' if found else 'is'} called this"
            record.odd("met_by", owner, problem, "the touch-points name nobody of ours")
        return (found[0].id,) if len(found) == 1 else ()


def _met(record: Record) -> list[tuple[date, str]]:
    if record.vacant or not record.person:
        return []
    rows = {(seat.table.structure, row) for seat in record.seats for row in (seat.row, *seat.further_rows)}
    return [one for structure, row in rows for one in structure.met.get(row, ())]


def _called(member: Member) -> set[str]:
    """How a list may call a member: in full, by address or id, or by the family name alone."""
    words = member.name.split()
    texts = [member.name, member.email, member.public_id]
    return {loosened(text) for text in (*texts, *(words[:1] + words[-1:])) if text}
