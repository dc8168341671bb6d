"""Cut the program's fonts out of Noto Sans CJK JP and Inter (see README.md); run by hand, not at build time.

python build_fonts.py NOTO_DIR INTER_DIR
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).parent
CJK_FAMILY = "Consensus Map Sans"
LATIN_FAMILY = "Consensus Map Latin"
CJK_CODECS = ("shift_jisx0213", "euc_jis_2004", "cp932", "euc_jp", "euc_kr", "gb2312", "latin_1", "cp1252")
# Kanji of family names that no Japanese codec holds but that registers and business cards do.
FAMILY_NAME_KANJI = "𠮷𠮟𡈽𡌛𡑮𡢽𠀋𡚴𡸴𣇄𣗄𣜿𣝣𥫱𥫤𦀗𦥑𦹀𧃴𨉷𨏍𨨞𨨩𨪙𨫍𨫤𨫝𩊱𩗏𩥆𩷛﨑濵德瀨増寬黑來"
# Ranges outside the Basic Multilingual Plane's codecs need no more than these planes scanned.
CODE_POINTS = range(0x20, 0x2FA20)


def encodable(codec: str) -> set[int]:
    """Every code point that the codec can write."""
    found = set()
    for code in CODE_POINTS:
        if 0xD800 <= code <= 0xDFFF:
            continue
        try:
            chr(code).encode(codec)
        except UnicodeEncodeError:
            continue
        found.add(code)
    return found


def blocks(*ranges: tuple[int, int]) -> set[int]:
    """The union of half-open code point ranges."""
    return {code for start, stop in ranges for code in range(start, stop)}


CJK_BLOCKS = blocks(
    (0x20, 0x7F),
    (0xA0, 0x250),
    (0x370, 0x530),
    (0x1E00, 0x1F00),
    (0x2000, 0x2070),
    (0x20A0, 0x20C0),
    (0x2100, 0x2200),
    (0x2460, 0x2500),
    (0x25A0, 0x2700),
    (0x3000, 0x3130),
    (0x31F0, 0x3400),
    (0xF900, 0xFB00),
    (0xFF00, 0xFFF0),
)
LATIN_BLOCKS = blocks(
    (0x20, 0x7F),
    (0xA0, 0x250),
    (0x250, 0x370),
    (0x370, 0x530),
    (0x1E00, 0x1F00),
    (0x2000, 0x20C0),
    (0x2122, 0x2123),
    (0x2150, 0x2160),
    (0x2190, 0x2194),
    (0x2212, 0x2213),
)


def cut(font: TTFont, code_points: Iterable[int]) -> None:
    """Keep only these code points and what shaping them horizontally needs."""
    options = Options()
    options.layout_features = ["ccmp", "kern", "mark", "mkmk", "calt"]
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "meta"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.hinting = False
    options.desubroutinize = False
    options.recalc_bounds = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(code_points))
    subsetter.subset(font)


def rename(font: TTFont, family: str, bold: bool) -> None:
    """Give the font the program's own family name, so that it never mixes with an installed original."""
    style = "Bold" if bold else "Regular"
    postscript = f"{family.replace(' ', '')}-{style}"
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25) or record.platformID != 3:
            names.removeNames(record.nameID, record.platformID, record.platEncID, record.langID)
    words = {1: family, 2: style, 3: postscript, 4: f"{family} {style}", 6: postscript}
    for number, text in words.items():
        names.setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [postscript]
    top.topDictIndex[0].FamilyName = family
    top.topDictIndex[0].FullName = f"{family} {style}"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b1100001) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0


def write(font: TTFont, family: str, bold: bool) -> None:
    """Save under resources/fonts."""
    rename(font, family, bold)
    target = HERE / f"{family.replace(' ', '')}-{'Bold' if bold else 'Regular'}.otf"
    font.save(target)
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes, {font['maxp'].numGlyphs} glyphs\n")


def main(noto: Path, inter: Path) -> None:
    """Build the four files."""
    wanted = set(CJK_BLOCKS) | {ord(sign) for sign in FAMILY_NAME_KANJI}
    for codec in CJK_CODECS:
        wanted |= encodable(codec)
    for bold, cjk, latin in ((False, "Regular", "Regular"), (True, "Bold", "SemiBold")):
        font = TTCollection(noto / f"NotoSansCJK-{cjk}.ttc", lazy=True).fonts[0]
        cut(font, wanted)
        write(font, CJK_FAMILY, bold)
        font = TTFont(inter / f"Inter-{latin}.otf")
        cut(font, LATIN_BLOCKS)
        write(font, LATIN_FAMILY, bold)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
