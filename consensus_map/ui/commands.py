"""Everything that the menus hold, as one table: a line is a command with its key and what it needs."""

from dataclasses import dataclass
from enum import Flag, auto

from consensus_map.domain.words import Trust
from consensus_map.ui.texts import TRUST_TEXT


class Needs(Flag):
    """What has to be there before a command can be given."""

    DOCUMENT = auto()
    WRITABLE = auto()
    SEAT = auto()  # a person, or a post that nobody is known to hold
    PERSON = auto()
    VACANCY = auto()
    CHOICE = auto()  # a seat, or a tie in its place
    ONE = auto()  # not several of them: nobody would know which one it was


DOCUMENT, WRITABLE, SEAT, PERSON, VACANCY, CHOICE, ONE = Needs
NOTHING = Needs(0)


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is the method of the window that carries it out; an empty one draws a line."""

    name: str
    text: str = ""
    keys: tuple[str, ...] = ()
    needs: Needs = NOTHING
    choice: str = ""  # the menu inside the menu in which one of several is chosen


LINE = Command("")
WAYS = ("left", "right", "up", "down")
# What begins the names of the commands that choose how the program looks.
APPEARANCE = "appearance_"

MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        "&File",
        (
            Command("new_map", "&New account map…", ("Ctrl+N",)),
            Command("open_map", "&Open…", ("Ctrl+O",)),
            Command("close_map", "&Close", ("Ctrl+W",), DOCUMENT),
            LINE,
            Command("import_tables", "&Import…", ("Ctrl+I",)),
            Command("save_picture", "Save a &picture…", ("Ctrl+E",), DOCUMENT),
            Command("export_people", "E&xport people…", (), DOCUMENT),
            Command("export_todo", "Export the &list of what to do…", (), DOCUMENT),
            Command("export_tables", "Export all &tables…", (), DOCUMENT),
            Command("save_copy", "Save a &copy…", ("Ctrl+Shift+S",), DOCUMENT),
            Command("open_backup", "Open a &backup…"),
            LINE,
            Command("quit", "&Quit", ("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            Command("undo", "&Undo", ("Ctrl+Z",), WRITABLE),
            Command("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), WRITABLE),
            LINE,
            Command("select_shown", "&Select everybody who is shown or matches", ("Ctrl+A",), DOCUMENT),
            Command("copy_people", "&Copy people as a table", ("Ctrl+C",), PERSON),
            Command("copy_todo", "Copy the &list of what to do", (), DOCUMENT),
            Command("paste_people", "&Paste people from a table…", ("Ctrl+V",), WRITABLE),
            Command("copy_picture", "Copy a &picture of the map", ("Ctrl+Shift+C",), DOCUMENT),
            LINE,
            Command("find", "&Find…", ("Ctrl+K", "Ctrl+F"), DOCUMENT),
        ),
    ),
    (
        "&Map",
        (
            Command("add_person", "Add a &person…", ("Ctrl+Shift+N",), WRITABLE),
            Command("edit_route", "&Decision and its route…", ("Ctrl+R",), WRITABLE),
            Command("new_decision", "&New decision…", (), WRITABLE),
            Command("edit_team", "&Our team…", (), WRITABLE),
            Command("edit_account", "&Account…", (), WRITABLE),
        ),
    ),
    (
        "&Person",
        (
            Command("log_touchpoint", "Log a &touch-point…", ("T",), WRITABLE),
            Command("record_introduction", "Record an &introduction…", ("I",), WRITABLE),
            Command("add_tie", "Add a t&ie…", (), WRITABLE | PERSON),
            Command("next_tie", "Go to the ne&xt tie", ("K",), DOCUMENT),
            Command("add_report", "Add a &report", ("N",), WRITABLE | SEAT | ONE),
            Command("add_colleague", "Add a &colleague", ("Shift+N",), WRITABLE | SEAT | ONE),
            Command("name_holder", "Name the &holder of a vacant post…", ("H",), WRITABLE | VACANCY),
            LINE,
            *(
                Command(
                    f"trust_{trust.value}", f"Trust: {TRUST_TEXT[trust]}", (str(place),), WRITABLE | PERSON
                )
                for place, trust in enumerate(Trust, 1)
            ),
            LINE,
            Command("edit_details", "Edit &details", ("F2",), CHOICE | ONE),
            Command("delete_person", "&Delete…", ("Del",), WRITABLE | CHOICE),
        ),
    ),
    (
        "&Arrange",
        (
            Command("align_left", "Align &left edges", (), WRITABLE | SEAT),
            Command("align_centre", "Align &centres", (), WRITABLE | SEAT),
            Command("align_right", "Align &right edges", (), WRITABLE | SEAT),
            Command("align_top", "Align &top edges", (), WRITABLE | SEAT),
            Command("align_middle", "Align &middles", (), WRITABLE | SEAT),
            Command("align_bottom", "Align &bottom edges", (), WRITABLE | SEAT),
            LINE,
            Command("distribute_across", "Distribute &across", (), WRITABLE | SEAT),
            Command("distribute_down", "Distribute &down", (), WRITABLE | SEAT),
            LINE,
            *(
                Command(f"nudge_{way}", f"Move {way}", (f"Ctrl+{way.title()}",), WRITABLE | SEAT)
                for way in WAYS
            ),
            *(
                Command(f"nudge_team_{way}", f"Move {way} with the team", (keys,), WRITABLE | SEAT)
                for way in WAYS
                for keys in (f"Ctrl+Shift+{way.title()}",)
            ),
            LINE,
            Command("toggle_lock", "Loc&k or unlock", ("L",), WRITABLE | SEAT),
            Command("reset_position", "Re&set the place", ("R",), WRITABLE | SEAT),
            Command("reset_positions", "Reset all &places…", (), WRITABLE),
        ),
    ),
    (
        "F&ocus",
        (
            Command("toggle_scope", "&Chain / everybody", ("E",), DOCUMENT),
            Command("focus_only", "Chain onl&y", (), DOCUMENT),
            Command("focus_context", "Chain &with superiors and reports", (), DOCUMENT),
            Command("focus_department", "&Department…", ("D",), DOCUMENT),
            Command("focus_around", "&Around this person", ("A",), PERSON | ONE),
            Command("choose_focus", "&Focus and saved views…", ("V",), DOCUMENT),
            Command("save_view", "&Save this view…", ("Ctrl+Shift+V",), WRITABLE),
            Command("manage_views", "Sa&ved views…", (), WRITABLE),
            LINE,
            Command("filter_people", "Fi&lter people…", ("/", "Ctrl+Shift+F"), DOCUMENT),
            Command("clear_filters", "Clea&r all filters", (), DOCUMENT),
            LINE,
            Command("fold", "Fold or &unfold what is below", (), SEAT),
            Command("fold_all", "Set all foldin&g back", (), DOCUMENT),
        ),
    ),
    (
        "&View",
        (
            Command("view_org", "&Org chart", ("Ctrl+1",), DOCUMENT),
            Command("view_route", "Decision &route", ("Ctrl+2",), DOCUMENT),
            Command("view_introductions", "&Introductions", ("Ctrl+3",), DOCUMENT),
            LINE,
            Command("toggle_ties", "Draw &ties", (), DOCUMENT),
            Command("go_back", "&Back", ("Alt+Left",), DOCUMENT),
            Command("go_forward", "For&ward", ("Alt+Right",), DOCUMENT),
            LINE,
            Command("fit", "&Fit", ("F",), DOCUMENT),
            Command("zoom_selection", "Zoom to the &selection", ("Z",), SEAT),
            Command("zoom_in", "Zoom &in", ("Ctrl++", "Ctrl+="), DOCUMENT),
            Command("zoom_out", "Zoom &out", ("Ctrl+-",), DOCUMENT),
            LINE,
            Command("next_pane", "Go to the &next part of the window", ("F6",), DOCUMENT),
            Command("previous_pane", "Go to the &part before", ("Shift+F6",), DOCUMENT),
            Command("toggle_lists", "Show or hide the l&ists", ("F7",), DOCUMENT),
            Command("toggle_details", "Show or hide the d&etails", ("F8",), DOCUMENT),
            Command("toggle_legend", "Show or hide the le&gend", ("G",), DOCUMENT),
            *(
                Command(f"{APPEARANCE}{wish}", text, choice="Appeara&nce")
                for wish, text in (("system", "As the &system"), ("light", "&Light"), ("dark", "&Dark"))
            ),
            LINE,
            Command("present", "&Present, full screen", ("F5", "F11"), DOCUMENT),
            Command("present_safe", "Present to the &customer, nothing internal", ("Shift+F5",), DOCUMENT),
        ),
    ),
    (
        "&Help",
        (
            Command("show_keys", "&Keys", ("F1",)),
            Command("show_figures", "What the &figures mean"),
            LINE,
            Command("show_about", "&About Consensus Map"),
        ),
    ),
)


def is_bare(keys: str) -> bool:
    """Whether a key writes a sign, or deletes one, where text is typed."""
    last = keys.rpartition("+")[2] or "+"
    return not any(held in keys for held in ("Ctrl", "Alt")) and (len(last) == 1 or last == "Del")
