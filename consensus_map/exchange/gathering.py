"""One person out of several rows: further posts, repeated rows, and people who only look alike."""

from collections import Counter
from collections.abc import Collection

from consensus_map.domain.changes import Value
from consensus_map.exchange.names import loosened, loosened_all
from consensus_map.exchange.records import Record, Seat
from consensus_map.exchange.twins import Twins

# More namesakes than these, and than one in twenty, are no oddities any more.
_MANY, _SHARE = 50, 20
_TELLING = ("email", "phone", "location", "reading", "native_name")


def gather(records: list[Record], twins: Twins | None = None) -> list[Record]:
    """The people behind the rows, in the order of their first rows.

    Rows with one id, or without ids one e-mail address, are one person in several posts, unless their
    names differ. `twins` settles which of those who have nothing in common but the name are one person.
    """
    by_id: dict[str, list[Record]] = {}
    by_email: dict[str, list[Record]] = {}
    by_row: dict[tuple[str, str, str], Record] = {}
    gathered: list[Record] = []
    ids, emails = _repeated([one.id for one in records]), _repeated([one.email for one in records])
    for record in records:
        if record.id not in ids and record.email not in emails and (record.id or record.email):
            gathered.append(record)
            continue
        one = _same_person(record, by_id, by_email) or _same_row(record, by_row)
        if one is not None:
            _join(one, record)
            continue
        gathered.append(record)
        if record.id:
            by_id.setdefault(record.id, []).append(record)
        if record.email and not record.vacant:
            by_email.setdefault(record.email, []).append(record)
    further = dict[int, Record]()
    for one, record in twins.pairs(gathered) if twins is not None else ():
        _join(one, record)
        further[id(record)] = record
    if further:
        gathered = [record for record in gathered if id(record) not in further]
    report_namesakes(gathered, len(gathered), twins.apart if twins is not None else ())
    return gathered


def _repeated(keys: list[str]) -> set[str]:
    """The keys that come more than once; what has none of them can be nobody else."""
    return {key for key, count in Counter(keys).items() if count > 1 and key}


def _same_person(
    record: Record, by_id: dict[str, list[Record]], by_email: dict[str, list[Record]]
) -> Record | None:
    if record.id and (others := by_id.get(record.id)):
        return _among(record, others, "id", "has this id too, under another name", keeps_id=False)
    others = by_email.get(record.email, []) if record.email and not record.vacant else []
    with_id = [other for other in others if other.id and record.id and _alike(record.name, other.name)]
    without = [other for other in others if not (other.id and record.id)]
    if without:
        return _among(record, without, "email", "has this e-mail address too, under another name")
    if with_id and not record.table.own:
        first = with_id[0]
        record.odd(
            "email", str(record.values["email"]),
            f"row {first.row} has this name and address with another id", "kept as two people",
        )  # fmt: skip
    return None


def report_namesakes(gathered: list[Record], people: int, apart: Collection[int] = ()) -> None:
    """People of one name are kept apart, and it is said: of each, or once where many of all `people`.

    Of those who are `apart`, by the id of the object, the user has said so.
    """
    first: dict[str, Record] = {}
    later: list[Record] = []
    named = [one for one in gathered if one.name and not one.vacant and not one.table.own]
    names = loosened_all([record.name for record in named])
    for name, record in zip(names, named, strict=True):
        if first.setdefault(name, record) is not record and id(record) not in apart:
            later.append(record)
    if len(later) > max(_MANY, people // _SHARE):
        _odd_name(
            later[0], f"{len(later)} people have the name of somebody else", "each is a person of their own"
        )
        return
    for record in later:
        one = first[loosened(record.name)]
        if record.email and record.email == one.email:
            continue
        seat, other = record.seats[0], one.seats[0]
        alike = (seat.title, seat.department) == (other.title, other.department) != ("", "")
        what = "this name, title and department" if alike else "this name too"
        _odd_name(record, f"row {one.row} has {what}{_otherwise(record, one)}", "kept as two people")


def _otherwise(record: Record, one: Record) -> str:
    return " with another id" if record.id and one.id else ""


def _odd_name(record: Record, problem: str, decision: str) -> None:
    columns = record.table.columns
    column = next(
        (name for name in ("name", "given_name", "native_name", "name_roman") if name in columns), ""
    )
    record.odd(column, record.name, problem, decision)


def _among(
    record: Record, others: list[Record], column: str, problem: str, keeps_id: bool = True
) -> Record | None:
    for other in others:
        if other.vacant == record.vacant and _alike(record.name, other.name):
            return other
    value = record.id if column == "id" else str(record.values.get("email", ""))
    record.odd(column, value, f"row {others[0].row} {problem}", "kept as two people")
    if not keeps_id and not record.vacant:
        heading = record.table.column("id")
        record.extra.append((record.table.heading(heading) if heading is not None else "id", record.id))
        record.other_ids = (*record.other_ids, record.id)
        record.id = ""
    return None


def _alike(name: str, other: str) -> bool:
    return not name or not other or name == other or loosened(name) == loosened(other)


def _same_row(record: Record, by_row: dict[tuple[str, str, str], Record]) -> Record | None:
    """People without id and address are the same only where name, title and department are."""
    if record.id or record.email or record.vacant:
        return None
    seat = record.seats[0]
    one = by_row.setdefault((loosened(record.name), seat.title, seat.department), record)
    return None if one is record else one


def _join(one: Record, further: Record) -> None:
    """Adds what a further row says to a person, without changing what an earlier row said."""
    for name, value in further.values.items():
        before = one.values.setdefault(name, value)
        if name in _TELLING and _differs(before, value) and not further.table.own:
            further.odd(
                name, str(value), f"row {one.row} says “{before}” of the same person", "the first row wins"
            )
    known = set(one.extra)
    one.extra.extend(pair for pair in further.extra if pair not in known)
    one.member = one.member or further.member
    one.email = one.email or further.email
    one.other_ids = (*one.other_ids, *further.other_ids)
    one.id = one.id or further.id
    for seat in further.seats:
        _join_seat(one, seat, further)


def _differs(one: Value, other: Value) -> bool:
    return str(one).casefold() != str(other).casefold()


def _join_seat(one: Record, seat: Seat, further: Record) -> None:
    same = next((other for other in one.seats if _same_seat(other, seat)), None)
    if same is None or (seat.table.own and seat.table is one.table and further.id):
        seat.record = one
        one.seats.append(seat)
        return
    if seat.table is same.table:
        same.further_rows.append(seat.row)
        further.odd(
            "id", further.id or further.name, f"row {same.row} says the same already", "joined with it"
        )
    if not same.wants:
        same.wants = seat.wants
    else:
        same.dotted.extend(want for want in seat.wants if want.value not in {w.value for w in same.wants})
    same.dotted.extend(seat.dotted)


def _same_seat(one: Seat, other: Seat) -> bool:
    return (one.key, one.title, one.department) == (other.key, other.title, other.department)
