"""A customer's copy: every byte of every format searched for what the customer must not see."""

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Value, with_values
from consensus_map.domain.model import (
    KINDS,
    REFERENCES,
    Account,
    Concern,
    Decision,
    Entity,
    Introduction,
    Member,
    Person,
    Post,
    ReportingLine,
    Request,
    Step,
    TouchPoint,
)
from consensus_map.domain.words import IntroductionStatus, LineKind, PostState, Role, Seal, TouchKind, Trust
from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import Audience, Scope, View, ViewOptions
from consensus_map.drawing.pages import Paper
from consensus_map.drawing.phrases import Lang
from consensus_map.drawing.picture import write_picture
from tests.drawing.samples import ON, crowd, seven, seven_report

OPTIONS = ViewOptions(ON, audience=Audience.CUSTOMER, decision="d1")
MARK = "ZQXJ"
# All that may be seen; whatever else an entity says, today or in a later version, is planted.
PUBLIC = {
    Account: {"name"},
    Person: {"name", "native_name", "reading"},
    Post: {"title", "department"},
    Decision: {"title"},
}


def full() -> list[Entity]:
    """The seven, and one of each kind of record that the sample lacks."""
    late = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)
    return [
        *seven().entities(),
        Member("m1", "Watanabe", "lead", "w@example.com", True),
        TouchPoint("t0", ON, TouchKind.INFORMAL, ("tokura",), ("m1",), "text", "text"),
        Introduction("n1", "morishita", "saegusa", "m1", IntroductionStatus.ASKED, ON),
        Concern("k0", "text", "text", ("tokura",), answer="text"),
        Request("r1", "text", people=("kuga",), member="m1", received_at=late),
    ]


def planted() -> tuple[AccountMap, list[str]]:
    """The map with a word of its own in each hidden text, and those words."""
    words: list[str] = []
    entities = [_planted(entity, words) for entity in full()]
    return AccountMap(entities), words


def _planted(entity: Entity, words: list[str]) -> Entity:
    references = REFERENCES[KINDS[type(entity)]]
    hidden: dict[str, Value] = {}
    for field in fields(entity):
        value = getattr(entity, field.name)
        if field.name in {"id", *references} | PUBLIC.get(type(entity), set()):
            continue
        if isinstance(value, str) and not isinstance(value, Enum):
            word = f"{MARK}{len(words)}KV"
            hidden[field.name] = word
            words.append(word)
    if isinstance(entity, Person):
        hidden["extra"] = ((f"{MARK}HEAD", f"{MARK}CELL"),)
        hidden["trust"], hidden["trust_on"] = Trust.OPPOSED, date(2026, 3, 3)
    if isinstance(entity, Step):
        hidden["seal"], hidden["required"] = Seal.REJECTED, False
    return with_values(entity, hidden)


def contents(raw: bytes) -> Iterator[bytes]:
    """A file as it is, every compressed part of it unpacked, and the text that its pages show."""
    yield raw
    unpacked = list(_unpacked(raw))
    yield from unpacked
    yield from (text.encode() for text in _pdf_texts([raw, *unpacked]))


def _unpacked(raw: bytes) -> Iterator[bytes]:
    """Everything in the file that is a zlib stream: of PDF objects, of PNG images and PNG texts."""
    if raw.startswith(b"\x89PNG"):
        yield zlib.decompress(_image_data(raw))
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", raw):
        stream = zlib.decompressobj()
        try:
            yield stream.decompress(raw[found.start() :])
        except zlib.error:
            continue


def _image_data(raw: bytes) -> bytes:
    at, data = 8, b""
    while at < len(raw):
        length = int.from_bytes(raw[at : at + 4], "big")
        if raw[at + 4 : at + 8] == b"IDAT":
            data += raw[at + 8 : at + 8 + length]
        at += length + 12
    return data


def _pdf_texts(parts: list[bytes]) -> Iterator[str]:
    """What the glyph numbers of a PDF's pages stand for; its fonts share numbers, so each is tried."""
    maps = [
        _characters(cmap) for part in parts for cmap in re.findall(rb"begincmap.*?endcmap", part, re.DOTALL)
    ]
    for block in (block for part in parts for block in re.findall(rb"\bBT\b.*?\bET\b", part, re.DOTALL)):
        codes = b"".join(re.findall(rb"<([0-9A-Fa-f]+)> ?Tj", block)).decode()
        numbers = [int(number, 16) for number in re.findall("....", codes)]
        for characters in maps:
            yield "".join(characters.get(number, "") for number in numbers)


