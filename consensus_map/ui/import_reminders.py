"""What there will be to do about successors once an import is made. No Qt here."""

from datetime import date
from typing import TYPE_CHECKING

from consensus_map.domain.account_map import AccountMap

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportPlan


def reminders(account_map: AccountMap, today: date, plan: "ImportPlan") -> dict[str, str]:
    """A sentence for each guessed succession by its id, as far as the rules of what to do next have it."""
    if not plan.successions:
        return {}
    # Here, not above: the window opens without the analysis.
    from consensus_map.analysis.facts import Facts
    from consensus_map.analysis.handovers import foreseen
    from consensus_map.analysis.settings import DEFAULTS

    facts = Facts(account_map, today, DEFAULTS)
    found = {}
    for one in plan.successions:
        expected = foreseen(facts, account_map.posts[one.post], one.heir)
        ask = f", and to ask {one.former} for an introduction" if expected.ask else ""
        if expected.greet:
            found[one.id] = f"“What to do next” reminds you to greet {one.name}{ask}."
    return found
