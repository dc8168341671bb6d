"""What the headings of people tables mean, in the languages and systems that they come from."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from consensus_map.exchange.composed_headings import composed
from consensus_map.exchange.heading_words import STRONG, WEAK

# After NFKC, which makes full-width round and square brackets ASCII.
_BRACKETED = re.compile(r"[(\[{<〈《「『【〔]([^()\[\]{}<>〈〉《》「」『』【】〔〕]*)[)\]}>〉》」』】〕]")
_SIGNS = re.compile(r"[\W_]+")
_NUMBER_SIGN = re.compile(r"#\s*$|\bno\.?\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"(.*?\D)(\d{1,2})(\D*)")
_READINGS = frozenset(
    (
        *(
            "ヨミガナ",
            "ヨミ",
            "よみ",
            "よみがな",
            "フリガナ",
            "ふりがな",
            "カナ",
            "かな",
            "読み",
            "kana",
            "yomi",
        ),
        *("ひらがな", "カタカナ", "全角カナ", "半角カナ", "hiragana", "katakana", "furigana"),
    )
)
_ROMAN = frozenset(("英語", "英名", "英字", "英文", "英", "ローマ字", "romaji", "roman", "english", "en"))
_AS_READING = {"name": "reading", "given_name": "reading_given", "family_name": "reading_family"}
_LONGEST = 80
_REQUIRED = ("required", "mandatory", "必須", "optional", "任意")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The field that a heading means, whether weakly, and the number of a numbered one (部署2), else 1."""

    field: str
    weak: bool = False
    number: int = 1


_LEVEL = re.compile(
    r"(?:(?:org(?:anization)?|hierarchy|reporting|management|manager)?(?:level|lvl|l|tier|layer)|階層|レベル|第"
    r"|ebene|niveau|nivel|nível|livello|레벨|단계|层级|層級)(\d{1,2})(?:階層|レベル|层|級)?|(\d{1,2})(?:階層|次|단계|级)"
)
_PATH = re.compile(
    r"(?:full|org|organi[sz]ation|hierarchy|reporting|employee|person|people|node|tree|department|組織|階層|所属"
    r"|報告|上司|レポート)?(?:path|breadcrumbs?|hierarchy|経路|パス|系統|chemin|ruta|caminho|pfad|percorso"
    r"|路径|路徑|경로)"
    r"|org(?:ani[sz]ation(?:al)?)?(?:chart|tree|structure)|組織図|組織構成|体制図|組織ツリー|organigram(?:me|m|ma|a)?"
    r"|조직도|组织架构图?|組織架構"
)


def level_of(heading: str) -> int | None:
    """The number of a column for one level of a chart: Level 2, L2, 第2階層; None for any other heading."""
    match = _LEVEL.fullmatch(fold(heading[:_LONGEST]))
    return None if match is None else int(match[1] or match[2])


def in_levels(heading: str) -> bool:
    """Whether a heading says in brackets which level it is: 所属(階層2)."""
    text = unicodedata.normalize("NFKC", heading[:_LONGEST])
    return any(level_of(part) is not None for part in _BRACKETED.findall(text))


def tells_path(heading: str) -> bool:
    """Whether a heading says that its column holds paths."""
    return _PATH.fullmatch(fold(heading[:_LONGEST])) is not None


def fold(heading: str) -> str:
    """A heading as it is compared: NFKC, case folded, letters and digits only, brackets kept open."""
    if heading.isascii():
        return _SIGNS.sub("", heading.lower())
    text = unicodedata.normalize("NFKC", heading).casefold()
    return _SIGNS.sub("", text)


@lru_cache(maxsize=4096)
def meaning_of(heading: str) -> Meaning | None:
    """What a heading of a people table means; None where nothing recognises it."""
    text = unicodedata.normalize("NFKC", heading[: 4 * _LONGEST]).strip()
    if len(text) > _LONGEST:
        return None
    if _NUMBER_SIGN.search(text) and (found := _look_up(_NUMBER_SIGN.sub(" number", text))):
        return found
    return _look_up(text) or _without_brackets(text) or _numbered(text) or _composed(text) or _last_part(text)


def _composed(text: str) -> Meaning | None:
    found = composed(fold(text), _known, fold) or composed(fold(_BRACKETED.sub(" ", text)), _known, fold)
    return None if found is None else Meaning(*found)


def _known(key: str) -> tuple[str, bool, int] | None:
    found = _meanings().get(key)
    return None if found is None else (found.field, found.weak, found.number)


def _last_part(text: str) -> Meaning | None:
    """`Job Information: Reporting to` by what stands last, `Title / Position` where both mean one field."""
    bare = _BRACKETED.sub(" ", text)
    group, colon, last = bare.rpartition(":")
    if colon and group.strip():
        return _look_up(last) or _numbered(last) or _composed(last)
    parts = [_look_up(part) or _composed(part) for part in bare.split("/")]
    first = parts[0]
    same = len(parts) > 1 and first and all(part and part.field == first.field for part in parts)
    return first if same else None


def _look_up(text: str) -> Meaning | None:
    key = fold(text)
    return _meanings().get(key)


def _without_brackets(text: str) -> Meaning | None:
    """`Manager (e-mail)` is a manager, but 姓（ヨミガナ） is a reading, not a family name."""
    parts = [fold(part) for part in _BRACKETED.findall(text)]
    bare = fold(_BRACKETED.sub(" ", text))
    found = _meanings().get(bare)
    if found is not None and any(part in _folded(_READINGS) for part in parts):
        field = _AS_READING.get(found.field)
        return Meaning(field) if field else None
    if found is not None and any(part in _folded(_ROMAN) for part in parts):
        return Meaning("name_roman") if found.field == "name" else None
    level = next((level for part in parts if (level := level_of(part))), None)
    if found is not None and level is not None and found.field == "department":
        return Meaning(found.field, found.weak, level)
    if found is not None and parts:
        return found
    for word in _REQUIRED:
        if bare.endswith(word) and (found := _meanings().get(bare.removesuffix(word))):
            return found
    manners = _folded(_READINGS) | _folded(_ROMAN)
    inside = (_meanings()[part] for part in parts if part in _meanings() and part not in manners)
    # "Block sign in [accountEnabled]" says the opposite of what stands in its brackets.
    return next((meaning for meaning in inside if meaning.field != "active"), None)


def _numbered(text: str) -> Meaning | None:
    """部署2, 役職2 役職, Title 2: the same field for a further post."""
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return None
    before, number, after = fold(match[1]), int(match[2]), fold(match[3])
    if after not in ("", before, "name", "名"):
        return None
    found = _meanings().get(before)
    if (
        found is None
        or (found.weak and after)
        or found.field not in ("title", "department", "email", "phone")
    ):
        return None
    return Meaning(found.field, found.weak, number)


@cache
def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


@cache
def _meanings() -> dict[str, Meaning]:
    table: dict[str, Meaning] = {}
    for weak, source in ((True, WEAK), (False, STRONG)):
        for field, headings in source.items():
            for heading in headings.split(","):
                table[fold(heading)] = Meaning(field, weak)
    return table


PEOPLE_FIELDS: tuple[str, ...] = tuple(dict.fromkeys((*STRONG, "member", "external")))
