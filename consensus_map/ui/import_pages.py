"""What an import does, on pages: what changes, what is to be asked, and the tables as they were read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QTabWidget, QWidget

from consensus_map.ui.import_answers import asked_in, still_open
from consensus_map.ui.import_changes import ChangesPage
from consensus_map.ui.import_questions import QuestionsPage
from consensus_map.ui.import_table_page import TablePage
from consensus_map.ui.import_tree import Miniature

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportPlan
    from consensus_map.exchange.sheets import Sheet

LEAST_HEIGHT = 248


class ImportPages(QTabWidget):
    """Changes and questions have pages only where there are any; open questions are seen first."""

    def __init__(self) -> None:
        super().__init__()
        self.changes, self.questions, self.table = ChangesPage(), QuestionsPage(), TablePage()
        for page in (self.changes, self.questions):
            # Where they are not needed they go with the dialog, and not when Python finds them.
            page.setParent(self)
            page.hide()
        self._seen = False
        self.setAccessibleName("What the import does")
        self.addTab(self.table, "Table")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().hide()
        # It takes what the banners leave, however much its pages would like.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(LEAST_HEIGHT)

    @property
    def shows_table(self) -> bool:
        """Whether the page of the tables is the one that is seen."""
        return self.currentWidget() is self.table

    def show_plan(
        self, plan: "ImportPlan", tree: Miniature, chosen: int, reminders: Mapping[str, str]
    ) -> None:
        """Fills the pages from a plan; of its tables the one at the place `chosen` is shown.

        `reminders` say what there is to do after a succession, by its id.
        """
        self.table.show_plan(plan, tree, chosen)
        self.changes.show_items(plan.difference)
        self.questions.show_questions(plan.questions, plan.successions, plan.choices, reminders)
        wanted: list[tuple[QWidget, str]] = [(self.table, "Table as read")]
        if asked := asked_in(plan):
            wanted.insert(0, (self.questions, f"Questions ({asked:,})"))
        if plan.difference:
            wanted.insert(0, (self.changes, f"Changes ({self.changes.model.total:,})"))
        self._arrange(wanted, self.questions if still_open(plan) else wanted[0][0])
        self._seen = True

    def show_raw(self, sheet: "Sheet | None", fields: Mapping[str, str]) -> None:
        """Shows the rows of a sheet that could not be understood, and nothing else."""
        self.table.show_raw(sheet, fields)
        self._arrange([(self.table, "Table as read")], self.table)

    def go_to_row(self, file: str, row: int) -> None:
        """Shows a row of a table."""
        self.setCurrentWidget(self.table)
        self.table.go_to(file, row)

    def ask(self) -> None:
        """Shows the questions, at the first that is open."""
        self.setCurrentWidget(self.questions)
        self.questions.focus_open()

    def _arrange(self, wanted: list[tuple[QWidget, str]], first: QWidget) -> None:
        """Puts the pages up; `first` is seen first, and afterwards whichever the user looks at."""
        shown = self.currentWidget()
        if [self.widget(place) for place in range(self.count())] != [page for page, _ in wanted]:
            self.clear()
            for page, title in wanted:
                self.addTab(page, title)
            self.setCurrentWidget(shown if self._seen and shown is not None else first)
        for place, (_, title) in enumerate(wanted):
            self.setTabText(place, title)
        self.tabBar().setVisible(len(wanted) > 1)
