"""Which of several encodings a text was likely written in: by headings, then by how its words look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from string import ascii_letters

from consensus_map.exchange.headings import meaning_of
from consensus_map.exchange.letters_of_languages import COMMON

_SINGLE = ("cp1252", "cp1250", "cp1251", "mac_roman")
CANDIDATES = (*COMMON, *_SINGLE)
_CELL = re.compile(r"[^,;\t|\r\n\"]{1,60}")
_HEADING_LINES = 4_000
# Words with signs beyond ASCII, in any encoding of single bytes.
# Only from their beginnings: a word of very many letters would be gone through from each of them.
_INSIDE = rb"[^\s,;|\"()\[\]<>/:@&+=\d]"
_WORD = re.compile(rb"(?<!%b)%b*[\x80-\xff]%b*" % (_INSIDE, _INSIDE, _INSIDE))
_MOST = 3_000
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_KANA = re.compile("[ぁ-ヺー々〆㈱①-⑳（）・\u3000]")
_JAPANESE = ("cp932", "euc_jp")
_RARE = re.compile("[\ue000-\uf8ff\u0080-\u009f]")
_HALF_WIDTH = re.compile("[A-Za-z]?[\uff61-\uff9f]+[A-Za-z]?")
# How half-width kana follow one another: the signs of voice and the small ones only behind some.
_HALF_WIDTH_WORD = re.compile("(?:[ｳｶ-ﾄﾊ-ﾎ]ﾞ[ｬｭｮｧｨｩｪｫ]?|[ﾊ-ﾎ]ﾟ[ｬｭｮ]?|[ｦｱ-ﾜ][ｬｭｮｧｨｩｪｫ]?|(?<=.)[ﾝｰｯ･])+")
# The first bytes of the signs that the makers of an encoding took for the usual ones, and what they count.
_USUAL = {
    "cp932": range(0x88, 0x98),
    "euc_jp": range(0xB0, 0xD0),
    "gb18030": range(0xB0, 0xD8),
    "cp950": range(0xA4, 0xC7),
    "cp949": range(0xB0, 0xC9),
}
_HALF, _KANA_RUN = 0.45, 0.6
_CYRILLIC = re.compile("[А-ЯЁІЇЄҐ]?[а-яёіїєґ]+|[А-ЯЁІЇЄҐ]+")
_CYRILLIC_VOWELS = frozenset("аеёиоуыэюяіїє")
_AROUND = "“”‘’„…–—™®©'.-!?*#"
# What may stand alone in any Western text, and what that counts: little, since it tells no language.
_SIGNS, _OF_A_SIGN = "€£¥§°±²³µ½¼¾«»¡¿ªº·•©®†", 0.6
_QUOTED = 0.8
_VOWELS = frozenset("aeiouyáàâäãåăąæéèêëęěíìîïóòôöõøőœúùûüůűýÿ")
_RARE_LETTERS = {"cp1252": frozenset("ÿœƒšž"), "cp1250": frozenset("ĺŕľ"), "mac_roman": frozenset("ÿœıƒ")}
# A letter with what does not follow it in the languages that an encoding is for.
_ODD = {
    "cp1252": re.compile(
        r"[ìùò][^\W\d_]|oò|iæ$|è[aeiou]|ø[aeiouáéí]|(?<!^)þ|[ªº][^\W\d_]|ñ(?![aeiouáéíóú])|ã(?![oesi]|$)|õ(?!e)|û(?![tlrmn]|$)|ê$"
    ),
    "cp1250": re.compile(r"ń[aeiouáéíóú]|ă[oe]|ę[nts]|ő[e]|č[rsvtmdz]|ŕ|^ţ[óúýéö]|đ[smnrg]|(?<!^)đu|^[ňďŕĺ]"),
    "mac_roman": re.compile(r"(?!)"),
}
# How much better than what is usual another encoding must fit, and how well.
_BETTER, _GOOD = 0.15, 0.4
_FITS = 0.25
_TELLING = 2


@dataclass(frozen=True, slots=True)
class Likely:
    """An encoding with its text, how many headings are known in that, and how well its words look, to 1."""

    encoding: str
    text: str
    headings: int
    words: float


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A text as bytes, with its words that are not plain ASCII."""

    data: bytes
    words: list[bytes]


def likeliest(data: bytes, usual: str) -> Likely | None:
    """The encoding that fits better than the `usual` one (empty: none fits); None where none does."""
    evidence = _Evidence(data, list(dict.fromkeys(islice(_words(data), _MOST))))
    found = {name: one for name in CANDIDATES if (one := _look(evidence, name)) is not None}
    own = found.get(usual)
    others = [one for name, one in found.items() if name != usual]
    by_headings = max(others, key=lambda one: (one.headings, one.words), default=None)
    known = own.headings if own is not None else 0
    if by_headings and by_headings.headings >= max(_TELLING, known + 1) and by_headings.words >= _FITS:
        return by_headings
    if known >= _TELLING and own is not None and own.words >= _FITS:
        others = [one for one in others if one.headings >= known]
    if own is None:
        best = max(others, key=lambda one: one.words, default=None)
        return best if best is not None and best.words >= _GOOD else None
    return max(
        (one for one in others if _fits_better(evidence, one, own)), key=lambda one: one.words, default=None
    )


