"""People's names: put together from parts, loosened for comparison, told from words that mean nobody."""

import re
import unicodedata
from functools import lru_cache

from consensus_map.domain.words import PostState
from consensus_map.exchange.headings import fold

_BEFORE = (
    *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "herr", "frau", "sr", "sra"),
    *("srta", "dott", "ing", "mme", "mlle", "monsieur", "madame"),
)
_AFTER = ("様", "さん", "さま", "殿", "先生", "님", "씨")
HONORIFICS = frozenset(fold(word) for word in (*_BEFORE, *_AFTER, "氏", "mr.", "mrs.", "mr/mrs", "prof. dr."))
# Academic degrees and what may stand between them, as in “Prof. Dr. med. h. c.”.
_DEGREES = frozenset(
    fold(word)
    for word in (
        *(
            "phd",
            "ph",
            "d",
            "dphil",
            "mba",
            "msc",
            "bsc",
            "ma",
            "ba",
            "llm",
            "llb",
            "md",
            "meng",
            "beng",
            "mag",
        ),
        *("dipl", "diplom", "kfm", "kffr", "fh", "habil", "med", "dent", "vet", "phil", "rer", "nat", "pol"),
        *("oec", "publ", "iur", "jur", "theol", "h", "c", "hc", "mult", "pd", "priv", "doz", "univ", "lic"),
        *(
            "bc",
            "mgr",
            "mudr",
            "judr",
            "rndr",
            "phdr",
            "dra",
            "dr",
            "pr",
            "m",
            "hr",
            "fr",
            "mme",
            "don",
            "doña",
        ),
        *(
            "dottssa",
            "ssa",
            "avv",
            "arch",
            "geom",
            "rag",
            "hon",
            "rev",
            "lord",
            "lady",
            "博士",
            "教授",
            "医師",
        ),
    )
)
_BETWEEN_DEGREES = re.compile(r"[\s.,/&()+-]+")
_LONGEST_ADDRESS = 60
_PREFIX = re.compile(rf"(?:(?:{'|'.join(_BEFORE)})(?:\.\s*|\s+))+", re.IGNORECASE)
_SUFFIX = re.compile(rf"\s*(?:{'|'.join(_AFTER)})$")
_IGNORED = re.compile(r"[\s._・·]+")
_IGNORED_IN_LINES = re.compile(r"(?:[^\S\n]|[._・·])+")
_HAN_KANA = re.compile(r"[々〆ぁ-ゖァ-ヺー一-鿿㐀-䶿豈-﫿]")
_HANGUL = re.compile(r"[가-힣]")
_NAME_OF_DN = re.compile(r"\s*CN=((?:[^,\\]|\\.)+)", re.IGNORECASE)

# Written by systems and people where there is no value. Those of the first group are never a value in a
# cell of ours; the others could be somebody's name and count only where they cannot be.
BLANKS = frozenset(
    (
        *(
            "NULL",
            "null",
            "#N/A",
            "N/A",
            "n/a",
            "#REF!",
            "#VALUE!",
            "#NAME?",
            "N/D",
            "n/d",
            "(null)",
            "<null>",
        ),
        *("-", "--", "---", "–", "—", "―", "－", "ー"),
    )
)
_NOBODY = frozenset(
    (
        *("null", "none", "nil", "n/a", "na", "#n/a", "n/d", "nan", "xx", "xxx", "nobody", "no_manager"),
        *("なし", "無し", "無", "該当なし"),
    )
)
_VACANT = frozenset(
    fold(word)
    for word in (
        *(
            "vacant",
            "vacant position",
            "vacant post",
            "position vacant",
            "vacancy",
            "unfilled",
            "to be filled",
        ),
        *("open", "open position", "open role", "to be hired", "tbh", "空席", "空位", "欠員", "공석"),
        *("vacante", "vago", "vaga", "unbesetzt", "vakant", "xx", "xxx", "xxxx", "unoccupied", "unassigned"),
    )
)
_OPEN = frozenset(
    fold(word) for word in ("tbd", "tba", "to be determined", "to be announced", "未定", "미정", "選任中")
)
# What any of these can begin with, in either width: few names do, and only those are looked at closely.
FIRST_SIGNS = frozenset(
    sign
    for first in {word[0] for word in _VACANT | _OPEN}
    for sign in (first, first.upper(), chr(ord(first.upper()) + 0xFEE0), chr(ord(first) + 0xFEE0))
) | frozenset("([<*（［＜＊ \t\n\u3000-–—")
_LONGEST_NAME = 200
_CLOSING = tuple(")]>）")
# A name with an id or an address in brackets behind it.
DECORATED = re.compile(r"([^()\[\]<>（）]{1,300}?)\s*[(\[<（]\s*([^()\[\]<>（）]{1,300}?)\s*[)\]>）]")
_LONGEST = max(map(len, _VACANT | _OPEN)) + 8
# "Vacant - Head of sales", "VACANT (2)", 空席（部長）: a sign follows, so that it is nobody's first name.
_VACANT_WITH = re.compile(
    r"[\s(\[<*]*(?:vacant|vacancy|open position|open role|unfilled|tbh|空席|空位|欠員|공석|vacante|vakant)"
    r"\s*(?:position|post|role|seat)?\s*[-–—:/(\[（#*)\]>\d]",
    re.IGNORECASE,
)


