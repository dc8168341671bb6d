"""Qt's SVG made smaller and self-contained: type as outlines, each sign of it once; styles said once.

Qt writes a group with all its properties before every stroke of the painter, and type as text that only
computers with the same fonts show alike. What comes out looks the same, in a fraction of the bytes.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape

from PySide6.QtGui import QPainterPath

from consensus_map.drawing.glyphs import glyphs

Told = Callable[[float], object]
Style = tuple[tuple[str, str], ...]
Text = tuple[str, int, bool]

_GROUP = re.compile(r"<g ([^>]*)>\n(.*?)</g>\n", re.DOTALL)
_TEXT = re.compile(r"<text ([^>]*)>(.*?)</text>", re.DOTALL)
_SET = re.compile(r'([\w:-]+)="([^"]*)"')
_PART = re.compile(r"<text [^>]*>.*?</text>|<[^>]+>", re.DOTALL)
_MOVED = re.compile(r"matrix\(1,0,0,1,([^,]+),([^)]+)\)")
# What Qt's outermost group says already, and what goes without saying.
_USUAL = {
    ("fill", "none"),
    ("fill-opacity", "1"),
    ("stroke-opacity", "1"),
    ("stroke-width", "1"),
    ("stroke-linecap", "square"),
    ("stroke-linejoin", "bevel"),
}
_OF_TEXT = ("fill", "fill-opacity")
_BULK = 2000


def shrunk(svg: str, told: Told = lambda share: None) -> str:
    """The same picture in fewer bytes, without a word of text in it. told: hears the share that is done."""
    begin = svg.index("<g ")
    root_end = svg.index(">", begin) + 1
    drawn = _Drawn(Counter(_text_of(found) for found in _TEXT.finditer(svg, root_end)))
    parts: list[str] = []
    transform, style = "", None
    for count, found in enumerate(_GROUP.finditer(svg, root_end)):
        if count % _BULK == 0:
            told(found.start() / len(svg))
        group_style, group_transform = _split(found[1])
        for own, part in drawn.parts(found[2]):
            now = group_style if own is None else own
            if group_transform != transform:
                parts += [_closed(style, transform), _opened("transform", group_transform)]
                transform, style = group_transform, None
            if now != style:
                parts += ["</g>\n" if style is not None else "", f"<g{_said(now)}>"]
                style = now
            parts.append(part)
    parts.append(_closed(style, transform))
    told(1.0)
    head = svg[:begin].replace("<defs>\n</defs>", f"<defs>\n{drawn.definitions()}</defs>")
    return "".join((head, svg[begin:root_end], "\n", *parts, "</g>\n</svg>\n"))


def _closed(style: Style | None, transform: str) -> str:
    return ("</g>\n" if style is not None else "") + ("</g>\n" if transform else "")


def _opened(name: str, value: str) -> str:
    return f'<g {name}="{value}">\n' if value else ""


def _said(style: Style) -> str:
    return "".join(f' {name}="{value}"' for name, value in style)


@lru_cache(maxsize=4096)
def _style(said: str) -> Style:
    found = [pair for pair in _SET.findall(said) if not pair[0].startswith("font-")]
    if ("stroke", "none") in found:
        found = [pair for pair in found if not pair[0].startswith("stroke-")]
    kept = [pair for pair in found if pair not in _USUAL]
    # The outermost group has a black stroke.
    return tuple(pair for pair in kept if pair != ("stroke", "#000000"))


def _split(said: str) -> tuple[Style, str]:
    """What a group says of strokes and fills, and where it stands."""
    before, _, after = said.partition('transform="')
    transform, _, rest = after.partition('"')
    if transform == "matrix(1,0,0,1,0,0)":
        transform = ""
    return _style(before + rest), _MOVED.sub(r"translate(\1,\2)", transform)


@lru_cache(maxsize=65_536)
def _text(said: str, text: str) -> Text:
    found = dict(_SET.findall(said))
    return unescape(text), int(found["font-size"]), int(found["font-weight"]) > 500


def _text_of(found: re.Match[str]) -> Text:
    said = found[1]
    return _text(said[said.index("font-size") :], found[2])


class _Drawn:
    """Signs and whole texts that are drawn more than once, by the names under which they are defined."""

    def __init__(self, texts: Counter[Text]) -> None:
        self._often = {text for text, count in texts.items() if count > 1 and len(text[0].strip()) > 1}
        self._signs: dict[str, str] = {}
        self._known: dict[tuple[str, int, int], str] = {}
        self._texts: dict[Text, str] = {}
        self._defined: list[str] = []

    def parts(self, body: str) -> Iterator[tuple[Style | None, str]]:
        """Each stroke of a group, with a style of its own where it has one; text as outlines."""
        for part in _PART.findall(body):
            if not part.startswith("<text"):
                yield None, part.replace(' vector-effect="none"', "").replace(' fill-rule="evenodd"', "")
                continue
            found = _TEXT.match(part)
            if found is not None and found[2].strip():
                said = dict(_SET.findall(found[1]))
                style = tuple((name, said[name]) for name in _OF_TEXT if (name, said[name]) not in _USUAL)
                yield (*style, ("stroke", "none")), self._placed(_text_of(found), said["x"], said["y"])

    def definitions(self) -> str:
        """What goes before the picture."""
        return "".join(self._defined)

    def _placed(self, text: Text, x: str, y: str) -> str:
        if text not in self._often:
            return self._outlined(text, float(x), float(y))
        if text not in self._texts:
            name = f"t{len(self._texts)}"
            self._defined.append(f'<g id="{name}">{self._outlined(text, 0.0, 0.0)}</g>\n')
            self._texts[text] = name
        return f'<use xlink:href="#{self._texts[text]}" x="{x}" y="{y}"/>\n'

    def _outlined(self, text: Text, x: float, y: float) -> str:
        made = []
        for run in glyphs(*text):
            raw = run.rawFont()
            face = f"{raw.familyName()} {raw.styleName()}"
            for index, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                key = face, text[1], index
                if key not in self._known:
                    self._known[key] = self._sign(raw.pathForGlyph(index))
                if self._known[key]:
                    at = f'x="{_short(x + place.x())}" y="{_short(y + place.y())}"'
                    made.append(f'<use xlink:href="#{self._known[key]}" {at}/>')
        return "".join(made)

    def _sign(self, path: QPainterPath) -> str:
        """The name of an outline; empty for one that is none, as a space's."""
        outline = _outline(path)
        if outline and outline not in self._signs:
            self._signs[outline] = f"s{len(self._signs)}"
            self._defined.append(f'<path id="{self._signs[outline]}" d="{outline}"/>\n')
        return self._signs.get(outline, "")


def _outline(path: QPainterPath) -> str:
    kinds = QPainterPath.ElementType
    letters = {kinds.MoveToElement: "M", kinds.LineToElement: "L", kinds.CurveToElement: "C"}
    # What follows a C are the other points of the same curve.
    steps = (path.elementAt(place) for place in range(path.elementCount()))
    return "".join(f"{letters.get(step.type, ' ')}{_short(step.x)},{_short(step.y)}" for step in steps)


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
