"""Who somebody in a table is, and whose post they take over, where only the user can know."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from consensus_map.analysis.wording import sentence
from consensus_map.ui.import_answers import alike, open_questions
from consensus_map.ui.texts import counted, literal
from consensus_map.ui.widgets import button, clear, column, label

if TYPE_CHECKING:
    from consensus_map.exchange.choices import Choice
    from consensus_map.exchange.questions import Candidate, Question, Succession

    Asked = Question | Succession | Choice

SHOWN = 50
NO, YES = "", "yes"
YES_TO_ALL = "Yes to all of these"
# The answers stand below their question, what follows below its answer.
INDENT = 28


class _Area(QScrollArea):
    def sizeHint(self) -> QSize:
        return QSize(320, 96)


class QuestionsPage(QWidget):
    """One card for each uncertain match, each guessed successor and what a table leaves open.

    `answered`: the question's id, and a person's id, "yes" or nothing; `all_answered`: answers by question.
    """

    answered = Signal(str, str)
    all_answered = Signal(dict)
    opened = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[_Card] = []
        self._questions: Sequence[Question] = ()
        self._successions: Sequence[Succession] = ()
        self._choices: Sequence[Choice] = ()
        self._reminders: Mapping[str, str] = {}
        self.yes_buttons: list[QPushButton] = []
        self._shown = SHOWN
        box = column(self, (0, 8, 0, 0), 8)
        self._head = label("", "strong", wrap=True)
        box.addWidget(self._head)
        together = QWidget()
        self._together = column(together, (0, 0, 0, 0), 4)
        box.addWidget(together)
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

    def show_questions(
        self,
        questions: "Sequence[Question]",
        successions: "Sequence[Succession]",
        choices: "Sequence[Choice]",
        reminders: Mapping[str, str],
    ) -> None:
        """Shows the questions; where they are the same ones, only the answers change.

        `reminders` say what there is to do after a succession, by its id.
        """
        self._questions, self._successions, self._choices = questions, successions, choices
        self._reminders = reminders
        every: list[Asked] = [*choices, *questions, *successions]
        self._more.setVisible(len(every) > self._shown)
        self._head.setText(_head(questions, successions, choices))
        self._show_together()
        shown = every[: self._shown]
        cards = zip(self.cards, shown, strict=False)
        if len(shown) == len(self.cards) and all(card.shows(one) for card, one in cards):
            return
        clear(self._list)
        makers: list[_Card] = [ChoiceCard(one) for one in choices[: self._shown]]
        makers += [QuestionCard(one) for one in questions[: max(self._shown - len(makers), 0)]]
        rest = successions[: max(self._shown - len(makers), 0)]
        makers += [SuccessionCard(one, reminders.get(one.id, "")) for one in rest]
        self.cards = makers
        for card in self.cards:
            card.answered.connect(self.answered)
            card.opened.connect(self.opened)
            self._list.addWidget(card)
        self._list.addStretch(1)

    def _show_together(self) -> None:
        """A button for each kind of question that can be answered yes at once."""
        clear(self._together)
        self.yes_buttons = []
        for kind in alike(self._questions, self._choices):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 8, 0)
            told = f"{counted(len(kind.answers), 'question')}: {kind.what}."
            row.addWidget(label(told, "quiet", wrap=True), 1)
            made = button(YES_TO_ALL)
            made.setAccessibleDescription(told)
            made.clicked.connect(lambda _on=False, answers=kind.answers: self.all_answered.emit(answers))
            row.addWidget(made)
            self.yes_buttons.append(made)
            self._together.addWidget(line)

    def focus_open(self) -> None:
        """Puts the keyboard on the first question without an answer."""
        for card in self.cards:
            if not any(choice.isChecked() for choice in card.choices.values()):
                next(iter(card.choices.values())).setFocus()
                return

    def _on_more(self) -> None:
        self._shown += SHOWN
        self.show_questions(self._questions, self._successions, self._choices, self._reminders)


def _head(
    questions: "Sequence[Question]", successions: "Sequence[Succession]", choices: "Sequence[Choice]"
) -> str:
    still = open_questions(questions, ())
    texts = []
    if still:
        who = f"{counted(still, 'row')} may be somebody whom the map has already: please say who it is."
        texts.append(f"{who} Without an answer a new person is added.")
    if left := open_questions((), choices):
        texts.append(f"{counted(left, 'question')} about the table: without an answer nothing is guessed.")
    if texts:
        return " ".join(texts)
    if questions or choices:
        return "All are answered."
    return f"{counted(len(successions), 'successor')} to confirm."


class _Card(QFrame):
    """A question, where the table says it, and answers each with what follows from it."""

    answered = Signal(str, str)
    opened = Signal(str, int)

    def __init__(self, asked: str, key: str) -> None:
        super().__init__()
        self._key = key
        self.setProperty("role", "card")
        self._box: QVBoxLayout = column(self, (16, 12, 16, 12), 4)
        self._box.addWidget(label(asked, "strong", wrap=True))
        self._group = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}

    def _place(self, question: "Asked", told: str) -> None:
        place = f"{question.file} › {question.sheet}" if question.sheet else question.file
        where = button(f"{place}, row {question.row}: {told}", "link")
        where.clicked.connect(lambda: self.opened.emit(question.file, question.row))
        self._box.addWidget(where)

    def _tell(self, problem: str) -> None:
        self._box.addWidget(label(f"{sentence(problem)}.", "quiet", wrap=True))

    def _add(self, key: str, text: str, follows: str, *, on: bool) -> None:
        made = QRadioButton(literal(text))
        made.setChecked(on)
        made.setAccessibleDescription(follows)
        made.clicked.connect(lambda: self.answered.emit(self._key, key))
        self._group.addButton(made)
        self.choices[key] = made
        self._box.addWidget(made)
        if not follows:
            return
        below = label(follows, "quiet", wrap=True)
        below.setContentsMargins(INDENT, 0, 0, 4)
        self._box.addWidget(below)

    def shows(self, question: "Asked") -> bool:
        """Whether this card has that question with its answer."""
        raise NotImplementedError

    def shown_answer(self) -> str | None:
        """The answer that is chosen here."""
        return next((key for key, one in self.choices.items() if one.isChecked()), None)


class QuestionCard(_Card):
    """One row of a table, and whom it may be."""

    def __init__(self, question: "Question") -> None:
        super().__init__(_asked(question), question.id)
        self.question = question
        told = (question.title, question.department, question.email, question.key)
        self._place(question, " · ".join((_name(question), *(part for part in told if part))))
        self._tell(question.problem)
        for candidate in question.candidates:
            on = question.answer == candidate.person
            reason = candidate.reason if len(question.candidates) > 1 else ""
            self._add(candidate.person, _same(candidate), _follows(candidate, reason), on=on)
        known = question.candidates[0].name if len(question.candidates) == 1 else "those on the map"
        new = f"A new person is added, with nothing recorded. What is recorded about {known} stays with them."
        self._add(NO, "No, somebody new", new, on=question.answer == NO)

    def shows(self, question: "Asked") -> bool:
        """Whether this card has that question with its candidates and its answer."""
        same = getattr(question, "candidates", None) == self.question.candidates
        return (
            question.id == self.question.id
            and same
            and self.shown_answer() == getattr(question, "answer", None)
        )


class SuccessionCard(_Card):
    """Somebody who is where somebody else was, and what there is to do then."""

    def __init__(self, succession: "Succession", reminder: str) -> None:
        super().__init__(f"Does {succession.name} take over from {succession.former}?", succession.id)
        self.succession = succession
        place = ", ".join(part for part in (succession.title, succession.department) if part)
        former = succession.former
        gone = "has left" if succession.leaves else "has another post now"
        self._place(succession, place)
        self._box.addWidget(label(f"{former} was {place} until now, and {gone}.", "quiet", wrap=True))
        yes = f"The post passes on with its reports, the trust does not. {reminder}".rstrip()
        no = f"{succession.name} gets a post of their own. The post of {former} stays, vacant."
        self._add(YES, "Yes, probably", yes, on=succession.agreed)
        self._add(NO, "No", no, on=not succession.agreed)

    def shows(self, succession: "Asked") -> bool:
        """Whether this card has that question with its answer."""
        agreed = getattr(succession, "agreed", None)
        return succession.id == self.succession.id and agreed == (self.shown_answer() == YES)


class ChoiceCard(_Card):
    """What a table leaves open: each answer, the likely one first."""

    def __init__(self, choice: "Choice") -> None:
        super().__init__(choice.asked, choice.id)
        self.choice = choice
        self._place(choice, choice.told)
        self._tell(choice.problem)
        for option in choice.options:
            likely = "Probably: " if option.key == choice.proposed and choice.answer is None else ""
            self._add(option.key, f"{likely}{option.text}", option.follows, on=choice.answer == option.key)

    def shows(self, question: "Asked") -> bool:
        """Whether this card has that question with its answer."""
        same = getattr(question, "options", None) == self.choice.options
        answer = getattr(question, "answer", None)
        return question.id == self.choice.id and same and self.shown_answer() == answer


def _asked(question: "Question") -> str:
    if len(question.candidates) > 1:
        return f"Who of your map is {_name(question)}?"
    known, told = question.candidates[0].name, _name(question)
    return f"Is this the {known} of your map?" if known == told else f"Is {told} the {known} of your map?"


def _name(question: "Question") -> str:
    names = dict.fromkeys(name for name in (question.native_name, question.name) if name)
    return " / ".join(names)


def _same(candidate: "Candidate") -> str:
    parts = (candidate.name, candidate.title, candidate.department, candidate.email, candidate.key)
    return f"Yes: {' · '.join(part for part in parts if part)}"


def _follows(candidate: "Candidate", reason: str) -> str:
    """What speaks for it, and what becomes of the person."""
    speaks = f"{sentence(reason)}. " if reason else ""
    known = f"what you have recorded ({candidate.stake})" if candidate.stake else "what you have recorded"
    return f"{speaks}The row is taken over for this person; {known} stays."
