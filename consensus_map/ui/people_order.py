"""In which order the list shows people, and what it says of each. No Qt here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.words import Trust
from consensus_map.drawing.findings import FLAGGED
from consensus_map.focus.search import SearchIndex
from consensus_map.ui.texts import department, trust_word

if TYPE_CHECKING:
    from consensus_map.analysis.report import DecisionReport


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list. outside: there is a chain, and they are not in it."""

    name: str
    department: str
    trust: Trust
    chain: bool
    blocks: bool
    active: bool
    stands: str
    outside: bool = False

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        parts = [self.name, self.department, self.stands]
        parts += ["blocks"] if self.blocks else []
        parts += ["in the chain"] if self.chain else []
        parts += [] if self.active else ["has left"]
        return ", ".join(part for part in parts if part)


class PeopleOrder:
    """Blockers first, then the chain in step order, then everybody else as the map has them."""

    def __init__(self, account_map: AccountMap, search: SearchIndex) -> None:
        self._map = account_map
        self._search = search
        self.chain: dict[str, None] = {}
        self.blockers: frozenset[str] = frozenset()

    def look_at(self, decision: str | None, report: "DecisionReport | None") -> bool:
        """Takes the chain from a decision and its findings; whether the order has become another one."""
        steps = self._map.steps_of(decision) if decision else []
        blockers = report.blockers if report else ()
        levels = [blocker.person for blocker in blockers if str(blocker.level) in FLAGGED]
        chain = dict.fromkeys([*levels, *(step.person for step in steps)])
        changed = list(chain) != list(self.chain) or self.blockers != frozenset(levels)
        self.chain, self.blockers = chain, frozenset(levels)
        return changed

    def ids(self, query: str) -> list[str]:
        """Everybody whom `query` finds; all without one."""
        found = self._search.find(query)
        if not self.chain:
            return found
        wanted = set(found) if query.strip() else self._map.people
        first = [person for person in self.chain if person in wanted]
        return first + [person for person in found if person not in self.chain]

    def row(self, person_id: str) -> PersonRow:
        """What the list says of a person."""
        person = self._map.people[person_id]
        return PersonRow(
            person.display_name,
            department(self._map, person_id),
            person.trust,
            person_id in self.chain,
            person_id in self.blockers,
            person.active,
            trust_word(self._map, person_id),
            bool(self.chain) and person_id not in self.chain,
        )
