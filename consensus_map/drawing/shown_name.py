"""What that which a view shows of a map is called: on pictures, and in the names of their files."""

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.views import Criterion
from consensus_map.domain.words import Trust
from consensus_map.drawing.options import Audience, Scope, View, ViewOptions
from consensus_map.drawing.phrases import Lang, say, trust_phrase
from consensus_map.drawing.saved import seen_as
from consensus_map.drawing.text import one_line

# Names of more departments, or words, than these are no name for all of them.
MOST_NAMED = 2


def shown_name(account_map: AccountMap, options: ViewOptions) -> str:
    """The saved view's name, or else the department's; empty for a view that is neither.

    What we call our views may say what we think of people, so that a customer reads of departments only.
    """
    if options.audience is Audience.TEAM:
        saved = seen_as(account_map, options)
        if saved is not None:
            return one_line(saved.name)
    return _departments(options)


def filter_names(account_map: AccountMap, options: ViewOptions) -> list[str]:
    """What lets people stand out or leaves them out, where no name says it: for our own team alone."""
    if options.audience is not Audience.TEAM or seen_as(account_map, options) is not None:
        return []
    filters, active, lang = options.filters, options.filters.active, options.lang
    comma = "・" if lang == "ja" else " / "
    trusts = [_trust(trust, lang) for trust in Trust if trust.value in filters.trusts]
    said = {
        Criterion.TRUST: comma.join(trusts) if len(trusts) <= MOST_NAMED else say("by trust", lang),
        Criterion.CONVICTION: say("by conviction", lang),
        Criterion.MEMBER: say("by member", lang),
        Criterion.UNSEEN: say("unseen for", lang, n=filters.unseen or 0),
        Criterion.TEXT: f"「{filters.text.strip()}」" if lang == "ja" else f"“{filters.text.strip()}”",
    }
    return [one_line(text) for criterion, text in said.items() if criterion in active]


def _trust(trust: Trust, lang: Lang) -> str:
    return say("stand unknown", lang) if trust is Trust.UNKNOWN else trust_phrase(trust, lang)


def _departments(options: ViewOptions) -> str:
    """What the departments that are looked at are called together: by how their names begin alike."""
    if options.view is View.ORG and options.scope is Scope.DEPARTMENT:
        return one_line(options.department)
    filters = options.filters
    if Criterion.DEPARTMENT not in filters.active:
        return ""
    names = sorted(map(one_line, filters.departments))
    if len(names) > 1 and (common := _beginning([name.split() for name in names])):
        return common
    return " + ".join(names) if len(names) <= MOST_NAMED else ""


def _beginning(names: list[list[str]]) -> str:
    """The words with which all begin."""
    alike = []
    for words in zip(*names, strict=False):
        if len(set(words)) > 1:
            break
        alike.append(words[0])
    return " ".join(alike)
