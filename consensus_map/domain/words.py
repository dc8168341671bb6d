"""The fixed words of the field, in English (stored) and Japanese (shown and accepted)."""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import TypeVar


class Trust(StrEnum):
    """How far a person trusts us, from the worst to the best but for UNKNOWN: never met."""

    OPPOSED = "opposed"
    WARY = "wary"
    UNKNOWN = "unknown"
    NEUTRAL = "neutral"
    TRUSTING = "trusting"
    VOUCHING = "vouching"


class Evidence(StrEnum):
    """Whether a trust status is a guess or was seen."""

    ASSUMED = "assumed"
    CONFIRMED = "confirmed"


class PostState(StrEnum):
    """Who sits on a post: somebody, nobody, or somebody not known yet."""

    HELD = "held"
    VACANT = "vacant"
    UNKNOWN = "unknown"


class LineKind(StrEnum):
    """Solid: the superior; dotted: a further one."""

    SOLID = "solid"
    DOTTED = "dotted"


class TieKind(StrEnum):
    """What joins two people; KNOWS and CONFLICTS count both ways."""

    TRUSTS = "trusts"
    INFLUENCES = "influences"
    KNOWS = "knows"
    CONFLICTS = "conflicts"


class TouchKind(StrEnum):
    """The kinds of contact between the two sides."""

    MEETING = "meeting"
    VISIT = "visit"
    INFORMAL = "informal"
    CALL = "call"
    MAIL = "mail"
    EVENT = "event"
    SUPPORT_CASE = "support case"
    GIFT = "gift"
    GREETING = "greeting"


class IntroductionStatus(StrEnum):
    """How far an introduction has come."""

    PLANNED = "planned"
    ASKED = "asked"
    MADE = "made"
    DECLINED = "declined"


class Role(StrEnum):
    """A person's part in a decision."""

    DRAFTER = "drafter"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    DECIDER = "decider"
    CONSULTED = "consulted"
    INFORMED = "informed"


class Seal(StrEnum):
    """The stamp on a step: upright agreed, on its side abstained, upside down rejected."""

    PENDING = "pending"
    AGREED = "agreed"
    CONDITIONAL = "conditional"
    ABSTAINED = "abstained"
    REJECTED = "rejected"


