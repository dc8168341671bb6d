"""One dialog for every kind of record: touch-points, introductions, ties, promises, concerns, requests."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from consensus_map.domain.changes import ChangeSet, Value, values_of
from consensus_map.domain.deletion import delete
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import ENTITY_TYPES, FIELDS, Entity, Kind, TouchPoint, new_id
from consensus_map.domain.operations import create, edit
from consensus_map.domain.words import (
    CommitmentStatus,
    ConcernStatus,
    IntroductionStatus,
    RequestKind,
    RequestStatus,
    TieKind,
    TouchKind,
    Trust,
    Waterline,
    japanese,
)
from consensus_map.ui.deeds import met
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.fields import ChoiceField, DayField, LongTextField, MomentField, TextField, word_field
from consensus_map.ui.following import completed, contradictions, followed, is_planned
from consensus_map.ui.form import Form
from consensus_map.ui.pickers import MembersField, PeopleField, member_field, person_field
from consensus_map.ui.pills import PillsField
from consensus_map.ui.records import record_kind
from consensus_map.ui.texts import TRUST_TEXT
from consensus_map.ui.widgets import button
from consensus_map.ui.workspace import Workspace

# What is known only later, and what asks for it.
LATER: dict[Kind, tuple[tuple[str, ...], str]] = {
    Kind.COMMITMENT: (("status", "closed_on", "warned_on"), "Already kept, broken or late…"),
    Kind.CONCERN: (
        ("status", "confirmed_by", "contradicted_by", "answer"),
        "Already confirmed or answered…",
    ),
}


class RecordDialog(Dialog):
    """Adds a record that starts with `values`, or edits `record`."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        kind: Kind,
        *,
        record: Entity | None = None,
        values: dict[str, Value] | None = None,
        title: str = "",
        focus: str = "",
        change: Callable[[Entity], ChangeSet] | None = None,
    ) -> None:
        """`focus` is the field to begin with; `change` makes another edit of a new record than adding it."""
        words = record_kind(kind)
        super().__init__(parent, title or (f"Edit {words.singular}" if record else words.add))
        self._workspace = workspace
        self._kind = kind
        self._record = record
        self._focus = focus
        self._change = change
        self.form = self._make_form(workspace)
        self.form.set_values(_defaults(kind) | (values or {}))
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        if record is not None:
            self.form.set_values(dict(zip(FIELDS[kind], values_of(record), strict=True)))
            remove = button("Delete", name=f"Delete {words.singular}")
            remove.clicked.connect(self._on_delete)
            self.buttons.insertWidget(0, remove)
        else:
            self._put_off(values or {})
        self._look_ahead()

    def _put_off(self, values: dict[str, Value]) -> None:
        """Of something new there is mostly nothing to say yet about how it went on."""
        names, text = LATER.get(self._kind, ((), ""))
        if names and not any(values.get(name) for name in names):
            self.form.put_off(names, text)

    def _make_form(self, workspace: Workspace) -> Form:
        form = Form()
        _FORMS[self._kind](form, workspace)
        if self._kind is Kind.TOUCHPOINT and self._record is None:
            form.add("trust", PillsField("How do they stand after it?", list(TRUSTS)))
        for name, row in form.rows.items():
            row.field.edited.connect(partial(self._follow, name))
        return form

    def focus_first(self) -> None:
        """Puts the cursor where the dialog was opened for, else where something is empty."""
        if self._focus:
            self.form.field(self._focus).input().setFocus()
        else:
            super().focus_first()

    def _follow(self, name: str) -> None:
        """A date that was given may say more than the status does."""
        self.form.set_values(followed(self._kind, name, self.form.read()))
        self._look_ahead()

    def _look_ahead(self) -> None:
        """What is still to come is planned: it has shown nothing yet, and counts from its day."""
        planned = self._kind is Kind.TOUCHPOINT and is_planned(self.form.read(), self._workspace.today)
        self.save_button.setText("Save as planned" if planned else "Save")
        if "trust" in self.form.rows:
            self.form.rows["trust"].setVisible(not planned)
            if planned:
                self.form.set_values({"trust": None})

    def _save(self) -> bool:
        values = self.form.values()
        if values is None or self.form.complain(contradictions(self._kind, values, self._workspace.today)):
            return False
        account_map = self._workspace.map
        before = getattr(self._record, "status", None)
        values |= completed(self._kind, before, values, self._workspace.now)
        if self._record is None:
            make: Callable[..., Entity] = ENTITY_TYPES[self._kind]
            trust = values.pop("trust", None)
            if self._kind is Kind.TOUCHPOINT and is_planned(values, self._workspace.today):
                trust = None
            made = make(new_id(), **values)
            if isinstance(made, TouchPoint):
                self._workspace.do(met(account_map, made, trust if isinstance(trust, Trust) else None))
            else:
                self._workspace.do(self._change(made) if self._change else create(account_map, made))
        else:
            self._workspace.do(edit(account_map, self._kind, self._record.id, **values))
        return True

    def _on_delete(self) -> None:
        if self._record is None:
            return
        try:
            self._workspace.do(delete(self._workspace.map, self._kind, self._record.id))
        except UserError as error:
            self.complain(error)
        else:
            self.accept()


