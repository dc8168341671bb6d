"""The findings as a text to read: printed by the command line, and written beside the picture."""

from collections.abc import Iterator

from consensus_map.analysis.results import AccountReport, DecisionReport
from consensus_map.analysis.wording import count, day, figure, in_words, listed, name_and_place, name_of
from consensus_map.analysis.words import Conviction, Level
from consensus_map.domain.account_map import AccountMap


def summary_text(account_map: AccountMap, report: AccountReport) -> str:
    """Everything the analysis found, decision by decision, then risks and what to do next."""
    name = account_map.account.name
    lines = [f"{name}: findings of {day(report.on)}" if name else f"Findings of {day(report.on)}", ""]
    for decision in report.decisions:
        lines += [*_decision(account_map, decision), ""]
    if not report.decisions:
        lines += ["No decision has been entered yet.", ""]
    lines += [*_risks(report), *_actions(account_map, report)]
    return "\n".join(lines).rstrip() + "\n"


def consensus_text(decision: DecisionReport) -> str:
    """3 of 7 convinced, 1 abstained."""
    parts = [f"{decision.convinced} of {decision.required} convinced"]
    if decision.abstained:
        parts.append(f"{decision.abstained} abstained")
    if decision.rejected:
        parts.append(f"{decision.rejected} rejected")
    return ", ".join(parts)


def blocked_text(account_map: AccountMap, decision: DecisionReport) -> str:
    """Who blocks, by name and department: those of high and medium severity, at most three."""
    if not decision.members:
        return "Nobody is on the route yet."
    if all(member.conviction is Conviction.UNREACHED for member in decision.members):
        return "Nothing is known yet of where anybody stands: set their trust, and log whom you have met."
    weighty = [one.person for one in decision.blockers if one.level is not Level.LOW]
    if weighty:
        return f"Blocked at {listed([name_and_place(account_map, person) for person in weighty])}."
    if decision.blockers:
        return f"Nobody blocks; {count(len(decision.blockers), 'person', 'people')} still to be convinced."
    return "Nobody blocks."


def _decision(account_map: AccountMap, report: DecisionReport) -> Iterator[str]:
    decision = account_map.decisions[report.decision]
    formal = f" (formal date {day(decision.formal_date)})" if decision.formal_date else ""
    yield f"{decision.title}{formal}"
    yield f"  {consensus_text(report)}. Consensus is {'reached' if report.reached else 'not reached'}."
    yield f"  {blocked_text(account_map, report)}"
    yield "  The chain:"
    for member in report.members:
        needed = "" if member.required else ", not required"
        who = f"{name_and_place(account_map, member.person)}, {member.role}{needed}"
        yield f"    {who}: {in_words(member.conviction)}. {member.reason}"
    if report.blockers:
        yield "  Who blocks, the worst first:"
    for blocker in report.blockers:
        name = name_of(account_map, blocker.person)
        yield f"    {name}: {figure(blocker.severity)}, {blocker.level}. {blocker.reason}"
        yield f"      {blocker.action}"
    if report.missing:
        yield "  Not introduced yet:"
    for missing in report.missing:
        yield f"    {name_and_place(account_map, missing.person)}: {missing.reason}"


def _risks(report: AccountReport) -> Iterator[str]:
    if report.risks:
        yield "Risks"
        for risk in report.risks:
            yield f"  {risk.text} {risk.action}"
        yield ""


def _actions(account_map: AccountMap, report: AccountReport) -> Iterator[str]:
    if report.actions:
        yield "What to do next"
        for action in report.actions:
            who = f" · {account_map.members[action.member].name}" if action.member else ""
            by = f" · by {day(action.by)}" if action.by else ""
            missed = f" (best begun by {day(action.missed)})" if action.missed else ""
            yield f"  {action.rank}. {action.text}{who}{by}{missed}"
            yield f"     {action.reason}"
