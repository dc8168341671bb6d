"""Field values to and from what JSON and SQL columns can hold."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, get_args, get_type_hints

from consensus_map.domain.changes import Value, Values
from consensus_map.domain.model import ENTITY_TYPES, FIELDS, Kind

Plain = str | int | float | None

Decoder = Callable[[Plain], Value]


def to_plain(value: Value) -> Plain:
    """A value as text, number or None: dates in ISO form, tuples as JSON lists."""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, StrEnum) else value


def plain_columns(kind: Kind, names: tuple[str, ...], rows: Iterable[Values]) -> list[Sequence[Plain]]:
    """The plain form of many values of the fields `names`, column by column."""
    types = _plain_fields(kind)
    columns: Iterable[tuple[Any, ...]] = zip(*rows, strict=True)
    return [
        column if name in types else list(map(_known_plain, column))
        for name, column in zip(names, columns, strict=True)
    ]


# Words, flags and empty lists stand in every row of an import: each is made plain once.
_known_plain = lru_cache(maxsize=256, typed=True)(to_plain)


def column_from_plain(kind: Kind, name: str, column: Sequence[Plain]) -> Iterable[Value]:
    """Many values of a field from their plain form. Raises ValueError, maybe only when one is taken."""
    types = _plain_fields(kind).get(name)
    if types is None:
        return map(lru_cache(maxsize=256, typed=True)(decoders(kind)[name]), column)
    if not set(map(type, column)) <= types:
        raise ValueError(f"{name} is not what it should be")
    return column


@cache
def _plain_fields(kind: Kind) -> dict[str, frozenset[type]]:
    """The fields whose values are plain themselves, with the types that these may have."""
    hints = get_type_hints(ENTITY_TYPES[kind])
    return {name: _TYPES[hints[name]] for name in FIELDS[kind] if hints[name] in _TYPES}


@cache
def decoders(kind: Kind) -> dict[str, Decoder]:
    """For each field of a kind the function that reads its plain form, in the order of FIELDS."""
    hints = get_type_hints(ENTITY_TYPES[kind])
    return {name: _decoder(hints[name]) for name in FIELDS[kind]}


def _decoder(hint: object) -> Decoder:
    options = get_args(hint)
    if type(None) in options:
        inner = _decoder(next(option for option in options if option is not type(None)))
        return lambda plain: None if plain is None else inner(plain)
    if options:
        return _pairs if get_args(options[0]) else _texts
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _words(hint)
    return _SIMPLE[hint]


def _words(kind: type[StrEnum]) -> Decoder:
    by_value: dict[Plain, StrEnum] = {word.value: word for word in kind}

    def decode(plain: Plain) -> Value:
        if plain not in by_value:
            raise ValueError(f"no {kind.__name__}")
        return by_value[plain]

    return decode


def _text(plain: Plain) -> str:
    if not isinstance(plain, str):
        raise ValueError("not text")
    return plain


def _whole(plain: Plain) -> int:
    if not isinstance(plain, int):
        raise ValueError("not a whole number")
    return plain


def _flag(plain: Plain) -> bool:
    if plain not in (0, 1):
        raise ValueError("neither 0 nor 1")
    return bool(plain)


def _day(plain: Plain) -> date:
    return date.fromisoformat(_text(plain))


def _time(plain: Plain) -> datetime:
    return datetime.fromisoformat(_text(plain))


def _texts(plain: Plain) -> tuple[str, ...]:
    items: list[Plain] = _list(json.loads(_text(plain)))
    return tuple(_text(item) for item in items)


def _pairs(plain: Plain) -> tuple[tuple[str, str], ...]:
    pairs = [_list(pair) for pair in _list(json.loads(_text(plain)))]
    return tuple((_text(heading), _text(value)) for heading, value in pairs)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return value


_SIMPLE: dict[object, Decoder] = {str: _text, int: _whole, bool: _flag, date: _day, datetime: _time}
_TYPES: dict[object, frozenset[type]] = {
    str: frozenset({str}),
    str | None: frozenset({str, type(None)}),
    int: frozenset({int}),
}
