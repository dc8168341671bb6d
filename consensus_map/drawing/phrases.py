"""Everything that the picture itself says, in English and Japanese."""

from datetime import date
from typing import Literal, TypeAlias

from consensus_map.analysis.wording import percent, whole_percent
from consensus_map.domain.model import TouchPoint
from consensus_map.domain.words import Role, Seal, TieKind, TouchKind, Trust, japanese
from consensus_map.drawing.standing import Standing

Lang: TypeAlias = Literal["en", "ja"]

# Contacts in which nobody sees anybody.
_FROM_AFAR = frozenset({TouchKind.CALL, TouchKind.MAIL, TouchKind.SUPPORT_CASE, TouchKind.GIFT})

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
    "stand unknown": ("stand unknown", "様子不明"),
    "meets": ("meets {date}", "{date} 面談"),
    "planned": ("due {date}", "{date} 予定"),
    "introduced": ("introduced", "紹介済み"),
    "unseen for": ("not seen for {n} days", "{n}日以上 接触なし"),
    "by trust": ("by trust", "信頼度で絞り込み"),
    "by conviction": ("by conviction", "納得度で絞り込み"),
    "by member": ("by who of us looks after them", "担当者で絞り込み"),
    "today": ("today", "本日"),
    "days": ("{n} d", "{n}日前"),
    "more posts": ("{text} +{n} more", "{text} ほか{n}"),
    "blocks": ("BLOCKS", "ネック"),
    "ask": ("ask · {chance}", "依頼 · {chance}"),
    "then": ("then · {chance}", "その後 · {chance}"),
    "asked on": ("asked {date}", "{date} 依頼済み"),
    "asked": ("asked", "依頼済み"),
    "no route": ("no way in yet", "紹介経路なし"),
    "one more": ("+ 1 person", "ほか1人"),
    "more": ("+ {n} people", "ほか{n}人"),
    "more in": ("+ {n} people in {where}", "{where} ほか{n}人"),
    "one in": ("+ 1 person in {where}", "{where} ほか1人"),
    "more departments": ("+ {n} people in {k} departments", "{k}部署 ほか{n}人"),
    "one elsewhere": ("+ 1 person elsewhere", "その他 1人"),
    "elsewhere": ("+ {n} people elsewhere", "その他 {n}人"),
    "one named": ("+ {name}", "ほか {name}"),
    "folded all": ("+ {n} folded, all match", "ほか{n}人 すべて該当"),
    "folded some": ("+ {n} folded, {k} match", "ほか{n}人 うち{k}人該当"),
    "folded none": ("+ {n} folded, none match", "ほか{n}人 該当なし"),
    "folded alone": ("+ {n} folded who match", "該当 ほか{n}人"),
    "elsewhere all": ("+ {n} elsewhere, all match", "その他 {n}人 すべて該当"),
    "elsewhere some": ("+ {n} elsewhere, {k} match", "その他 {n}人 うち{k}人該当"),
    "elsewhere none": ("+ {n} elsewhere, none match", "その他 {n}人 該当なし"),
    "elsewhere alone": ("+ {n} elsewhere who match", "該当 その他 {n}人"),
    "folded brief": ("{k} of {n}", "{n}人中{k}人"),
    "organisation": ("{name}'s team", "{name}の組織"),
    "step": ("{n} · {role}", "{n}・{role}"),
    "optional": ("{text} (not required)", "{text}（任意）"),
    "stale": ("stale", "疎遠"),
    "indirect": ("indirect", "間接"),
    "unverified": ("unverified", "未確認"),
    "optional mark": ("not required", "任意"),
    "convinced": ("{n} of {all} convinced", "{all}人中{n}人が納得"),
    "abstained": ("{text}, {n} abstained", "{text}、{n}人が棄権"),
    "rejected": ("{text}, {n} rejected", "{text}、{n}人が否認"),
    "reached": ("consensus reached", "合意成立"),
    "blocked at": ("blocked at {names}", "停滞：{names}"),
    "and": ("{names} and {last}", "{names}、{last}"),
    "and more": ("{names} and {n} more", "{names} ほか{n}人"),
    "no blocker": ("nobody blocks, {n} still to convince", "ネックなし、あと{n}人"),
    "nobody": ("nobody blocks", "ネックなし"),
    "of people": ("{n} of {all} people", "{all}人中{n}人"),
    "formal": ("formal date {date}", "正式決定 {date}"),
    "handout": ("For discussion", "打ち合わせ資料"),
    "empty": ("No people on this map yet", "まだ人物が登録されていません"),
    "nobody passes": ("Nobody passes the filters", "条件に合う人がいません"),
    "empty route": ("No decision route yet", "決裁ルートがまだありません"),
    "empty introductions": (
        "Nobody in the chain waits for an introduction",
        "紹介を待っている人はいません",
    ),
    "blocking": ("blocks (high)", "ネック（重大）"),
    "holding": ("blocks (medium)", "ネック（中）"),
    "owed": ("not yet convinced", "未納得"),
    "stale sign": ("trusts, but out of touch too long", "信頼あり・疎遠"),
    "indirect sign": ("convinced through others: verify", "間接的に納得（要確認）"),
    "unverified sign": ("trusts, but never met: unverified", "信頼あり・面談なし"),
    "optional sign": ("consent not required", "任意（人数外）"),
    "ask sign": ("introduction to ask for, its chance", "依頼する紹介と見込み"),
    "asked sign": ("introduction asked for", "依頼済みの紹介"),
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
    """A phrase in the language, its places filled, numbers in threes; KeyError for one that is not there."""
    told = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    return _PHRASES[key][lang == "ja"].format(**told)


def trust_phrase(trust: Trust, lang: Lang) -> str:
    """What the legend calls a trust status."""
    return _TRUST[trust][lang == "ja"]


def seal_phrase(seal: Seal, lang: Lang) -> str:
    """What the legend calls a seal."""
    return _SEALS[seal][lang == "ja"]


def standing_phrase(standing: Standing, lang: Lang) -> str:
    """What a card says of a standing that is not plain."""
    return say("optional mark" if standing is Standing.OPTIONAL else standing.value, lang)


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


def day_phrase(day: date, today: date, lang: Lang) -> str:
    """A short date, with its year only where it is not this year's."""
    if lang == "ja":
        return f"{day.month}月{day.day}日" if day.year == today.year else date_phrase(day, lang)
    short = f"{day.day} {_MONTHS[day.month - 1][:3]}"
    return short if day.year == today.year else f"{short} {day.year}"


def chance_phrase(chance: float, lang: Lang) -> str:
    """A chance as per cent, in the words of the findings."""
    return percent(chance) if whole_percent(chance) or lang == "en" else "1 % 未満"


def age_phrase(days: int, lang: Lang) -> str:
    """How long ago a touch-point was."""
    return say("today", lang) if days <= 0 else say("days", lang, n=days)


def planned_phrase(planned: TouchPoint, today: date, lang: Lang) -> str:
    """Meets 3 Dec, without a year where it is less than one off."""
    near = (planned.on - today).days < 330
    when = day_phrase(planned.on, planned.on if near else today, lang)
    return say("planned" if planned.kind in _FROM_AFAR else "meets", lang, date=when)


def group_phrase(people: int, departments: list[str], lang: Lang) -> str:
    """What a folded group is called: its department, or how many departments it spans."""
    if len(departments) == 1:
        return say("one in" if people == 1 else "more in", lang, n=people, where=departments[0])
    if len(departments) > 1:
        return say("more departments", lang, n=people, k=len(departments))
    return say("one more" if people == 1 else "more", lang, n=people)