_STATUS_DEFAULTS: dict[Kind, dict[str, Value]] = {
    Kind.INTRODUCTION: {"status": IntroductionStatus.ASKED},
    Kind.COMMITMENT: {"status": CommitmentStatus.OPEN},
    Kind.CONCERN: {"status": ConcernStatus.OPEN, "waterline": Waterline.ABOVE},
    Kind.REQUEST: {"status": RequestStatus.OPEN, "kind": RequestKind.REQUEST},
    Kind.TIE: {"kind": TieKind.TRUSTS, "strength": 2},
    Kind.TOUCHPOINT: {"kind": TouchKind.MEETING, "trust": None},
}


def _defaults(kind: Kind) -> dict[str, Value]:
    return {"member": None} | _STATUS_DEFAULTS[kind]


def _touchpoint(form: Form, workspace: Workspace) -> None:
    form.add("on", DayField("Date", workspace.today), half=True, required="Say when it was.")
    form.add("kind", word_field("Kind", TouchKind), half=True)
    form.add("people", PeopleField("People of theirs", workspace), required="Say who was met.")
    form.add("members", MembersField("People of ours", workspace))
    form.add("summary", LongTextField("What was said", "What you heard, and what you now believe", 4))
    form.add("setting", TextField("Setting", "dinner in Ginza, after the plant tour …"))


def _introduction(form: Form, workspace: Workspace) -> None:
    form.add("introducer", person_field("Who introduces", workspace), required="Say who introduces.")
    form.add("target", person_field("To whom", workspace), required="Say to whom.")
    form.add("member", member_field("Whom of ours", workspace))
    form.add("status", word_field("Status", IntroductionStatus), half=True)
    form.add("on", DayField("Date", workspace.today), half=True)


def _tie(form: Form, workspace: Workspace) -> None:
    form.add("source", person_field("Who", workspace), required="Say who.")
    form.add("kind", word_field("Relation", TieKind), half=True)
    strengths: list[tuple[str, Value]] = [("1 · weak", 1), ("2 · normal", 2), ("3 · strong", 3)]
    form.add("strength", ChoiceField("Strength", strengths), half=True)
    form.add("target", person_field("With whom", workspace), required="Say with whom.")
    form.add("reason", TextField("Reason", "same intake year, former colleague …"))


def _commitment(form: Form, workspace: Workspace) -> None:
    form.add("text", LongTextField("What we promised"), required="Say what was promised.")
    form.add("people", PeopleField("To whom", workspace), required="Say to whom.")
    form.add("member", member_field("Who of ours keeps it", workspace))
    form.add("made_on", DayField("Promised on", workspace.today), half=True)
    form.add("due_on", DayField("Due on", workspace.today), half=True)
    form.add("status", word_field("Status", CommitmentStatus), half=True)
    form.add("closed_on", DayField("Closed on", workspace.today), half=True)
    form.add("warned_on", DayField("We gave warning on", workspace.today), half=True)


TRUSTS: tuple[tuple[str, Value], ...] = (
    ("as before", None),
    *((TRUST_TEXT[trust], trust) for trust in Trust if trust is not Trust.UNKNOWN),
)
WATERLINES: tuple[tuple[str, Value], ...] = (
    (f"said openly · {japanese(Waterline.ABOVE)}", Waterline.ABOVE),
    (f"unsaid, below the waterline · {japanese(Waterline.BELOW)}", Waterline.BELOW),
)


def _concern(form: Form, workspace: Workspace) -> None:
    form.add("text", LongTextField("What they fear"), required="Say what the concern is.")
    form.add("people", PeopleField("Whose concern", workspace))
    form.add("category", TextField("Category", "cost, support, security …"), half=True)
    form.add("status", word_field("Status", ConcernStatus), half=True)
    form.add("waterline", ChoiceField("Said or unsaid", list(WATERLINES)))
    form.add("heard_from", PeopleField("Heard from", workspace))
    form.add("confirmed_by", PeopleField("Confirmed by", workspace))
    form.add("contradicted_by", PeopleField("Contradicted by", workspace))
    form.add("answer", LongTextField("Our answer", lines=2))


def _request(form: Form, workspace: Workspace) -> None:
    def clock() -> datetime:
        return workspace.now

    form.add("text", LongTextField("What they ask"), required="Say what was asked.")
    form.add("people", PeopleField("Who asks", workspace))
    form.add("kind", word_field("Kind", RequestKind), half=True)
    form.add("status", word_field("Status", RequestStatus), half=True)
    form.add("member", member_field("Who of ours answers", workspace))
    form.add("received_at", MomentField("Received", clock), half=True)
    form.add("acknowledged_at", MomentField("Acknowledged", clock), half=True)
    form.add("answered_at", MomentField("Answered", clock), half=True)


_FORMS: dict[Kind, Callable[[Form, Workspace], None]] = {
    Kind.TOUCHPOINT: _touchpoint,
    Kind.INTRODUCTION: _introduction,
    Kind.TIE: _tie,
    Kind.COMMITMENT: _commitment,
    Kind.CONCERN: _concern,
    Kind.REQUEST: _request,
}
