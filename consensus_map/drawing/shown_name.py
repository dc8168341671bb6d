"""What that which a view shows of a map is called: on pictures, and in the names of their files."""

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.views import Criterion
from consensus_map.drawing.options import Audience, Scope, View, ViewOptions
from consensus_map.drawing.saved import seen_as
from consensus_map.drawing.text import one_line

# Names of more departments than these are no name for all of them.
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