def _characters(cmap: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, _, listed in re.findall(rb"<(\w+)> <(\w+)> (\[[^\]]*\]|<\w+>)", block):
            for place, code in enumerate(re.findall(rb"<(\w+)>", listed)):
                found[int(first, 16) + place] = bytes.fromhex(code.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for number, code in re.findall(rb"<(\w+)> <(\w+)>", block):
            found[int(number, 16)] = bytes.fromhex(code.decode()).decode("utf-16-be")
    return found


def disguises(word: str) -> set[bytes]:
    """A word as files may hold it."""
    plain = word.encode()
    forms = {plain, plain.hex().encode(), plain.hex().upper().encode(), base64.b64encode(plain)[:8]}
    return forms | {word.encode("utf-16-be"), word.encode("utf-16-le")}


def finds(raw: bytes, word: str) -> bool:
    return any(form in content for content in contents(raw) for form in disguises(word))


SHAPES = [
    (View.ORG, Scope.CHAIN, "png", Paper.FIT),
    (View.ORG, Scope.ALL, "svg", Paper.FIT),
    (View.ORG, Scope.ALL, "pdf", Paper.FIT),
    (View.ORG, Scope.CHAIN, "pdf", Paper.A4),
    (View.ROUTE, Scope.CHAIN, "png", Paper.A4),
    (View.ROUTE, Scope.CHAIN, "svg", Paper.SLIDE),
    (View.ROUTE, Scope.CHAIN, "pdf", Paper.A3),
]


@pytest.mark.parametrize("view, scope, kind, paper", SHAPES)
def test_not_a_byte_tells_what_we_think(
    tmp_path: Path, view: View, scope: Scope, kind: str, paper: Paper
) -> None:
    account_map, words = planted()
    assert len(words) > 60
    options = replace(OPTIONS, view=view, scope=scope, ties=True)
    scene = compose(account_map, seven_report(), options)
    assert MARK not in repr(scene)
    written = write_picture(scene, tmp_path / f"a.{kind}", scale=1, paper=paper)
    clean = write_picture(compose(seven(), None, options), tmp_path / f"b.{kind}", scale=1, paper=paper)
    assert len(written) == len(clean)
    for path, other in zip(written, clean, strict=True):
        raw = path.read_bytes()
        assert not finds(raw, MARK)
        # Nothing depends on what we know, so nothing can be read out of the picture itself either.
        assert raw == other.read_bytes()


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_no_judging_word_is_in_the_text_of_a_customers_pdf(tmp_path: Path, lang: Lang) -> None:
    again = Step("again", "d1", 9, "yajima", Role.INFORMED, False)
    options = replace(OPTIONS, view=View.ROUTE, lang=lang)
    path = tmp_path / "a.pdf"
    write_picture(compose(seven((again,)), seven_report(), options), path)
    raw = path.read_bytes()
    text = "\n".join(_pdf_texts([raw, *_unpacked(raw)]))
    assert "戸倉" in text
    words = "required optional convinced BLOCKS wary trust never 任意 納得 ネック 警戒 未接触 信頼"
    for word in words.split():
        assert word not in text


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
@pytest.mark.parametrize("audience", list(Audience))
def test_a_file_says_nothing_beside_its_picture(tmp_path: Path, kind: str, audience: Audience) -> None:
    """No names, texts or times in the metadata, whoever it is for."""
    scene = compose(seven(), seven_report(), replace(OPTIONS, audience=audience))
    path = tmp_path / f"tokura.{kind}"
    write_picture(scene, path, scale=1)
    raw = path.read_bytes()
    for word in ("tokura", "戸倉", "黒沢精密", "Takase", str(date.today().year) + "-", str(Path.home())):
        assert word.encode() not in raw
    if kind == "png":
        assert set(re.findall(rb"(?:tEXt|zTXt|iTXt|eXIf|tIME)", raw)) == set()
    if kind == "svg":
        assert not re.search(rb"<(?:text|tspan|metadata)\b", raw)


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """Otherwise it would prove nothing."""
    account_map, _ = planted()
    team = compose(account_map, seven_report(), replace(OPTIONS, audience=Audience.TEAM))
    word = team.caption.classification
    assert word.startswith(MARK)
    write_picture(team, tmp_path / "team.pdf")
    pdf = (tmp_path / "team.pdf").read_bytes()
    assert word.encode() not in pdf
    assert finds(pdf, word)
    write_picture(team, tmp_path / "team.png", scale=1)
    png = (tmp_path / "team.png").read_bytes()
    hidden = b"zTXt" + b"Comment\0\0" + zlib.compress(word.encode())
    assert not finds(png, word)
    assert finds(png[:33] + (len(hidden) - 4).to_bytes(4, "big") + hidden + b"\0\0\0\0" + png[33:], word)
    assert finds(b"<svg><!-- " + word.encode("utf-16-le") + b"--></svg>", word)


def test_reporting_lines_and_vacant_posts_stay(tmp_path: Path) -> None:
    """What is the customer's own stays as it is: nobody wonders where a colleague went."""
    base = crowd(30)
    vacant = Post("vacant", "部長", "品質保証部", None, PostState.VACANT, 99)
    scene = compose(AccountMap([*base.entities(), vacant]), None, replace(OPTIONS, scope=Scope.ALL))
    assert len(scene.cards) == 31
    assert {line.kind for line in base.lines.values()} == {LineKind.SOLID}


def test_who_has_left_and_what_was_given_up_is_not_the_customers_to_see() -> None:
    entities: list[Entity] = [
        Person("boss", "Boss"),
        Person("gone", "Gone", active=False),
        Person("up", "Up"),
        Post("p-boss", "社長", "", "boss", PostState.HELD, 0),
        Post("p-gone", "部長", "", "gone", PostState.HELD, 1),
        Post("p-up", "課長", "", "up", PostState.HELD, 2),
        Post("p-left", "係長", "", None, PostState.VACANT, 3, predecessor="up"),
        Post("p-open", "主任", "", None, PostState.VACANT, 4),
        ReportingLine("1", "p-boss", "p-gone"),
        ReportingLine("2", "p-gone", "p-up"),
        ReportingLine("3", "p-gone", "p-left"),
        ReportingLine("4", "p-boss", "p-open"),
        Decision("d", "Renewal"),
        Step("s1", "d", 1, "up", Role.REVIEWER),
        Step("s2", "d", 2, "gone", Role.DECIDER),
    ]
    for view in (View.ORG, View.ROUTE):
        options = replace(OPTIONS, scope=Scope.ALL, view=view, decision="d")
        scene = compose(AccountMap(entities), None, options)
        assert not [card.key for card in scene.cards if card.person == "gone" or card.key in ("gone", "s2")]
    scene = compose(AccountMap(entities), None, replace(OPTIONS, scope=Scope.ALL))
    # The post of somebody who left stays, vacant, as somebody reports to it.
    assert {card.key for card in scene.cards} == {"boss", "p-gone", "up", "p-open"}
