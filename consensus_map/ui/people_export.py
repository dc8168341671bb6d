"""People out of the window, as a table for spreadsheets."""

from collections.abc import Container
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.ui.export_dialog import ExportDialog, Group
from consensus_map.ui.file_dialogs import PEOPLE, ask_save, file_name
from consensus_map.ui.messages import show_error, show_note
from consensus_map.ui.texts import counted
from consensus_map.ui.workspace import Workspace


class PeopleExport:
    """Asks who and as what, then where, and writes. `shown` are the keys of what stands on the map."""

    def __init__(self, window: QWidget, workspace: Workspace, shown: Container[str]) -> None:
        self._window, self._workspace = window, workspace
        self._shown = shown

    def ask(self) -> None:
        """Opens the dialog."""
        ExportDialog(self._window, self._groups(), self._ask_path).show_body()

    def _groups(self) -> list[Group]:
        account_map, selected = self._workspace.map, self._workspace.selected
        shown = tuple(person for person in account_map.people if person in self._shown)
        groups = [
            Group("Everybody", None, len(account_map.people)),
            Group("Those who are shown on the map now", shown, len(shown)),
        ]
        if selected is not None:
            name = account_map.people[selected].display_name
            team = below(account_map, selected)
            groups.append(Group(f"{name} alone", (selected,), 1))
            if len(team) > 1:
                groups.append(Group(f"{name} with everybody below", team, len(team)))
        return groups

    def _ask_path(self, people: tuple[str, ...] | None, suffix: str) -> None:
        path = self._workspace.session.path
        proposed = path.with_name(f"{file_name(self._workspace.map.account.name)} people.{suffix}")
        ask_save(
            self._window, "Export people", PEOPLE[suffix], suffix, proposed,
            lambda chosen: self._write(chosen, people),
        )  # fmt: skip

    def _write(self, path: Path, people: tuple[str, ...] | None) -> None:
        # Here, not above: the exporter comes with the importer's libraries.
        from consensus_map.exchange.export import export_people

        account_map = self._workspace.map
        self._window.setCursor(Qt.CursorShape.WaitCursor)
        try:
            export_people(account_map, path, people)
        except UserError as error:
            show_error(self._window, error)
        else:
            count = len(account_map.people) if people is None else len(people)
            show_note(self._window, f"{counted(count, 'person', 'people')} are written to {path}.")
        finally:
            self._window.unsetCursor()


def below(account_map: AccountMap, person: str) -> tuple[str, ...]:
    """A person and everybody who reports to them, to those, and so on; each once."""
    found = {person: None}
    waiting = [person]
    while waiting:
        for post in account_map.posts_of(waiting.pop()):
            for report in account_map.reports(post.id):
                if report.holder is not None and report.holder not in found:
                    found[report.holder] = None
                    waiting.append(report.holder)
    return tuple(found)