def _fits_better(evidence: _Evidence, one: Likely, usual: Likely) -> bool:
    """Whether an encoding fits well, and better than the usual one; told by the words that differ."""
    fit, other = one.words, usual.words
    if {one.encoding, usual.encoding} <= {*_SINGLE}:
        differing = [
            word
            for word in evidence.words
            if word.decode(one.encoding, "replace") != word.decode(usual.encoding, "replace")
        ]
        fit, other = (_fit_of_words(differing, encoding) for encoding in (one.encoding, usual.encoding))
    return one.words >= _GOOD and fit >= max(_GOOD, other + _BETTER)


def _look(evidence: _Evidence, encoding: str) -> Likely | None:
    try:
        text = evidence.data.decode(encoding)
    except UnicodeError:
        return None
    if encoding in COMMON:
        return Likely(encoding, text, _headings(text), _common(text, encoding))
    return Likely(encoding, text, _headings(text), _fit_of_words(evidence.words, encoding))


def _headings(text: str) -> int:
    """How many cells of the first lines are headings that only this encoding can have shown."""
    cells = {cell.strip() for cell in _CELL.findall(text[:_HEADING_LINES])}
    meanings = (meaning_of(cell) for cell in cells if not cell.isascii())
    return sum(1 if meaning.weak else 2 for meaning in meanings if meaning is not None)


def _fit_of_words(words: list[bytes], encoding: str) -> float:
    look = _cyrillic if encoding == "cp1251" else lambda word: _latin(word, encoding)
    texts = [word.decode(encoding, "replace").strip(_AROUND) for word in words]
    # A word that is plain between quotation marks is a good sign too.
    return sum(_QUOTED if text.isascii() else look(text) for text in texts) / len(texts) if texts else 0.0


def _common(text: str, encoding: str) -> float:
    """The share of signs that are common in the language; rare ones count against it."""
    start = text[: 20 * _MOST]
    score, kana = 0.0, 0
    for match in islice(_HALF_WIDTH.finditer(start), _MOST):
        run = match[0].strip(ascii_letters)
        kana += len(run)
        sounding = run == match[0] and _HALF_WIDTH_WORD.fullmatch(run) is not None
        score += (_KANA_RUN if sounding and encoding == "cp932" else -1) * len(run)
    signs = [sign for sign in _BEYOND_ASCII.findall(start) if not "\uff61" <= sign <= "\uff9f"][:_MOST]
    score += sum(_worth(sign, encoding) for sign in signs)
    return score / (len(signs) + kana) if signs or kana else 0.0


def _worth(sign: str, encoding: str) -> float:
    if sign in COMMON[encoding]:
        return 1.0
    if _KANA.match(sign):
        return 1.0 if encoding in _JAPANESE else -_HALF
    if _RARE.match(sign):
        return -1.0
    written = sign.encode(encoding, "ignore")
    return _HALF if len(written) == 2 and written[0] in _USUAL[encoding] else 0.0


def _words(data: bytes) -> Iterator[bytes]:
    return (match[0] for match in _WORD.finditer(data))


def _cyrillic(word: str) -> float:
    parts = [part for part in re.split(r"[-.’']", word) if part]
    if not all(_CYRILLIC.fullmatch(part) for part in parts):
        return 0.0
    long = [part for part in parts if len(part) > 3]
    sounding = all(_CYRILLIC_VOWELS.intersection(part.casefold()) for part in long)
    return 1.0 if sounding and sum(map(len, parts)) > 1 else 0.4


def _latin(word: str, encoding: str) -> float:
    """How much a word looks like one in a Western or Central European language, from 0 to 1."""
    if not word.strip(_SIGNS):
        return _OF_A_SIGN
    parts = [part for part in re.split(r"[-.'’]", word) if part]
    if not all(map(str.isalpha, parts)) or any(sign > "\u024f" for sign in word):
        return 0.0
    if "’" in word and len(word.partition("’")[0]) > 2 and word.rpartition("’")[2] != "s":
        return 0.3
    return min((_part(part, encoding) for part in parts if not part.isascii()), default=1.0)


def _part(part: str, encoding: str) -> float:
    lower = part.casefold() if "ß" not in part else part.lower()
    pairs = pairwise(part)
    if any(one.islower() and two.isupper() and not two.isascii() for one, two in pairs):
        return 0.0
    if not (part[1:].islower() or part.isupper() or part.islower() or part.isascii()) and len(part) > 1:
        return 0.3
    if re.search(r"[^\x00-\x7f]{4}" if encoding == "cp1250" else r"[^\x00-\x7f]{3}", part):
        return 0.1
    if len(part) == 1:
        return _OF_A_SIGN
    score = 1.0 - 0.4 * bool(_RARE_LETTERS[encoding].intersection(lower))
    score -= 0.5 * bool(_ODD[encoding].search(lower))
    return max(0.0, score - _clumsy(lower))


def _clumsy(word: str) -> float:
    """How hard a word is to say around its letters with accents: three vowels or consonants in a row."""
    kinds = "".join("V" if sign in _VOWELS else "C" for sign in word)
    penalty = 0.0
    for match in re.finditer(r"V{3,}|C{3,}", kinds):
        # A last consonant with an accent makes no cluster hard to say: Ondřej.
        end = match.end() - (match[0][0] == "C")
        if any(not sign.isascii() for sign in word[match.start() : end]):
            penalty += 0.5
    for place, (one, two) in enumerate(pairwise(kinds)):
        if one == two == "V" and not (word[place].isascii() or word[place + 1].isascii()):
            penalty += 0.4
    if len(word) > 2 and "V" not in kinds:
        penalty += 0.6
    return penalty
