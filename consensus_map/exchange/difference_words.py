"""Differences in words: places, superiors, contacts."""

from collections.abc import Iterable
from operator import add

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Kind, Person, Post
from consensus_map.domain.words import LineKind, Trust

_CONTACT = {"email": "e-mail", "phone": "phone", "location": "location"}


def place(post: Post) -> str:
    """A post in words: its title and department."""
    return ", ".join(text for text in (post.title, post.department) if text) or "a post without a title"


def places(account_map: AccountMap, person: str) -> str:
    """All posts of somebody."""
    return "; ".join(map(place, account_map.posts_of(person)))


def holder_or_title(account_map: AccountMap, post: Post) -> str:
    """Who holds a post, or the post itself."""
    person = account_map.people.get(post.holder or "")
    return person.display_name if person else f"({place(post)})"


def superiors(account_map: AccountMap, post: str) -> str:
    """Whom a post reports to, the solid line first."""
    return ", ".join(holder_or_title(account_map, above) for above in account_map.superiors(post))


def superiors_with_posts(account_map: AccountMap, post: str) -> str:
    """The same with the post of each, and which lines are dotted, where names alone tell nothing."""
    lines = sorted(account_map.lines_up(post), key=lambda line: line.kind is LineKind.DOTTED)
    above = (account_map.posts[line.superior] for line in lines)
    texts = (
        f"{holder_or_title(account_map, one)}{f' ({place(one)})' if one.holder else ''}" for one in above
    )
    dotted = (", dotted" if line.kind is LineKind.DOTTED else "" for line in lines)
    return "; ".join(map(add, texts, dotted))


def chiefs(account_map: AccountMap, person: str) -> dict[str, str]:
    """Whom somebody reports to by solid lines: the superior's id, or that of an unheld post, and the name."""
    above = (account_map.solid_superior(post.id) for post in account_map.posts_of(person))
    found = {post.seat: holder_or_title(account_map, post) for post in above if post}
    found.pop(person, None)
    return found


def stake(account_map: AccountMap, person: str) -> str:
    """What the team has recorded about somebody that makes a change of theirs matter."""
    known = account_map.people[person]
    texts = [known.trust.value] if known.trust is not Trust.UNKNOWN else []
    steps = (account_map.steps[step] for step in account_map.referring(Kind.STEP, "person", person))
    texts += [f"{step.role.value} in {account_map.decisions[step.decision].title}" for step in steps]
    return ", ".join(dict.fromkeys(texts))


def full_name(person: Person) -> str:
    """Both names of somebody who has two."""
    names = dict.fromkeys(name for name in (person.native_name, person.name) if name)
    return " / ".join(names)


def contact(person: Person, names: Iterable[str]) -> str:
    """The named fields of an address."""
    values = ((_CONTACT[name], getattr(person, name)) for name in names)
    return "; ".join(f"{word} {value}" for word, value in values if value)


def details(person: Person, other: Person, names: Iterable[str]) -> str:
    """The named fields of a person, of the extra columns only what the other one has not."""
    texts: list[str] = []
    for name in names:
        value = getattr(person, name)
        if name == "extra":
            theirs = set(other.extra)
            texts += [f"{heading}: {cell}" for heading, cell in person.extra if (heading, cell) not in theirs]
        elif value not in (None, ""):
            texts.append(f"{'id' if name == 'key' else name.replace('_', ' ')}: {value}")
    return "; ".join(texts)


def details_of_post(account_map: AccountMap, post: Post, names: Iterable[str]) -> str:
    """The named fields of a post."""
    texts = []
    for name in names:
        value = getattr(post, name)
        if name == "predecessor" and value:
            value = account_map.people[value].display_name
        if value not in (None, ""):
            texts.append(f"{'post id' if name == 'key' else name}: {value}")
    return "; ".join(texts)
