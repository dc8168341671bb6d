"""Who somebody in a table is, where only the user can know."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QScrollArea, QWidget

from consensus_map.ui.texts import counted
from consensus_map.ui.widgets import button, clear, column, label

if TYPE_CHECKING:
    from consensus_map.exchange.questions import Candidate, Question

SHOWN = 50


class _Area(QScrollArea):
    def sizeHint(self) -> QSize:
        return QSize(320, 96)


class QuestionsPage(QWidget):
    """One card for each uncertain match. `answered`: the question's id, and a person's id or nothing."""

    answered = Signal(str, str)
    opened = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[QuestionCard] = []
        self._questions: Sequence[Question] = ()
        self._shown = SHOWN
        box = column(self, (0, 8, 0, 0), 8)
        self._head = label("", "quiet", wrap=True)
        box.addWidget(self._head)
        inside = QWidget()
        self._list = column(inside, (0, 0, 8, 0), 8)
        area = _Area()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self._more = button("Show more", "link")
        self._more.clicked.connect(self._on_more)
        box.addWidget(area, 1)
        box.addWidget(self._more)

    def show_questions(self, questions: "Sequence[Question]") -> None:
        """Shows the questions; where they are the same ones, only the answers change."""
        same = [card.question.id for card in self.cards] == [one.id for one in questions[: self._shown]]
        self._questions = questions
        self._more.setVisible(len(questions) > self._shown)
        still = sum(one.answer is None for one in questions)
        who = f"{counted(still, 'row')} may be somebody who is on the map already."
        self._head.setText(f"{who} Unanswered ones come in as new people." if still else "All are answered.")
        if same and all(card.shows(one) for card, one in zip(self.cards, questions, strict=False)):
            return
        clear(self._list)
        self.cards = [QuestionCard(one) for one in questions[: self._shown]]
        for card in self.cards:
            card.answered.connect(self.answered)
            card.opened.connect(self.opened)
            self._list.addWidget(card)
        self._list.addStretch(1)

    def _on_more(self) -> None:
        self._shown += SHOWN
        self.show_questions(self._questions)


class QuestionCard(QFrame):
    """One row of a table, and whom it may be."""

    answered = Signal(str, str)
    opened = Signal(str, int)

    def __init__(self, question: "Question") -> None:
        super().__init__()
        self.question = question
        self.setProperty("role", "card")
        box = column(self, (16, 12, 16, 12), 4)
        who = (
            question.native_name,
            question.name,
            question.title,
            question.department,
            question.email,
            question.key,
        )
        box.addWidget(label(" · ".join(part for part in who if part), "strong", wrap=True))
        place = f"{question.file} › {question.sheet}" if question.sheet else question.file
        where = button(f"{place}, row {question.row}: {question.problem}", "link")
        where.clicked.connect(lambda: self.opened.emit(question.file, question.row))
        box.addWidget(where)
        self._group = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}
        for candidate in question.candidates:
            self._add(candidate.person, _words(candidate))
        self._add("", "Somebody new")
        for layout_item in self.choices.values():
            box.addWidget(layout_item)

    def shows(self, question: "Question") -> bool:
        """Whether this card has the question with its candidates and its answer."""
        chosen = next((key for key, one in self.choices.items() if one.isChecked()), None)
        same = (question.id, question.candidates) == (self.question.id, self.question.candidates)
        return same and chosen == question.answer

    def _add(self, key: str, text: str) -> None:
        made = QRadioButton(text)
        made.setChecked(self.question.answer == key)
        made.clicked.connect(lambda: self.answered.emit(self.question.id, key))
        self._group.addButton(made)
        self.choices[key] = made


def _words(candidate: "Candidate") -> str:
    parts = (candidate.name, candidate.title, candidate.department, candidate.email, candidate.key)
    about = " · ".join(part for part in parts if part)
    return (
        f"The same person as {about}  ({candidate.reason})"
        if candidate.reason
        else f"The same person as {about}"
    )
