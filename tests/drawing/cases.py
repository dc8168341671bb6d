"""The maps whose pictures are kept, and all marks as pictures of their own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Entity, Introduction, Person, Post, ReportingLine
from consensus_map.domain.words import IntroductionStatus, PostState, Seal, Trust
from consensus_map.drawing.card_painter import CardPainter, Detail
from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.compose import compose
from consensus_map.drawing.curve_painter import paint_curve
from consensus_map.drawing.curves import Curve, CurveKind
from consensus_map.drawing.marks import draw_seal, draw_standing, draw_trust, standing_look
from consensus_map.drawing.on_paper import compose_for
from consensus_map.drawing.options import Audience, Scope, View, ViewOptions
from consensus_map.drawing.pages import Paper
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.standing import Standing
from consensus_map.drawing.theme import Theme, colour
from tests.drawing.samples import ACCOUNT, ON, crowd, crowd_with_chain, seven, seven_report, zoo

OPTIONS = ViewOptions(ON)
ALL = replace(OPTIONS, scope=Scope.ALL)
LONG = (
    "Maximiliane Wolkenstein-Trostburg zu Hohenbruck",
    "Aleksandra Konstantynopolitańczykowska-Brzęczyszczykiewicz",
    "長谷川千恵子マリア・フェルナンデス＝オルテガ",
    "Wolfeschlegelsteinhausenbergerdorff",
    "Chulalongkornmahawajiralongkorn Srinakharinwirot",
)


def tree(parents: list[int], name: Callable[[int], Person]) -> AccountMap:
    """People who report as `parents` says (-1: to nobody), each in a post of their own."""
    entities: list[Entity] = [ACCOUNT]
    for place, parent in enumerate(parents):
        person = name(place)
        entities += [
            person,
            Post(f"p{place}", "課長", f"第{place // 5 + 1}課", person.id, PostState.HELD, place),
        ]
        if parent >= 0:
            entities.append(ReportingLine(f"l{place}", f"p{parent}", f"p{place}"))
    return AccountMap(entities)


def numbered(place: int) -> Person:
    return Person(f"q{place}", f"Person {place}", trust=list(Trust)[place % 6])


def japanese(place: int) -> Person:
    names = [
        "青柳 光",
        "石橋 美帆",
        "上原 亮",
        "小野寺 直樹",
        "長谷川 彩",
        "東條 健太",
        "髙﨑 由紀",
        "和久井 翔",
    ]
    return Person(f"q{place}", "", names[place % 8], trust=list(Trust)[place % 6])


def long_named(place: int) -> Person:
    return Person(f"q{place}", LONG[place % 5], trust=list(Trust)[place % 6])


def deep() -> list[int]:
    """Twelve levels, on each a head with two colleagues."""
    parents = [-1]
    for level in range(1, 12):
        parents += [3 * (level - 1) - 2 if level > 1 else 0] * 3
    return parents


def asked() -> AccountMap:
    """The seven, with an introduction on its way."""
    return seven((Introduction("n", "tokura", "saegusa", status=IntroductionStatus.ASKED, on=ON),))


CASES: dict[str, Callable[[], tuple[Scene, Paper, int]]] = {}


def _case(name: str, make: Callable[[], Scene], paper: Paper = Paper.FIT, number: int = 1) -> None:
    CASES[name] = lambda: (make(), paper, number)


_case("empty", lambda: compose(AccountMap(), None, OPTIONS))
_case("one", lambda: compose(AccountMap([ACCOUNT, Person("a", "", "田中 誠")]), None, OPTIONS))
_case("seven", lambda: compose(seven(), seven_report(), OPTIONS))
_case("seven-japanese", lambda: compose(seven(), seven_report(), replace(OPTIONS, lang="ja")))
_case("seven-ties", lambda: compose(seven(), seven_report(), replace(OPTIONS, ties=True)))
_case("asked", lambda: compose(asked(), seven_report("n"), OPTIONS))
_case("route", lambda: compose(seven(), seven_report(), replace(OPTIONS, view=View.ROUTE)))
_case("introductions", lambda: compose(seven(), seven_report(), replace(OPTIONS, view=View.INTRODUCTIONS)))
_case("customer", lambda: compose(seven(), seven_report(), replace(OPTIONS, audience=Audience.CUSTOMER)))
_case(
    "customer-route",
    lambda: compose(
        seven(), seven_report(), replace(OPTIONS, audience=Audience.CUSTOMER, view=View.ROUTE, lang="ja")
    ),
)
_case("sixty", lambda: compose(*crowd_with_chain(60), ALL))
_case("folded", lambda: compose(*crowd_with_chain(300), OPTIONS))
_case("thousand", lambda: compose(crowd(1000), None, OPTIONS))
_case("span-800", lambda: compose(tree([-1, *[0] * 800], numbered), None, OPTIONS))
_case("depth-12", lambda: compose(tree(deep(), numbered), None, OPTIONS))
_case("two-roots", lambda: compose(tree([-1, -1, 0, 0, 1, 1, 1, 2, 2], numbered), None, OPTIONS))
_case(
    "japanese-only",
    lambda: compose(tree([-1, *[0] * 3, *[1] * 4], japanese), None, replace(OPTIONS, lang="ja")),
)
_case("long-names", lambda: compose(tree([-1, 0, 0, 1, 1, 2], long_named), None, OPTIONS))
_case("zoo", lambda: compose(zoo(), None, replace(ALL, decision="d1")))
_case("a4-page-map", lambda: compose(crowd(260), None, OPTIONS), Paper.A4, 1)
_case("a4-page", lambda: compose(crowd(260), None, OPTIONS), Paper.A4, 3)
_case("a4-brief", lambda: compose_for(Paper.A4, *crowd_with_chain(30), ALL), Paper.A4)


@cache
def scene_of(name: str) -> tuple[Scene, Paper, int]:
    """A case's scene, on which paper, and which page of it."""
    return CASES[name]()


