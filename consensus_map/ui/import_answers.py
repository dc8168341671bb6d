"""Which open questions of an import have the same likely answer, and can be answered at once. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consensus_map.exchange.importing import Choice, ImportPlan, Question

# One alone is answered where it stands.
_FEWEST = 2


@dataclass(slots=True)
class Alike:
    """Open questions of one kind, by id, with the answer that is yes."""

    what: str
    answers: dict[str, str] = field(default_factory=dict)


def alike(questions: "Sequence[Question]", choices: "Sequence[Choice]") -> list[Alike]:
    """The open questions that can be answered yes together, kind by kind.

    Nobody of the map is meant by two rows: such questions are left out.
    """
    kinds: dict[str, Alike] = {}
    for one in choices:
        if one.answer is None and one.proposed is not None:
            kinds.setdefault(one.kind, Alike(one.kind)).answers[one.id] = one.proposed
    taken = _named(questions)
    for question in questions:
        who = question.candidates[0].person
        if question.answer is None and len(question.candidates) == 1 and taken[who] == 1:
            kinds.setdefault(question.problem, Alike(question.problem)).answers[question.id] = who
    return [kind for kind in kinds.values() if len(kind.answers) >= _FEWEST]


def _named(questions: "Sequence[Question]") -> Mapping[str, int]:
    """For how many rows somebody of the map is named, or chosen already."""
    found: dict[str, int] = {}
    for question in questions:
        for candidate in question.candidates:
            found[candidate.person] = found.get(candidate.person, 0) + 1
    return found


def open_questions(questions: "Sequence[Question]", choices: "Sequence[Choice]") -> int:
    """How many wait for an answer."""
    return sum(one.answer is None for one in questions) + sum(one.answer is None for one in choices)


def asked_in(plan: "ImportPlan") -> int:
    """How many questions there are, also those that have a likely answer."""
    return len(plan.questions) + len(plan.successions) + len(plan.choices)


def still_open(plan: "ImportPlan") -> int:
    """How many questions of an import wait for an answer."""
    return open_questions(plan.questions, plan.choices)
