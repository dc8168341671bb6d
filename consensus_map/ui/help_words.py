"""What the help says: the keys, from the menus themselves, and what the figures mean. No Qt here."""

from consensus_map.analysis.settings import DEFAULTS
from consensus_map.ui.commands import MENUS

Lines = tuple[tuple[str, str], ...]  # term and explanation
Section = tuple[str, Lines]  # under a heading

ON_THE_MAP = (
    ("Arrow keys", "go from person to person; with Shift, select several"),
    ("Tab, Shift+Tab", "go from finding to finding, blockers first"),
    ("Page Up, Page Down", "turn through the saved views, in the order of their names"),
    ("Space", "fold or unfold what is below; held down, dragging moves the map"),
    ("Enter, double click", "edit the details of the selected person"),
    ("Wheel, + and −", "zoom; with Shift the wheel moves the map sideways"),
    ("Drag the ground", "move the map"),
    (
        "Drag a card",
        "move it on this drawing (each has its own places, and so have the chain and everybody); dropped on "
        "somebody, the person reports to them, after a question",
    ),
    (
        "Drag a step",
        "of the decision route before, beside or after another one; free ground moves its card",
    ),
    ("Ctrl while dragging", "take the team below along, or leave it again when the key comes up"),
    ("Ctrl and click", "add somebody to those who are selected, or take them out"),
    ("Shift and drag", "select several people"),
    ("Drag the edge of a card", "draw a tie to somebody else"),
    (
        "Click a tie",
        "select it: Del deletes it, Enter edits it, a right click changes its kind or direction; drag one of "
        "its ends to somebody else",
    ),
    ("Drag the overview", "move the map; a click goes there"),
    ("Drag “Picture…”", "drop a picture of the map into a mail or on the desktop"),
    ("Menu key, right click", "everything that can be done with a person"),
    ("Esc", "let go, or select nobody"),
)
INTRODUCTIONS = (
    (
        "Chance",
        "of the best way from anybody whom we have met to somebody whom nobody has introduced: how willing "
        "each introducer is × how well "
        "they know the next × less for each introduction that they have been asked for already.",
    ),
    ("Dashed line", "an introduction to ask for; a solid one has been asked for."),
)
CONCERNS = (
    ("Said", "above the waterline: they would say it in a meeting."),
    ("Unsaid", "below the waterline: only heard in confidence, so verify it informally."),
)


def keys() -> list[Section]:
    """Every command of the menus that has a key, by menu, and what the map itself understands."""
    sections: list[Section] = []
    for title, commands in MENUS:
        lines = tuple((" or ".join(one.keys), _plain(one.text)) for one in commands if one.keys)
        if lines:
            sections.append((_plain(title), lines))
    return [("On the map", ON_THE_MAP), *sections]


def figures() -> list[Section]:
    """What the program counts, and how, with its own constants."""
    return [
        ("3 of 7 convinced", _consensus()),
        ("Who blocks", _blockers()),
        ("Introductions", INTRODUCTIONS),
        ("Concerns", CONCERNS),
    ]


def _consensus() -> Lines:
    days = DEFAULTS.freshness_days
    return (
        ("Counted are", "all whose consent the decision requires; the others never count."),
        (
            "Convinced are",
            "those who have sealed it; those who trust us or vouch for us and whom we met within the last "
            f"{days} days; and those who firmly trust somebody who vouches for us and whom we met that "
            "recently (indirect: verify it).",
        ),
        ("Stale", f"trusts us, but was not met for more than {days} days: does not count."),
        ("Unverified", "said to trust us, but never met: a hope, which does not count."),
        ("Reached", "when every one of them is convinced or abstains, and nobody has rejected."),
    )


def _blockers() -> Lines:
    high, medium = DEFAULTS.high_from, DEFAULTS.medium_from
    return (
        (
            "Severity",
            "how much the decision needs the person × how much they doubt × whom else they hold up; "
            f"high from {high:g}, medium from {medium:g}. High and medium carry the red flag.",
        ),
        ("Why", "stands in the panel of the person; “How this is figured” shows the sum."),
    )


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")
