"""What a table changes about a person whom the map has: never what the team recorded."""

from consensus_map.domain.changes import Value
from consensus_map.domain.model import Person
from consensus_map.exchange.matching import is_same_number
from consensus_map.exchange.names import loosened
from consensus_map.exchange.records import Record

# What the team records: a chart of a third party says nothing about these of people that the map has.
_OURS = frozenset(("trust", "evidence", "trust_note", "trust_on", "member", "external", "notes"))
_Pair = tuple[str, str]


def updates(old: Person, record: Record, values: dict[str, Value]) -> dict[str, Value]:
    """What a table changes about a person that the map has: never what the team recorded."""
    if not record.table.own:
        values = {name: value for name, value in values.items() if name not in _OURS}
        for name in ("name", "native_name"):
            told = str(values.get(name, ""))
            if told == old.name or loosened(told) in (loosened(old.name), loosened(old.native_name)):
                values.pop(name, None)
        if old.key:
            values.pop("key", None)
    elif is_same_number(old.key, str(values.get("key", ""))):
        del values["key"]
    if record.table.own and record.extra:
        values["extra"] = tuple(record.extra)
    else:
        values["extra"] = _with_extra(old.extra, record.extra)
    return values


def _with_extra(old: tuple[_Pair, ...], told: list[_Pair]) -> tuple[_Pair, ...]:
    """Extra fields with what a table says now: a heading that it has takes all its values from there."""
    new: dict[str, list[_Pair]] = {}
    for pair in told:
        new.setdefault(pair[0], []).append(pair)
    changed = {heading for heading, pairs in new.items() if not set(pairs) <= set(old)}
    kept: list[_Pair] = []
    for pair in old:
        kept += new.pop(pair[0], []) if pair[0] in changed else [pair]
    return (*kept, *(pair for heading in new if heading in changed for pair in new[heading]))
