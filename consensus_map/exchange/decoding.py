"""From the bytes of a text file to its text."""

import codecs
import re
from dataclasses import dataclass

from consensus_map.domain.errors import UserError
from consensus_map.exchange.asking import WHICH
from consensus_map.exchange.likely_encodings import likeliest

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python's strict shift_jis lacks the vendors' characters (髙, ①, ㈱) that such files are full of.
_STRICT_JIS = {"shift_jis", "shift_jisx0213", "shift_jis_2004"}
# What cp932 makes of single bytes that no Japanese system writes.
_NOT_CP932 = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
# What text in cp1252 holds beside ASCII: letters with accents, quotes, dashes, signs for money.
_WESTERN = re.compile("[\xa0-\xff€‚ƒ„…†‡‰Š‹ŒŽ‘’“”•–—™š›œžŸ]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]+")
# Two capital letters with accents are two half-width kana, as in FUNÇÃO.
_SHORT = 2
_ENOUGH = 1_000
# What ISO-2022-JP changes its sets of signs with.
_ESCAPES = re.compile(rb"\x1b\$[@B]|\x1b\$\([DOPQ]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, how it was encoded, and whether that was a guess by evidence only."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, encoding: str, where: str) -> Decoded:
    """The text of `data`; `encoding` overrides the detection. Raises UserError where nothing fits."""
    if encoding:
        return _as_told(data, encoding, where)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, name, where), name)
    if b"\0" in data:
        return _utf16_or_refuse(data, where)
    if _ESCAPES.search(data) and (found := _or_none(data, "iso2022_jp_ext")) is not None:
        return Decoded(found, "iso2022_jp")
    return _utf8_or_other(data, where)


def known_encoding(encoding: str) -> str:
    """The codec for a name as a user writes it. Raises UserError for a name that means none."""
    try:
        info = codecs.lookup(encoding.strip())
    except (LookupError, ValueError) as error:
        raise _no_encoding(encoding) from error
    name = str(info.name)
    if name in _STRICT_JIS:
        return "cp932"
    try:
        "".encode(name)
        b"".decode(name)
    except LookupError as error:
        raise _no_encoding(encoding) from error
    return name


def _no_encoding(encoding: str) -> UserError:
    return UserError(
        f"There is no text encoding called “{encoding}”.",
        todo="Use one such as utf-8, cp932, utf-16, cp1252 or latin-1.",
    )


def _as_told(data: bytes, encoding: str, where: str) -> Decoded:
    name = known_encoding(encoding)
    if name == "utf-8" and data.startswith(codecs.BOM_UTF8):
        name = "utf-8-sig"
    text = _strictly(data, name, where).removeprefix("\ufeff")
    if "\0" in text:
        raise not_a_table(where)
    return Decoded(text, name)


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise UserError(f"The file is not {encoding} text.", where, WHICH) from error
    if "\0" in text:
        raise not_a_table(where)
    return text


def not_a_table(where: str) -> UserError:
    """The refusal of a file that holds something else than text."""
    return UserError(
        "This is not a table but a file of another kind.",
        where,
        "Save the table as CSV (UTF-8) or as an XLSX workbook and import that.",
    )


def _utf16_or_refuse(data: bytes, where: str) -> Decoded:
    """UTF-16 without a mark shows by its NULs: they stand on the high halves of the ASCII characters."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise not_a_table(where) from error
    if "\0" in text or min(even, odd) > max(even, odd) // 10 or not re.search("[\t\n\r,;]", text):
        raise not_a_table(where)
    return Decoded(text, encoding)


def _utf8_or_other(data: bytes, where: str) -> Decoded:
    """UTF-8, else what is usual unless the text fits another encoding better."""
    if (text := _or_none(data, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    usual = _usual(data)
    better = likeliest(data, usual.encoding if usual is not None else "")
    if better is not None:
        return Decoded(better.text, better.encoding, True)
    if usual is None:
        raise UserError("It cannot be told in which encoding this file was saved.", where, WHICH)
    return usual


def _usual(data: bytes) -> Decoded | None:
    """Japanese or Western text, whichever its signs stand like; None where it can be neither."""
    text = _or_none(data, "cp932")
    if text is not None and not _NOT_CP932.search(text) and _is_japanese(text):
        return Decoded(text, "cp932")
    western = _or_none(data, "cp1252")
    if western is not None and _is_western(western):
        return Decoded(western, "cp1252", True)
    if text is None or _NOT_CP932.search(text):
        return None
    return Decoded(text, "cp932", True)


def _is_japanese(text: str) -> bool:
    """Whether what is not ASCII reads as Japanese, not as Western letters that happen to be valid cp932.

    Those come singly and in the middle of words; nobody writes Japanese like that.
    """
    japanese = western = 0
    for run in _BEYOND_ASCII.finditer(text):
        letters, (start, end) = run[0], run.span()
        in_word = text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()
        half_width = _HALF_WIDTH.fullmatch(letters) is not None
        if _KANA.search(letters):
            japanese += len(letters)
        elif in_word and len(letters) <= (_SHORT if half_width else 1):
            western += 1
        elif not half_width or len(letters) > 1:
            japanese += 1
        if japanese > _ENOUGH + western:
            break
    return japanese > western


def _is_western(text: str) -> bool:
    """Whether what is not ASCII is what Western text is made of, and rare enough to be."""
    beyond = sum(len(run[0]) for run in _BEYOND_ASCII.finditer(text))
    return 2 * beyond < len(text) and len(_WESTERN.findall(text)) == beyond


def _or_none(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None
