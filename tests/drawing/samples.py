"""Invented maps for the picture tests."""

from dataclasses import dataclass
from datetime import date

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import (
    ACCOUNT_ID,
    Account,
    Commitment,
    Concern,
    Decision,
    Entity,
    Person,
    Post,
    ReportingLine,
    Step,
    Tie,
    TouchPoint,
)
from consensus_map.domain.words import LineKind, PostState, Role, Seal, TieKind, TouchKind, Trust

ON = date(2026, 4, 1)


@dataclass(frozen=True)
class FakeHop:
    source: str
    target: str
    chance: float


@dataclass(frozen=True)
class FakeBlocker:
    person: str
    level: str


@dataclass(frozen=True)
class FakeMissing:
    person: str
    way_chance: float | None
    way: tuple[FakeHop, ...]
    asked: str | None = None
    planned: date | None = None

    @property
    def step_chances(self) -> tuple[float, ...]:
        """Introducers who always say yes."""
        return tuple(hop.chance for hop in self.way)


@dataclass(frozen=True)
class FakeMember:
    person: str
    conviction: str = "convinced-direct"
    required: bool = True
    settled: bool = True


@dataclass(frozen=True)
class FakeReport:
    decision: str = "d1"
    required: int = 7
    convinced: int = 3
    abstained: int = 0
    rejected: int = 0
    reached: bool = False
    members: tuple[FakeMember, ...] = ()
    blockers: tuple[FakeBlocker, ...] = ()
    missing: tuple[FakeMissing, ...] = ()


ACCOUNT = Account(ACCOUNT_ID, "黒沢精密", "社外秘 / Internal")
DECISION = Decision("d1", "統合基盤 更新", date(2026, 6, 30))
# id, native name, romanised, reading, title, department, superior, trust, seal, role, days since contact
SEVEN = (
    ("takase", "高瀬 正臣", "Takase Masaomi", "たかせ まさおみ", "常務取締役 CIO", "情報統括本部", "",
     Trust.NEUTRAL, Seal.PENDING, Role.DECIDER, 38),
    ("morishita", "森下 京子", "Morishita Kyoko", "もりした きょうこ", "部長", "情報システム部", "takase",
     Trust.VOUCHING, Seal.AGREED, Role.APPROVER, 6),
    ("tokura", "戸倉 宗一", "Tokura Soichi", "とくら そういち", "本部長", "管理本部", "takase",
     Trust.WARY, Seal.PENDING, Role.APPROVER, 61),
    ("yajima", "矢島 拓", "Yajima Taku", "やじま たく", "課長", "DX推進課", "morishita",
     Trust.TRUSTING, Seal.AGREED, Role.DRAFTER, 12),
    ("kuga", "久我 玲", "Kuga Rei", "くが れい", "課長", "基盤運用課", "morishita",
     Trust.TRUSTING, Seal.PENDING, Role.REVIEWER, 104),
    ("saegusa", "三枝 文", "Saegusa Aya", "さえぐさ あや", "課長", "法務課", "tokura",
     Trust.UNKNOWN, Seal.PENDING, Role.REVIEWER, None),
    ("tsujimoto", "辻本 圭", "Tsujimoto Kei", "つじもと けい", "課長", "購買課", "tokura",
     Trust.NEUTRAL, Seal.PENDING, Role.REVIEWER, 20),
)  # fmt: skip


def seven(extra: tuple[Entity, ...] = ()) -> AccountMap:
    """The decision of the design's mock-up: seven people of one chain."""
    entities: list[Entity] = [ACCOUNT, DECISION]
    steps = {"yajima": 1, "kuga": 2, "morishita": 3, "tsujimoto": 3, "saegusa": 4, "tokura": 5, "takase": 6}
    for place, (
        key,
        native,
        name,
        reading,
        title,
        department,
        superior,
        trust,
        seal,
        role,
        days,
    ) in enumerate(SEVEN):
        entities.append(Person(key, name, native, reading, trust=trust))
        entities.append(Post(f"p-{key}", title, department, key, PostState.HELD, place))
        if superior:
            entities.append(ReportingLine(f"l-{key}", f"p-{superior}", f"p-{key}"))
        entities.append(Step(f"s-{key}", "d1", steps[key], key, role, True, seal))
        if days is not None:
            day = date.fromordinal(ON.toordinal() - days)
            entities.append(TouchPoint(f"t-{key}", day, TouchKind.MEETING, (key,)))
    entities += [
        Commitment("c1", "Tell them about the patch", ("kuga",)),
        Concern("k1", "Fears weak support", people=("tokura",)),
        Concern("k2", "Fears that we leave", people=("tokura",)),
        Tie("i1", "tokura", "saegusa", TieKind.INFLUENCES, 3),
        Tie("i2", "saegusa", "morishita", TieKind.TRUSTS, 2),
    ]
    return AccountMap([*entities, *extra])


def seven_report(asked: str | None = None) -> FakeReport:
    hop = FakeHop("morishita", "saegusa", 0.67)
    return FakeReport(
        blockers=(
            FakeBlocker("tokura", "high"),
            FakeBlocker("saegusa", "high"),
            FakeBlocker("takase", "medium"),
        ),
        missing=(FakeMissing("saegusa", 0.67, (hop,), asked),),
        members=(
            FakeMember("yajima", "sealed"),
            FakeMember("kuga", "stale", settled=False),
            FakeMember("morishita", "sealed"),
            FakeMember("tsujimoto", "convinced-indirect"),
            FakeMember("saegusa", "unreached", settled=False),
            FakeMember("tokura", "wary", settled=False),
            FakeMember("takase", "neutral", settled=False),
        ),
    )