# marks -----------------------------------------------------------------------------------------------

SIDE, LONG_SIDE = 40.0, 88.0
SMOOTH = Qt.TransformationMode.SmoothTransformation
Draw = Callable[[QPainter, QRectF, Theme], None]


def signs() -> dict[str, dict[str, Draw]]:
    """By family, every mark that must be told from the others of its family."""
    return {
        "trust": {str(trust): _trust(trust) for trust in Trust},
        "seal": {str(seal): _seal(seal) for seal in Seal},
        "standing": {str(one): _standing(one) for one in Standing if one},
        "ring": {
            "settled": _card(),
            "owed": _card(owed=True),
            "medium": _card(owed=True, level="medium"),
            "high": _card(owed=True, level="high"),
        },
        "small": {
            "settled": _card(Detail.MARK),
            "owed": _card(Detail.MARK, owed=True),
            "medium": _card(Detail.MARK, owed=True, level="medium"),
            "high": _card(Detail.MARK, owed=True, level="high"),
        },
        "line": {str(kind): _line(kind) for kind in CurveKind if kind is not CurveKind.KNOWS},
    }


def _trust(trust: Trust) -> Draw:
    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        painter.fillRect(box, colour(theme.trust[trust].band))
        draw_trust(painter, box.adjusted(10, 10, -10, -10), trust, theme)

    return draw


def _seal(seal: Seal) -> Draw:
    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        painter.fillRect(box, colour(theme.surface))
        draw_seal(painter, box.adjusted(5, 5, -5, -5), seal, "戸倉", theme)

    return draw


def _standing(standing: Standing) -> Draw:
    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        ink, ground = standing_look(standing, theme)
        painter.fillRect(box, colour(ground))
        draw_standing(painter, box.adjusted(10, 10, -10, -10), standing, colour(ink))

    return draw


def _card(detail: Detail = Detail.FULL, *, owed: bool = False, level: str = "") -> Draw:
    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        card = Card("a", CardKind.PERSON, "", trust=Trust.NEUTRAL, chain=True, owed=owed, level=level)
        scale = 1.0 if detail is Detail.FULL else 0.15
        painter.scale(0.35, 0.35) if detail is Detail.FULL else painter.scale(0.15, 0.15)
        shown = 0.35 if detail is Detail.FULL else 0.15
        place = QRectF(box.left() / shown + 20, box.top() / shown + 16, 200, 90)
        CardPainter(painter, theme, scale, "en").draw(card, place, detail)

    return draw


def _line(kind: CurveKind) -> Draw:
    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        y = box.center().y()
        ends = [(box.left() + 4 + step * (box.width() - 8) / 3, y) for step in range(4)]
        paint_curve(painter, Curve(kind, 0, 1, tuple(ends), (0, 0, 0, 0)), theme, 1.0)

    return draw


def mark_image(family: str, name: str, theme: Theme) -> QImage:
    """One mark on the map's ground, at 2x."""
    width = LONG_SIDE if family in ("ring", "line") else SIDE
    image, painter = _blank(width, SIDE, theme)
    signs()[family][name](painter, QRectF(0, 0, width, SIDE), theme)
    painter.end()
    return image


def marks_sheet(theme: Theme) -> QImage:
    """All of them, a row for each family."""
    families = signs()
    image, painter = _blank(6 * LONG_SIDE + 8, len(families) * (SIDE + 8) + 8, theme)
    for row, (family, marks) in enumerate(families.items()):
        for place, name in enumerate(marks):
            part = mark_image(family, name, theme)
            painter.drawImage(QPointF(8 + place * LONG_SIDE, 8 + row * (SIDE + 8)), part)
    painter.end()
    return image


def _blank(width: float, height: float, theme: Theme) -> tuple[QImage, QPainter]:
    image = QImage(round(2 * width), round(2 * height), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    image.fill(colour(theme.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def pairs(family: str) -> Iterator[tuple[str, str]]:
    """Every two marks of a family."""
    names = list(signs()[family])
    for place, one in enumerate(names):
        yield from ((one, other) for other in names[place + 1 :])
