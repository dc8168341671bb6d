"""Folding of names for the search: width, case, accents, kana and variant characters do not count."""

import re
import unicodedata

from consensus_map.focus.variants import VARIANTS

# Katakana to hiragana, and what is written in several ways to one of them; one table for one pass.
_ALIKE = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)} | VARIANTS
_ACCENT = re.compile("[\u0300-\u036f]")

_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "g": "がぎぐげご",
    "s": "さしすせそ",
    "z": "ざじずぜぞ",
    "t": "たちつてと",
    "d": "だぢづでど",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
    "m": "まみむめも",
    "r": "らりるれろ",
}
_ODD = {
    "し": "shi", "じ": "ji", "ち": "chi", "ぢ": "ji", "つ": "tsu", "づ": "zu", "ふ": "fu",
    "や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "o", "ん": "n", "ゔ": "vu", "ー": "",
}  # fmt: skip
_SYLLABLES = {
    kana: row + vowel for row, line in _ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True)
}
_SYLLABLES |= _ODD
_GLIDES = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
_LONG = re.compile(r"ou|oo|uu")


def fold(text: str) -> str:
    """`text` as it is searched: lower case, half width, without accents, in hiragana, 渡邊 as 渡辺."""
    if text.isascii():
        return text.lower()
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", plain).casefold().translate(_ALIKE)


def romanised(reading: str) -> tuple[str, str]:
    """A folded kana reading in Latin letters (Hepburn): with long vowels short, and as spelled."""
    letters: list[str] = []
    double = False
    for sign in reading:
        if sign == "っ":
            double = True
            continue
        syllable = _glide(letters, sign) if sign in _GLIDES else _SYLLABLES.get(sign, sign)
        letters.append(syllable[:1] + syllable if double else syllable)
        double = False
    spelled = "".join(letters)
    return _LONG.sub(lambda found: found.group()[0], spelled), spelled


def _glide(letters: list[str], sign: str) -> str:
    """Joins a small ya, yu or yo to the syllable before it: ki + small yo is kyo, shi + small yo is sho."""
    if not letters or not letters[-1].endswith("i"):
        return "y" + _GLIDES[sign]
    stem = letters.pop()[:-1]
    return stem + ("" if stem in ("sh", "ch", "j") else "y") + _GLIDES[sign]
