"""A small firm in which one person, and one above them, appear in everything."""

from datetime import date

from consensus_map.domain import operations as op
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.model import (
    ACCOUNT_ID,
    Account,
    Commitment,
    Concern,
    Decision,
    Introduction,
    Member,
    Person,
    Post,
    ReportingLine,
    Request,
    Step,
    Tie,
    TouchPoint,
)
from consensus_map.domain.rules import check
from consensus_map.domain.words import LineKind, PostState, Role, Seal, TieKind, TouchKind

DAY = date(2026, 4, 1)


def firm() -> AccountMap:
    """Ueda above Mori above Abe; a decision with two steps; Abe and Mori appear in everything."""
    held = PostState.HELD
    return AccountMap(
        [
            Account(ACCOUNT_ID, "Yamato Seiki"),
            Person("a", "Abe", member="us"),
            Person("m", "Mori"),
            Person("u", "Ueda"),
            Member("us", "Aoki"),
            Post("pu", "役員", "本社", "u", held, 1),
            Post("pm", "部長", "製造部", "m", held, 2),
            Post("pa", "課長", "製造部", "a", held, 3),
            ReportingLine("l1", "pu", "pm"),
            ReportingLine("l2", "pm", "pa"),
            ReportingLine("l3", "pu", "pa", LineKind.DOTTED),
            Tie("t1", "a", "m", TieKind.TRUSTS),
            Tie("t2", "u", "a", TieKind.KNOWS),
            TouchPoint("o1", DAY, TouchKind.CALL, ("a", "m"), ("us",)),
            TouchPoint("o2", DAY, TouchKind.CALL, ("m",), ("us",)),
            Introduction("i1", "m", "a", "us"),
            Introduction("i2", "a", "u"),
            Decision("d", "New line"),
            Step("s1", "d", 1, "a", Role.DRAFTER),
            Step("s2", "d", 2, "m", Role.DECIDER, seal=Seal.AGREED, sealed_on=DAY),
            Commitment("c1", "Report", ("m",), "us"),
            Concern("f1", "Standstill", people=("a",), heard_from=("m",)),
            Concern("f2", "Cost", people=("u",), heard_from=("m", "a"), confirmed_by=("m",)),
            Request("r1", "Manual", people=("m", "a"), member="us"),
        ]
    )


def done(account_map: AccountMap, change_set: ChangeSet) -> AccountMap:
    """Applied, and allowed by the rules."""
    check(account_map, account_map.apply(change_set))
    return account_map


def lines_of(account_map: AccountMap, post: str) -> set[tuple[str, LineKind]]:
    return {(line.superior, line.kind) for line in account_map.lines_up(post)}


def vacated(account_map: AccountMap) -> AccountMap:
    return done(account_map, op.hand_over(account_map, "pm", None, vacant=True))
