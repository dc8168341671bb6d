"""Looking at what was recognised in tables before anything happens; then one undo step."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QWidget,
)

from consensus_map import collector
from consensus_map.domain.errors import UserError
from consensus_map.exchange.asking import in_window
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.import_answers import still_open
from consensus_map.ui.import_banner import Banners
from consensus_map.ui.import_bar import ImportBar
from consensus_map.ui.import_choices import Choices, is_text, with_field
from consensus_map.ui.import_job import ApplyJob, PlanJob, Planned, Refused
from consensus_map.ui.import_kept import KeptChoices
from consensus_map.ui.import_pages import ImportPages
from consensus_map.ui.import_profiles import Profiles
from consensus_map.ui.import_reminders import reminders
from consensus_map.ui.import_waiting import Waiting
from consensus_map.ui.import_words import how_read, sheet_names, summary
from consensus_map.ui.unsaved import Contents
from consensus_map.ui.widgets import label
from consensus_map.ui.workspace import Workspace

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportPlan

READING, MAKING, STOPPING = "Reading the table…", "Importing…", "Taking it back…"
IMPORT, ANYWAY = "Import", "Import without answers"


class ImportDialog(Dialog):
    """Plans in a thread, shows the plan, and makes it on Import, in a thread too."""

    work = "what you chose"

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        paths: list[Path],
        profiles: Profiles | None = None,
        *,
        part: bool = False,
    ) -> None:
        super().__init__(parent, "Import", IMPORT, width=1080)
        self._workspace, self._paths, self._profiles = workspace, paths, profiles
        self._window = parent
        self.choices = Choices(part=part)
        self._kept: KeptChoices | None = None
        self._plan: ImportPlan | None = None
        self._job: PlanJob | None = None
        self._applying: ApplyJob | None = None
        self._warned = self._own = False
        self._turn = 0
        self.body.setSpacing(8)
        self._build()
        self._connect()
        if profiles is not None:
            self._kept = KeptChoices(
                self, self.bar, profiles, lambda: (self.choices, self.pages.table.headings())
            )
            self._kept.show()
        self.finished.connect(self._on_finished)
        self._read(recognise=True)

    def adjust(self) -> None:
        """As large as the screen comfortably allows."""
        room = self.screen().availableGeometry()
        self.resize(min(1240, room.width() - 48), min(840, room.height() - 40))

    def contents(self) -> Contents:
        """Whether something was answered, ticked or set here that is not imported yet."""
        return (self._own and self._applying is None,)

    def reject(self) -> None:
        """Closes; where the import is being made, once what was made of it has been taken back."""
        if self._applying is None:
            super().reject()
            return
        self._applying.requestInterruption()
        self.cancel_button.setEnabled(False)
        self.waiting.tell(STOPPING)

    @property
    def busy(self) -> bool:
        """Whether tables are being read or the import is being made."""
        return self._job is not None or self._applying is not None

    # Parts

    def _build(self) -> None:
        self.bar = ImportBar()
        self.body.addWidget(self.bar)
        self._summary = label("", "strong", wrap=True)
        self._how = label("", "quiet")
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._summary, 1)
        line.addWidget(self._how)
        self.body.addLayout(line)
        self.banners = Banners()
        self.body.addWidget(self.banners)
        self.pages = ImportPages()
        self.body.addWidget(self.pages, 1)
        self.waiting = Waiting()
        self.buttons.insertWidget(0, self.waiting)

    def _connect(self) -> None:
        self.bar.edited.connect(self._on_bar_edited)
        self.bar.table_chosen.connect(self._on_table_chosen)
        self.bar.profile_chosen.connect(self._on_profile_chosen)
        self.pages.table.field_chosen.connect(self._on_field_chosen)
        self.pages.table.table_wanted.connect(self._go_to_table)
        self.pages.currentChanged.connect(self._show_how)
        self.pages.changes.chosen.connect(self._on_changes_chosen)
        self.pages.changes.opened.connect(self.pages.go_to_row)
        self.pages.questions.opened.connect(self.pages.go_to_row)
        self.pages.questions.answered.connect(self._on_answered)
        self.pages.questions.all_answered.connect(self._on_all_answered)
        self.banners.agreed.connect(self._enable)
        self.banners.inferred.connect(self._on_infer)

    # Reading

    def replan(self, choices: Choices) -> None:
        """Reads the files again with other choices."""
        self.choices, self._own = choices, True
        self._read(recognise=False)

    def _read(self, *, recognise: bool) -> None:
        self._leave()
        profiles = self._profiles if recognise else None
        self._turn += 1
        session, today = self._workspace.session, self._workspace.today
        job = PlanJob(session, self._paths, self.choices, today, profiles, self._turn, self)
        job.planned.connect(self._on_planned)
        job.refused.connect(self._on_refused)
        job.broken.connect(self._on_broken)
        job.progressed.connect(self._on_progressed)
        self._job = job
        self._wait(READING)
        job.begin()

    def _leave(self) -> None:
        if self._job is not None:
            self._job.leave()
            self._job = None

    def _on_finished(self) -> None:
        self._leave()
        if self._plan is not None:
            large = partial(collector.look_through, self._plan.size)
            self.destroyed.connect(lambda: QTimer.singleShot(0, large))

    def _give_up_plan(self) -> None:
        if self._plan is not None:
            QTimer.singleShot(0, partial(collector.look_through, self._plan.size))
            self._plan = None

    def _wait(self, doing: str) -> None:
        self.waiting.tell(doing)
        self._enable()

    def _on_progressed(self, what: str, done: int, of: int) -> None:
        self.waiting.tell(f"{what}…", done, of)

    def _done_waiting(self) -> None:
        # A job says what it has found shortly before its thread ends; the dialog must not go before that.
        for job in (self._job, self._applying):
            if job is not None:
                job.wait()
        self._job = self._applying = None
        self.waiting.hide()

    def _on_planned(self, planned: Planned) -> None:
        if planned.turn != self._turn:
            return
        self._done_waiting()
        self.complain(None)
        self.pages.changes.settle()
        # What was ticked while the files were being read counts too.
        leave_out, take_in = self.choices.leave_out, self.choices.take_in
        self.choices = replace(planned.choices, leave_out=leave_out, take_in=take_in)
        plan = planned.plan
        if (leave_out, take_in) != (plan.leave_out, plan.take_in):
            plan = plan.with_choices(leave_out, take_in)
        self._give_up_plan()
        self._plan = plan
        if self._kept is not None and planned.profile:
            self._kept.used = planned.profile
        chosen = min(max(self.bar.tables.currentIndex(), 0), len(plan.previews) - 1)
        self._show_choices()
        self._show_tables(plan, chosen)
        to_do = reminders(self._workspace.map, self._workspace.today, plan)
        self.pages.show_plan(plan, planned.tree, chosen, to_do)
        self.banners.show_plan(plan, infer=self.choices.infer)
        self.banners.show()
        self._show_plan()

    def _on_refused(self, refused: Refused) -> None:
        if refused.turn != self._turn:
            return
        self._done_waiting()
        self._give_up_plan()
        # Where the rows can be seen, what to do about it stands over them.
        error = refused.error
        self.complain(UserError(error.what, error.where, "" if refused.sheets else in_window(error.todo)))
        self.bar.show_refused(self._paths[0].name, text=is_text(self._paths[0], refused.sheets))
        self._show_choices([sheet.name for sheet in refused.sheets])
        for part in (self._summary, self._how, self.banners):
            part.hide()
        self.pages.show_raw(refused.sheets[0] if refused.sheets else None, self.choices.fields)
        self._enable()

    def _on_broken(self, error: Exception) -> None:
        self._end_applying()
        self._done_waiting()
        super().reject()
        raise error

    # Showing

    def _show_tables(self, plan: "ImportPlan", chosen: int) -> None:
        self.bar.show_tables(plan.previews, chosen)
        self._how.setText(how_read(plan.previews[chosen].report))
        self._show_how()

    def _show_how(self) -> None:
        """How the table was read stands where the table does."""
        self._how.setVisible(self._plan is not None and self.pages.shows_table)

    def _show_choices(self, sheets: Sequence[str] | None = None) -> None:
        self.bar.show_choices(self.choices)
        if sheets is None and self._plan is not None:
            sheets = sheet_names(self._plan.report)
        self.bar.show_sheets(sheets or (), self.choices.sheet)
        if self._kept is not None:
            self._kept.show()

    def _show_plan(self) -> None:
        """What follows from the choices of now."""
        plan = self._plan
        if plan is None:
            return
        some = bool(plan.change_set.changes)
        self._summary.setText(summary(plan) if some else f"Nothing changes. {summary(plan)}")
        self._summary.show()
        self.banners.show_leavers(plan)
        self._warned &= bool(still_open(plan))
        self.save_button.setText(ANYWAY if self._warned else IMPORT)
        self._enable()

    def _enable(self) -> None:
        plan = self._plan
        ready = plan is not None and bool(plan.change_set.changes) and not self.busy
        agreed = plan is not None and self.banners.may_import(plan)
        was = self.save_button.isEnabled()
        self.save_button.setEnabled(ready and agreed)
        if ready and agreed and not was and not self._body.isAncestorOf(QApplication.focusWidget() or self):
            self.save_button.setFocus()

    # Choosing

    def _on_bar_edited(self) -> None:
        encoding, delimiter, sheet = (
            str(field.value() or "") for field in (self.bar.encoding, self.bar.delimiter, self.bar.sheet)
        )
        self.replan(replace(self.choices, encoding=encoding, delimiter=delimiter, sheet=sheet))

    def _on_field_chosen(self, heading: str, before: str, chosen: str) -> None:
        fields = with_field(self.choices.fields, heading, before, chosen)
        self.replan(replace(self.choices, fields=fields))

    def _on_infer(self, on: bool) -> None:
        self.replan(replace(self.choices, infer=on))

    def _on_answered(self, question: str, answer: str) -> None:
        self.replan(replace(self.choices, answers={**self.choices.answers, question: answer}))

    def _on_all_answered(self, answers: dict[str, str]) -> None:
        self.replan(replace(self.choices, answers={**self.choices.answers, **answers}))

    def _on_changes_chosen(self) -> None:
        if self._plan is None:
            return
        leave_out, take_in = self.pages.changes.model.leave_out, self.pages.changes.model.take_in
        self.choices, self._own = replace(self.choices, leave_out=leave_out, take_in=take_in), True
        self._plan = self._plan.with_choices(leave_out, take_in)
        self._show_plan()

    # Profiles

    def _on_profile_chosen(self, name: str) -> None:
        plain = replace(self.choices, fields={}, encoding="", delimiter="")
        self.replan(self._kept.applied(name, plain) if self._kept is not None else plain)

    # Going to a row

    def _on_table_chosen(self, place: int) -> None:
        self.pages.table.show_table(place)
        if self._plan is not None:
            self._show_tables(self._plan, place)

    def _go_to_table(self, place: int) -> None:
        if place != self.bar.tables.currentIndex():
            self._on_table_chosen(place)

    # Making it

    def _save(self) -> bool:
        """Starts; the dialog closes when it is done."""
        self.pages.changes.settle()
        ready = self.save_button.isEnabled()
        if self._plan is None or not ready or self.busy or self._has_to_ask(self._plan):
            return False
        job = ApplyJob(self._workspace.session, self._plan.change_set, self)
        job.applied.connect(self._on_applied)
        job.stopped.connect(self._on_stopped)
        job.progressed.connect(self._on_written)
        job.refused.connect(self._on_apply_refused)
        job.broken.connect(self._on_broken)
        self._applying = job
        self._body.setEnabled(False)
        self.cancel_button.setFocus()
        # The map changes under whatever would be painted or worked out from it.
        self._window.setUpdatesEnabled(False)
        self._workspace.pause()
        self._wait(MAKING)
        job.begin()
        return False

    def _has_to_ask(self, plan: "ImportPlan") -> bool:
        """Shows open questions, once: who is not asked about would come in twice."""
        still = still_open(plan)
        if self._warned or not still:
            return False
        self._warned = True
        self.pages.ask()
        self.save_button.setText(ANYWAY)
        return True

    def _end_applying(self) -> None:
        self._workspace.resume()
        self._window.setUpdatesEnabled(True)
        self._body.setEnabled(True)
        self.cancel_button.setEnabled(True)

    def _on_written(self, done: int, of: int) -> None:
        if self.cancel_button.isEnabled():
            self.waiting.tell(f"{MAKING} {100 * done // max(of, 1)} %", done, of)

    def _on_stopped(self) -> None:
        self._end_applying()
        self._done_waiting()
        super().reject()

    def _on_applied(self) -> None:
        self._end_applying()
        self._done_waiting()
        self.saved.emit()
        self.accept()

    def _on_apply_refused(self, refused: Refused) -> None:
        self._end_applying()
        self._done_waiting()
        self.complain(refused.error)
        self._enable()