FAMILIES = (
    "青柳 石橋 上原 江口 小野寺 加納 北川 黒田 坂口 桜井 柴田 杉本 関根 相馬 高井 千葉 堤 寺田 東條 中沢 "
    "西岡 根本 野口 長谷川 浜田 久松 福井 堀 松原 三浦 村瀬 望月 森 矢部 山際 横山 吉岡 和久井"
)
GIVEN = "光 美帆 亮 直樹 彩 健太 由紀 翔 恵 大輔 真理 悠 葵 誠 香織 陽介 千尋 隆 恵子 拓也 楓 学 涼 武 梓"
TRUSTS = (Trust.UNKNOWN, Trust.NEUTRAL, Trust.UNKNOWN, Trust.TRUSTING, Trust.WARY, Trust.UNKNOWN)


def crowd(count: int, span: int = 6) -> AccountMap:
    """`count` people in a regular tree of `span` reports each, without a decision."""
    families, given = FAMILIES.split(), GIVEN.split()
    entities: list[Entity] = [ACCOUNT]
    for place in range(count):
        key = f"q{place}"
        native = f"{families[place % len(families)]} {given[place * 7 % len(given)]}"
        trust = TRUSTS[place % len(TRUSTS)]
        entities.append(Person(key, f"Person {place}", native, trust=trust))
        title = ("社長", "本部長", "部長", "課長", "主任")[min(4, place // span)]
        entities.append(Post(f"p-{key}", title, f"第{place // span + 1}課", key, PostState.HELD, place))
        if place:
            superior = (place - 1) // span if place % 3 else (place - 1) // (span * 2)
            entities.append(ReportingLine(f"l-{key}", f"p-q{superior}", f"p-{key}", LineKind.SOLID))
    return AccountMap(entities)


def crowd_with_chain(count: int) -> tuple[AccountMap, FakeReport]:
    """A crowd in which seven people, two blockers and one missing introduction matter."""
    base = crowd(count)
    steps: list[Entity] = [DECISION]
    chosen = [0, 2, 5, count // 4, count // 3, count // 2, count - 3]
    for order, place in enumerate(reversed(chosen)):
        seal = Seal.AGREED if order in (1, 2) else Seal.PENDING
        steps.append(Step(f"s{place}", "d1", order + 1, f"q{place}", Role.APPROVER, True, seal))
    report = FakeReport(
        blockers=(FakeBlocker("q5", "high"), FakeBlocker(f"q{count // 3}", "medium")),
        missing=(
            FakeMissing(
                f"q{count - 3}", 0.41, (FakeHop("q3", "q9", 0.7), FakeHop("q9", f"q{count - 3}", 0.6))
            ),
        ),
    )
    return AccountMap([*base.entities(), *steps]), report


def zoo() -> AccountMap:
    """Every kind of name, post and status that a card has to bear, under two tops and in no line at all."""
    names = (
        ("v1", "Maximiliane Wolkenstein-Trostburg zu Hohenbruck", "", "", "Leiterin der Holding"),
        ("v2", "Watanabe Shoukichi", "渡邊 昌吉", "わたなべ しょうきち", "代表取締役社長 兼 最高経営責任者"),
        ("v3", "", "長谷川 千恵子マリア・フェルナンデス", "", "部長"),
        ("v4", "Kim Min-su", "김민수", "", "차장"),
        ("v5", "Sakakibara Yoshinosuke", "榊原芳之介", "", "課長"),
        ("v6", "Nguyễn Thị Hương", "", "", "Trưởng phòng"),
        ("v7", "Łukasz Żółć", "", "", "Kierownik"),
        ("v8", "", "髙﨑 𠮷乃", "たかさき よしの", ""),
        ("v9", "Γεώργιος Παπαδόπουλος", "", "", "Διευθυντής"),
        ("w1", "Дмитрий Щербаков", "", "", "Директор"),
        ("w2", "X", "", "", ""),
        ("w3", "Ōtsuka Jūrō", "大塚 十郎", "", "執行役員 グローバルサプライチェーン統括本部長"),
    )  # fmt: skip
    entities: list[Entity] = [ACCOUNT, DECISION]
    trusts = list(Trust)
    seals = list(Seal)
    for place, (key, name, native, reading, title) in enumerate(names):
        entities.append(Person(key, name, native, reading, trust=trusts[place % 6]))
        entities.append(Post(f"p-{key}", title, "購買・調達統括部 第二グループ", key, PostState.HELD, place))
        entities.append(
            Step(f"s-{key}", "d1", place + 1, key, Role.REVIEWER, place % 3 != 0, seals[place % 5])
        )
        entities.append(Commitment(f"c-{key}", "Something", (key,)))
        entities.append(Concern(f"k-{key}", "Something", people=(key,)))
        if place not in (0, 7):
            entities.append(ReportingLine(f"l-{key}", f"p-{names[0 if place < 7 else 7][0]}", f"p-{key}"))
    entities += [
        Post("vacant", "部長", "品質保証部", None, PostState.VACANT, 30),
        Post("open", "Head", "", None, PostState.UNKNOWN, 31),
        ReportingLine("l-vacant", "p-v1", "vacant"),
        ReportingLine("l-open", "p-v8", "open"),
        Post("second", "兼務 室長", "改革推進室", "v4", PostState.HELD, 40),
        ReportingLine("l-second", "p-w1", "second"),
        ReportingLine("l-dotted", "p-w3", "p-v5", LineKind.DOTTED),
        Person("out1", "Quentin Albrecht", external=True, trust=Trust.VOUCHING),
        Person("out2", "", "三田村 淳", external=True),
        Person("gone", "", "旧田 去", active=False),
    ]
    return AccountMap(entities)
