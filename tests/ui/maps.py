"""A small invented account that shows a blocker, a missing introduction, records of every kind."""

from datetime import date, datetime, time
from pathlib import Path

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import (
    Commitment,
    Concern,
    Decision,
    Introduction,
    Kind,
    Member,
    Person,
    Post,
    ReportingLine,
    Request,
    Step,
    Tie,
    TouchPoint,
)
from consensus_map.domain.words import (
    Evidence,
    IntroductionStatus,
    PostState,
    Role,
    Seal,
    TieKind,
    TouchKind,
    Trust,
    Waterline,
)
from consensus_map.session import Session

TODAY = date(2026, 4, 1)

# id, native name, reading, romanised, title, department, superior, trust
PEOPLE = (
    ("takase", "高瀬 正臣", "たかせ まさおみ", "Takase Masaomi", "常務取締役", "情報統括本部", None,
     Trust.NEUTRAL),
    ("tokura", "戸倉 宗一", "とくら そういち", "Tokura Soichi", "本部長", "管理本部", "takase", Trust.WARY),
    ("morishita", "森下 京子", "もりした きょうこ", "Morishita Kyoko", "部長", "情報システム部", "takase",
     Trust.VOUCHING),
    ("saegusa", "三枝 文", "さえぐさ あや", "Saegusa Aya", "課長", "法務課", "tokura", Trust.UNKNOWN),
    ("kuga", "久我 玲", "くが れい", "Kuga Rei", "課長", "基盤運用課", "morishita", Trust.TRUSTING),
    ("hori", "堀 美帆", "ほり みほ", "Hori Miho", "主任", "基盤運用課", "kuga", Trust.UNKNOWN),
    ("soma", "相馬 亮", "そうま りょう", "Soma Ryo", "主任", "基盤運用課", "kuga", Trust.UNKNOWN),
)  # fmt: skip
ROUTE = (
    ("kuga", Role.DRAFTER, 1),
    ("morishita", Role.APPROVER, 2),
    ("saegusa", Role.REVIEWER, 3),
    ("tokura", Role.APPROVER, 4),
    ("takase", Role.DECIDER, 5),
)


def filled(account_map: AccountMap) -> ChangeSet:
    """Everything, as one change set."""
    draft = Draft(account_map, "Fill the sample")
    draft.add(Member("watanabe", "Watanabe Hayato", "Account manager", "w@vendor.example", lead=True))
    draft.add(Member("ota", "Ota Riku", "Sales"))
    for order, (key, native, reading, name, title, department, superior, trust) in enumerate(PEOPLE, 1):
        person = Person(key, name, native, reading, trust=trust, member="watanabe")
        draft.add(person)
        draft.add(Post(f"{key}-post", title, department, key, PostState.HELD, order))
        if superior:
            draft.add(ReportingLine(f"{key}-line", f"{superior}-post", f"{key}-post"))
    _add_decision(draft)
    _add_records(draft)
    return draft.done()


def _add_decision(draft: Draft) -> None:
    draft.add(Decision("renewal", "統合基盤 更新 / Platform renewal", date(2026, 6, 30)))
    draft.add(Decision("office", "New office", date(2026, 9, 30)))
    for person, role, order in ROUTE:
        seal = Seal.AGREED if person == "morishita" else Seal.PENDING
        on = date(2026, 3, 20) if seal is Seal.AGREED else None
        draft.add(Step(f"step-{person}", "renewal", order, person, role, seal=seal, sealed_on=on))


def _add_records(draft: Draft) -> None:
    draft.edit(Kind.PERSON, "tokura", evidence=Evidence.CONFIRMED, trust_on=date(2026, 1, 30))
    draft.add(TouchPoint("t1", date(2026, 3, 26), TouchKind.VISIT, ("morishita",), ("watanabe",), "Helpful."))
    draft.add(TouchPoint("t2", date(2026, 1, 30), TouchKind.MEETING, ("tokura",), ("watanabe",), "Cool."))
    draft.add(TouchPoint("t3", date(2026, 3, 20), TouchKind.CALL, ("kuga",), ("ota",), "About the patch."))
    draft.add(Tie("tie1", "morishita", "saegusa", TieKind.KNOWS, 2, "same intake year"))
    draft.add(Tie("tie2", "saegusa", "tokura", TieKind.TRUSTS, 3))
    draft.add(
        Introduction("i1", "morishita", "tokura", "watanabe", IntroductionStatus.MADE, date(2026, 1, 5))
    )
    draft.add(Commitment("c1", "Patch for the console", ("kuga",), "ota", date(2026, 3, 1), date(2026, 4, 3)))
    concern = Concern("f1", "Fears weak support", "support", ("tokura",), Waterline.BELOW, ("morishita",))
    draft.add(concern)
    received = datetime.combine(date(2026, 3, 31), time(9, 0))
    draft.add(Request("r1", "References?", people=("tokura",), received_at=received))


def small_session(folder: Path) -> Session:
    """The account in a file of its own."""
    session = Session.create(folder / "kurosawa.consensus", "黒沢精密 Kurosawa Seimitsu", author="tester",
                             data_folder=folder / "data")  # fmt: skip
    session.do(filled(session.map))
    return session