def is_blank(cell: str) -> bool:
    """Whether a cell says that there is no value."""
    return not cell or cell in BLANKS


def is_nobody(cell: str) -> bool:
    """Whether a cell for a person, such as a superior, says that there is none."""
    return is_blank(cell) or cell.casefold() in _NOBODY or nobody_yet(cell) is not None


def nobody_yet(name: str) -> PostState | None:
    """What a name says that is none: the post is vacant, or its holder not known yet; None for a name."""
    if name[:1] not in FIRST_SIGNS:
        return None
    if 1 < len(name) <= _LONGEST_NAME and _VACANT_WITH.match(name):
        return PostState.VACANT
    if len(name) > _LONGEST:
        return None
    key = fold(name)
    return PostState.VACANT if key in _VACANT else PostState.UNKNOWN if key in _OPEN else None


def is_form_of_address(cell: str) -> bool:
    """Whether a cell holds nothing but how somebody is addressed, or degrees: Mr, 様, Prof. Dr. med."""
    if len(cell) > _LONGEST_ADDRESS:
        return False
    parts = [fold(part) for part in _BETWEEN_DEGREES.split(cell) if part]
    return bool(parts) and all(part in HONORIFICS or part in _DEGREES for part in parts)


def has_han_or_kana(text: str) -> bool:
    """Whether anything in it is written in Japanese or Chinese."""
    return _HAN_KANA.search(text) is not None


def full_name(family: str, given: str, middle: str = "") -> str:
    """The name from its parts: the family name first where it is written in an East Asian script."""
    if _HANGUL.search(family + given):
        return family + given
    if _HAN_KANA.search(family) or (not family and _HAN_KANA.search(given)):
        return f"{family} {given}".strip()
    return " ".join(part for part in (given, middle, family) if part)


@lru_cache(maxsize=65536)
def loosened(name: str) -> str:
    """A name without case, width, spaces, dots and honorifics."""
    text = unicodedata.normalize("NFKC", name).strip()
    if len(text) > _LONGEST_NAME:
        return "".join(text.split()).casefold()
    bare = _SUFFIX.sub("", _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text)
    return _IGNORED.sub("", (bare or text).casefold())


def loosened_all(names: list[str]) -> list[str]:
    """What `loosened` makes of each of very many names, most of it for all of them at once."""
    whole = "\n".join(names)
    lines = unicodedata.normalize("NFKC", whole).split("\n")
    if len(lines) != len(names):
        return [loosened(name) for name in names]
    bare = _IGNORED_IN_LINES.sub("", "\n".join(lines).casefold()).split("\n")
    for place, line in enumerate(lines):
        if len(line) > _LONGEST_NAME or line.rstrip().endswith(_AFTER) or _PREFIX.match(line.lstrip()):
            bare[place] = loosened(names[place])
    return bare


def turned(name: str) -> str:
    """`Last, First` as `First Last`; empty where there is no single comma."""
    last, comma, first = name.partition(",")
    if not comma or "," in first or not last.strip() or not first.strip():
        return ""
    return f"{first.strip()} {last.strip()}"


def undecorated(text: str) -> str:
    """`Ann Lee (100)` without what stands in brackets behind it."""
    match = DECORATED.fullmatch(text) if text[-1:] in _CLOSING else None
    return match[1] if match else text


def name_of_dn(text: str) -> str:
    """The common name of an LDAP distinguished name; empty where it is none."""
    match = _NAME_OF_DN.match(text)
    return re.sub(r"\\(.)", r"\1", match[1]).strip() if match else ""
