"""What people, posts, dates and words are called on the screen. No Qt here."""

from datetime import date, datetime
from enum import StrEnum

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Member, Person, Post, Step
from consensus_map.domain.words import IntroductionStatus, PostState, Seal, Trust, japanese

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

TRUST_TEXT: dict[Trust, str] = {
    Trust.OPPOSED: "opposed",
    Trust.WARY: "wary",
    Trust.UNKNOWN: "stand unknown",
    Trust.NEUTRAL: "neutral",
    Trust.TRUSTING: "trusts us",
    Trust.VOUCHING: "vouches for us",
}


def day(on: date | None, today: date) -> str:
    """`30 Jan`, with the year where it is not this one; nothing for None."""
    if on is None:
        return ""
    year = "" if on.year == today.year else f" {on.year}"
    return f"{on.day} {MONTHS[on.month - 1]}{year}"


def moment(at: datetime | None, today: date) -> str:
    """`30 Jan 09:05`, or nothing for None."""
    return "" if at is None else f"{day(at.date(), today)} {at:%H:%M}"


def counted(count: int, one: str, many: str = "") -> str:
    """`1 person`, `2 people`, with thousands set apart."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def literal(text: str) -> str:
    """A text for a button or a menu: an ampersand in a name is no mark for a key."""
    return text.replace("&", "&&")


# 承認 alone is the part of an approver: beside it a seal of agreement needs another word.
_SEALED: dict[StrEnum, str] = {Seal.AGREED: "承認済み"}


def word(value: StrEnum) -> str:
    """A word in both languages, for lists to choose from."""
    return f"{value.value} · {_SEALED[value] if value in _SEALED else japanese(value)}"


def second_line(person: Person) -> str:
    """Reading and romanised name: what stands below a name in its own script."""
    parts = (person.reading, person.name if person.native_name else "")
    return " · ".join(part for part in parts if part)


def post_line(account_map: AccountMap, person: str) -> str:
    """`本部長, 管理本部` for every post that a person holds."""
    posts = account_map.posts_of(person)
    lines = (", ".join(part for part in (post.title, post.department) if part) for post in posts)
    return " / ".join(line for line in lines if line)


def post_words(post: Post) -> str:
    """`課長, 設備一課`, or that it has no name."""
    return ", ".join(part for part in (post.title, post.department) if part) or "a post without a title"


def holder_words(post: Post) -> str:
    """What is said in place of the holder's name."""
    return "vacant" if post.state is PostState.VACANT else "holder not known"


def department(account_map: AccountMap, person: str) -> str:
    """The department of a person's first post."""
    post = account_map.first_post(person)
    return post.department if post else ""


def person_label(account_map: AccountMap, person: str) -> str:
    """Name and department: enough to tell two people of one name apart."""
    found = account_map.people.get(person)
    if found is None:
        return ""
    return " · ".join(part for part in (found.display_name, department(account_map, person)) if part)


def names(account_map: AccountMap, people: tuple[str, ...]) -> str:
    """Display names, joined."""
    return ", ".join(account_map.people[p].display_name for p in people if p in account_map.people)


def member_names(account_map: AccountMap, members: tuple[str, ...]) -> str:
    """Names of people of ours, joined."""
    return ", ".join(account_map.members[m].name for m in members if m in account_map.members)


def member_label(member: Member) -> str:
    """Name and role of someone of ours."""
    return " · ".join(part for part in (member.name, member.role) if part)


def step_line(step: Step) -> str:
    """`approver, required`."""
    return f"{step.role.value}, {'required' if step.required else 'not required'}"


def post_label(account_map: AccountMap, post: str) -> str:
    """A post with its holder, for lists to choose a superior from."""
    found = account_map.posts[post]
    if found.holder is not None:
        holder = account_map.people[found.holder].display_name
    else:
        holder = holder_words(found)
    return " · ".join(part for part in (holder, found.title, found.department) if part)


def trust_word(account_map: AccountMap, person: str, today: date | None = None) -> str:
    """How somebody stands to us; of whom nothing is known, whether they were met (up to `today`)."""
    trust = account_map.people[person].trust
    if trust is not Trust.UNKNOWN:
        return TRUST_TEXT[trust]
    touched = any(today is None or one.on <= today for one in account_map.touchpoints_of(person))
    made = (one.status is IntroductionStatus.MADE for one in account_map.introductions_to(person))
    return "met, stand unknown" if touched or any(made) else "not met"


def trust_line(account_map: AccountMap, person: Person, today: date) -> str:
    """`wary since 30 Jan, confirmed`."""
    word = trust_word(account_map, person.id, today)
    if person.trust is Trust.UNKNOWN:
        return word  # there is no evidence of nothing
    since = f" since {day(person.trust_on, today)}" if person.trust_on else ""
    return f"{word}{since}, {person.evidence.value}"
