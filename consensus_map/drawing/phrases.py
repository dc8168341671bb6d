"""Everything that the picture itself says, in English and Japanese."""

from datetime import date
from typing import Literal, TypeAlias

from consensus_map.domain.words import Role, Seal, TieKind, Trust, japanese

Lang: TypeAlias = Literal["en", "ja"]

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_PHRASES: dict[str, tuple[str, str]] = {
    "map": ("Consensus map", "合意マップ"),
    "chart": ("Organisation and decision route", "体制と決裁ルート"),
    "vacant": ("vacant", "空席"),
    "holder unknown": ("holder not known", "在任者不明"),
    "left": ("left the company", "退職"),
    "third party": ("third party", "社外"),
    "never met": ("never met", "未接触"),
    "introduced": ("introduced", "紹介済み"),
    "today": ("today", "本日"),
    "days": ("{n} d", "{n}日前"),
    "more posts": ("{text} +{n} more", "{text} ほか{n}"),
    "blocks": ("BLOCKS", "ネック"),
    "ask": ("ask for introduction · {chance}", "紹介を依頼 · {chance}"),
    "then": ("then · {chance}", "その後 · {chance}"),
    "no route": ("no way in yet", "紹介経路なし"),
    "one more": ("+ 1 person", "ほか1人"),
    "more": ("+ {n} people", "ほか{n}人"),
    "more in": ("+ {n} people in {where}", "{where} ほか{n}人"),
    "one in": ("+ 1 person in {where}", "{where} ほか1人"),
    "more departments": ("+ {n} people in {k} departments", "{k}部署 ほか{n}人"),
    "one elsewhere": ("+ 1 person elsewhere", "その他 1人"),
    "elsewhere": ("+ {n} people elsewhere", "その他 {n}人"),
    "step": ("{n} · {role}", "{n}・{role}"),
    "optional": ("{text} (not required)", "{text}（任意）"),
    "convinced": ("{n} of {all} convinced", "{all}人中{n}人が納得"),
    "reached": ("consensus reached", "合意成立"),
    "blocked at": ("blocked at {names}", "停滞：{names}"),
    "and more": ("{names} and {n} more", "{names} ほか{n}人"),
    "no blocker": ("nobody blocks", "障害なし"),
    "formal": ("formal date {date}", "正式決定 {date}"),
    "handout": ("For discussion", "打ち合わせ資料"),
    "empty": ("No people on this map yet", "まだ人物が登録されていません"),
    "empty route": ("No decision route yet", "決裁ルートがまだありません"),
    "empty introductions": (
        "Nobody in the chain waits for an introduction",
        "紹介を待っている人はいません",
    ),
    "blocking": ("blocks the decision", "決定のネック"),
    "weak": ("not yet convinced", "未納得"),
    "promises": ("open promises", "未了の約束"),
    "concerns": ("open concerns", "未対応の懸念"),
    "dotted": ("dotted line or further post", "点線・兼務"),
    "outside": ("outside the chain", "ルート外"),
}

_TRUST: dict[Trust, tuple[str, str]] = {
    Trust.VOUCHING: ("vouches for us", "後押し"),
    Trust.TRUSTING: ("trusts", "信頼"),
    Trust.NEUTRAL: ("neutral", "様子見"),
    Trust.UNKNOWN: ("not met", "未接触"),
    Trust.WARY: ("wary", "警戒"),
    Trust.OPPOSED: ("opposed", "反対"),
}

_SEALS: dict[Seal, tuple[str, str]] = {
    Seal.AGREED: ("agreed", "承認"),
    Seal.CONDITIONAL: ("with conditions", "条件付き"),
    Seal.ABSTAINED: ("abstained", "棄権"),
    Seal.REJECTED: ("rejected", "否認"),
    Seal.PENDING: ("pending", "未押印"),
}


def say(key: str, lang: Lang, **values: object) -> str:
    """A phrase in the language, its places filled; KeyError for a phrase that does not exist."""
    return _PHRASES[key][lang == "ja"].format(**values)


def trust_phrase(trust: Trust, lang: Lang) -> str:
    """What the legend calls a trust status."""
    return _TRUST[trust][lang == "ja"]


def seal_phrase(seal: Seal, lang: Lang) -> str:
    """What the legend calls a seal."""
    return _SEALS[seal][lang == "ja"]


def role_phrase(role: Role, lang: Lang) -> str:
    """A role in a decision."""
    return japanese(role) if lang == "ja" else role.value


def tie_phrase(kind: TieKind, lang: Lang) -> str:
    """A kind of tie."""
    return japanese(kind) if lang == "ja" else kind.value


def date_phrase(day: date, lang: Lang) -> str:
    """A date in words, whatever the computer's locale."""
    if lang == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def age_phrase(days: int, lang: Lang) -> str:
    """How long ago a touch-point was."""
    return say("today", lang) if days <= 0 else say("days", lang, n=days)


def group_phrase(people: int, departments: list[str], lang: Lang) -> str:
    """What a folded group is called: its department, or how many departments it spans."""
    if len(departments) == 1:
        return say("one in" if people == 1 else "more in", lang, n=people, where=departments[0])
    if len(departments) > 1:
        return say("more departments", lang, n=people, k=len(departments))
    return say("one more" if people == 1 else "more", lang, n=people)