class CommitmentStatus(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    KEPT_LATE = "kept late"
    BROKEN = "broken"
    RENEGOTIATED = "renegotiated"


class Waterline(StrEnum):
    """Above: said openly; below: unsaid."""

    ABOVE = "above"
    BELOW = "below"


class ConcernStatus(StrEnum):
    """How far a concern has been dealt with."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class RequestKind(StrEnum):
    """What somebody at the customer wants of us."""

    INQUIRY = "inquiry"
    REQUEST = "request"
    COMPLAINT = "complaint"


class RequestStatus(StrEnum):
    """How far a request has come."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    CLOSED = "closed"


# The first spelling is shown, the others are accepted too. Grouped by kind because words of two kinds
# that are spelled alike (open, unknown) are equal as strings.
_JAPANESE: dict[type[StrEnum], dict[str, tuple[str, ...]]] = {
    Trust: {
        Trust.OPPOSED: ("反対",),
        Trust.WARY: ("警戒",),
        Trust.UNKNOWN: ("未接触", "不明"),
        Trust.NEUTRAL: ("様子見", "中立"),
        Trust.TRUSTING: ("信頼",),
        Trust.VOUCHING: ("後押し", "推薦"),
    },
    Evidence: {
        Evidence.ASSUMED: ("推測", "推定"),
        Evidence.CONFIRMED: ("確認済み", "確認済", "確認"),
    },
    PostState: {
        PostState.HELD: ("在任",),
        PostState.VACANT: ("空席",),
        PostState.UNKNOWN: ("不明",),
    },
    LineKind: {
        LineKind.SOLID: ("直属",),
        LineKind.DOTTED: ("点線", "兼務"),
    },
    TieKind: {
        TieKind.TRUSTS: ("信頼",),
        TieKind.INFLUENCES: ("影響",),
        TieKind.KNOWS: ("知人", "面識"),
        TieKind.CONFLICTS: ("対立",),
    },
    TouchKind: {
        TouchKind.MEETING: ("会議", "打ち合わせ", "打合せ"),
        TouchKind.VISIT: ("訪問",),
        TouchKind.INFORMAL: ("会食", "懇親"),
        TouchKind.CALL: ("電話",),
        TouchKind.MAIL: ("メール",),
        TouchKind.EVENT: ("催し", "イベント"),
        TouchKind.SUPPORT_CASE: ("サポート", "サポート案件"),
        TouchKind.GIFT: ("贈答",),
        TouchKind.GREETING: ("挨拶",),
    },
    IntroductionStatus: {
        IntroductionStatus.PLANNED: ("予定",),
        IntroductionStatus.ASKED: ("依頼済み", "依頼済", "依頼中"),
        IntroductionStatus.MADE: ("紹介済み", "紹介済", "実施済み"),
        IntroductionStatus.DECLINED: ("辞退",),
    },
    Role: {
        Role.DRAFTER: ("起案",),
        Role.REVIEWER: ("合議",),
        Role.APPROVER: ("承認",),
        Role.DECIDER: ("決裁",),
        Role.CONSULTED: ("相談",),
        Role.INFORMED: ("回覧",),
    },
    Seal: {
        Seal.PENDING: ("未", "保留"),
        Seal.AGREED: ("承認", "賛成", "同意"),
        Seal.CONDITIONAL: ("条件付き", "条件付"),
        Seal.ABSTAINED: ("棄権",),
        Seal.REJECTED: ("否認", "却下", "反対"),
    },
    CommitmentStatus: {
        CommitmentStatus.OPEN: ("未了",),
        CommitmentStatus.KEPT: ("履行",),
        CommitmentStatus.KEPT_LATE: ("遅れて履行",),
        CommitmentStatus.BROKEN: ("不履行",),
        CommitmentStatus.RENEGOTIATED: ("再調整",),
    },
    Waterline: {
        Waterline.ABOVE: ("表", "水面上"),
        Waterline.BELOW: ("裏", "水面下"),
    },
    ConcernStatus: {
        ConcernStatus.OPEN: ("未対応",),
        ConcernStatus.ANSWERED: ("回答済み", "回答済"),
        ConcernStatus.CLOSED: ("解消",),
    },
    RequestKind: {
        RequestKind.INQUIRY: ("問い合わせ", "問合せ"),
        RequestKind.REQUEST: ("依頼",),
        RequestKind.COMPLAINT: ("苦情",),
    },
    RequestStatus: {
        RequestStatus.OPEN: ("未対応",),
        RequestStatus.ACKNOWLEDGED: ("受付済み", "受付済"),
        RequestStatus.ANSWERED: ("回答済み", "回答済"),
        RequestStatus.CLOSED: ("完了",),
    },
}

# English fellows that real tables use for the same thing.
_SYNONYMS: dict[type[StrEnum], dict[str, tuple[str, ...]]] = {
    Trust: {
        Trust.UNKNOWN: ("not met", "unreached"),
    },
    Evidence: {
        Evidence.CONFIRMED: ("verified",),
    },
    TouchKind: {
        TouchKind.MAIL: ("email", "e-mail"),
        TouchKind.CALL: ("phone", "phone call"),
        TouchKind.SUPPORT_CASE: ("support",),
        TouchKind.INFORMAL: ("dinner", "coffee", "lunch"),
        TouchKind.GREETING: ("aisatsu",),
    },
    Seal: {
        Seal.AGREED: ("approved", "sealed"),
    },
    ConcernStatus: {
        ConcernStatus.CLOSED: ("resolved",),
    },
    RequestStatus: {
        RequestStatus.CLOSED: ("resolved", "done"),
    },
    CommitmentStatus: {
        CommitmentStatus.KEPT_LATE: ("late",),
    },
}

Word = TypeVar("Word", bound=StrEnum)


def japanese(word: StrEnum) -> str:
    """The Japanese word shown for `word`."""
    return _JAPANESE[type(word)][word.value][0]


def parse_word(kind: type[Word], text: str) -> Word | None:
    """The word of `kind` that `text` means in either language, or None; width and case do not count."""
    meant = _spellings(kind).get(loose(text))
    return None if meant is None else kind(meant)


def loose(text: str) -> str:
    """`text` as it is compared: NFKC, case folded, without spaces, `_` and `-`."""
    return re.sub(r"[\s_\-]+", "", unicodedata.normalize("NFKC", text).casefold())


@cache
def _spellings(kind: type[StrEnum]) -> dict[str, str]:
    japanese_words, synonyms = _JAPANESE[kind], _SYNONYMS.get(kind, {})
    return {
        loose(spelling): word.value
        for word in kind
        for spelling in (word.value, *japanese_words[word.value], *synonyms.get(word.value, ()))
    }
