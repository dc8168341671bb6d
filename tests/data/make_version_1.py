"""Makes version-1.consensus and what is in it, version-1.json: `python -m tests.data.make_version_1`.

Both stay as they are for ever: they show that files of format version 1 can still be read. The script is
kept to tell how they came about; it runs with the program as it was at format version 1.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from consensus_map.domain import deletion
from consensus_map.domain import operations as op
from consensus_map.domain.changes import ChangeSet, values_of
from consensus_map.domain.codec import to_plain
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import (
    FIELDS,
    Commitment,
    Concern,
    Decision,
    Entity,
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
    CommitmentStatus,
    ConcernStatus,
    Evidence,
    IntroductionStatus,
    LineKind,
    PostState,
    RequestKind,
    RequestStatus,
    Role,
    Seal,
    TieKind,
    TouchKind,
    Trust,
    Waterline,
)
from consensus_map.session import Session

HERE = Path(__file__).resolve().parent
START = datetime(2026, 4, 1, 0, 30, tzinfo=UTC)


def people() -> list[Entity]:
    """Two members and four persons on five posts, one of them vacant and one not known."""
    return [
        Member("m1", "Aoki Mei", "account manager", "aoki@example.com", True, "A"),
        Member("m2", "Lars Holm"),
        Person(
            "p1",
            "Satō Hanako",
            "佐藤 花子",
            "さとう はなこ",
            "sato@example.com",
            "+81 3 0000 0001",
            "東京",
            Trust.VOUCHING,
            Evidence.CONFIRMED,
            "自ら社内に紹介してくれた",
            date(2026, 3, 2),
            "m1",
            notes='Likes "long" walks,\nand tea',
            key="1001",
            extra=(("部署コード", "E-12"), ("入社", "1998")),
        ),
        Person("p2", "Tanaka Ichirō", "田中 一郎", trust=Trust.WARY, member="m1", key="1002"),
        Person("p3", "Suzuki Ken", "鈴木 健", active=False, key="1003"),
        Person("p4", "Mori Partner", external=True, trust=Trust.TRUSTING, notes="👍 introduced us"),
        Post("s1", "部長", "製造部", "p1", PostState.HELD, 1, "1001"),
        Post("s2", "課長", "製造部", "p2", PostState.HELD, 2, "1002", date(2026, 4, 1), "p3"),
        Post("s3", "課長代理", "品質保証部", "p1", PostState.HELD, 3),
        Post("s4", "主任", "品質保証部", None, PostState.VACANT, 4),
        Post("s5", "役員", "本社", None, PostState.UNKNOWN, 5),
        ReportingLine("l1", "s5", "s1", LineKind.SOLID),
        ReportingLine("l2", "s1", "s2", LineKind.SOLID),
        ReportingLine("l3", "s5", "s2", LineKind.DOTTED),
    ]


def happenings() -> list[Entity]:
    """One of every further kind, each with all fields filled in, and some with none."""
    return [
        Tie("t1", "p2", "p1", TieKind.TRUSTS, 3, "same intake year"),
        Tie("t2", "p1", "p3", TieKind.CONFLICTS, 1),
        TouchPoint("o1", date(2026, 3, 2), TouchKind.VISIT, ("p1", "p2"), ("m1", "m2"), "工場見学", "浜松"),
        TouchPoint("o2", date(2025, 12, 25), TouchKind.SUPPORT_CASE, ("p3",)),
        Introduction("i1", "p1", "p2", "m1", IntroductionStatus.MADE, date(2026, 3, 9)),
        Introduction("i2", "p4", "p3"),
        Commitment(
            "c1",
            "Send the test report",
            ("p1",),
            "m1",
            date(2026, 3, 2),
            date(2026, 3, 9),
            CommitmentStatus.KEPT_LATE,
            date(2026, 3, 8),
            date(2026, 3, 11),
        ),
        Concern(
            "f1",
            "Fears that the old line stands still",
            "operations",
            ("p2",),
            Waterline.BELOW,
            ("p1",),
            ("p4",),
            ("p3",),
            ConcernStatus.ANSWERED,
            "Ran both lines for a week",
        ),
        Request(
            "r1",
            "Wants the manual in Japanese",
            RequestKind.COMPLAINT,
            ("p2",),
            "m2",
            datetime.fromisoformat("2026-03-03T09:15"),
            datetime.fromisoformat("2026-03-03T11:00"),
            datetime.fromisoformat("2026-03-04T08:30"),
            RequestStatus.ANSWERED,
        ),
    ]


def route() -> list[Entity]:
    """A decision with two steps, and one without any."""
    return [
        Decision("d1", "新ライン導入", date(2026, 6, 30), "R-7"),
        Decision("d2", "Maintenance contract"),
        Step("e1", "d1", 1, "p2", Role.DRAFTER, True, Seal.AGREED, date(2026, 3, 20)),
        Step("e2", "d1", 2, "p1", Role.DECIDER, True),
        Step("e3", "d1", 2, "p3", Role.INFORMED, False),
    ]


def edits(session: Session) -> list[Callable[[], object]]:
    """What is done one after the other; the last undo leaves something to redo."""
    account_map = session.map

    def drafted(label: str, made: Sequence[Entity]) -> Callable[[], object]:
        def do() -> object:
            draft = Draft(account_map, label)
            for entity in made:
                draft.add(entity)
            return session.do(draft.done())

        return do

    def then(make: Callable[[], ChangeSet]) -> Callable[[], object]:
        return lambda: session.do(make())

    return [
        drafted("Import tables", people()),
        drafted("Record", happenings()),
        drafted("Change route", route()),
        then(lambda: op.set_trust(account_map, ["p2"], Trust.NEUTRAL, on=date(2026, 3, 30))),
        then(lambda: deletion.delete(account_map, Kind.TIE, "t2")),
        session.undo,
        then(lambda: op.hand_over(account_map, "s4", "p3")),
        session.undo,
        session.redo,
        then(lambda: op.set_trust(account_map, ["p3"], Trust.OPPOSED, on=date(2026, 4, 1), note="said so")),
        session.undo,
        then(lambda: deletion.delete(account_map, Kind.COMMITMENT, "c1")),
        session.undo,
    ]


def content(session: Session) -> dict[str, object]:
    """Everything in the file, in plain values."""
    return {
        "entities": {
            kind.value: {
                entity.id: dict(zip(FIELDS[kind], map(to_plain, values_of(entity)), strict=True))
                for entity in session.map.table(kind).values()
            }
            for kind in Kind
        },
        "undo": session.undo_label,
        "redo": session.redo_label,
        "trust of p2": [
            [header.seq, header.action.value, header.author, str(header.at), change.fields, change.after]
            for header, change in session.history_of(Kind.PERSON, "p2")
            if change.before is not None
        ],
        "info": session.info(),
    }


def main() -> None:
    """Writes both files anew."""
    ticks = iter(range(1000))
    path = HERE / "version-1.consensus"
    path.unlink(missing_ok=True)
    with Session.create(
        path, "大和精機 Yamato Seiki", author="Aoki Mei", clock=lambda: START + timedelta(minutes=next(ticks))
    ) as session:
        for edit in edits(session):
            edit()
        text = json.dumps(content(session), ensure_ascii=False, indent=1, default=str)
    path.with_suffix(".json").write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
