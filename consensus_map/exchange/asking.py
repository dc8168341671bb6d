"""How the user is asked for what a table does not tell: by options, and in the window by lists."""

GUESSED = "if letters look wrong, say which it is with --encoding"
WHICH = "Say in which encoding it was saved, for example --encoding cp1252, or save it as UTF-8."
THE_NAMES = "If it is one, say that these are the names: --map name={}."
WHICH_NAMES = "If it is one, say which has the names, with --map name=HEADING; the headings are {}."
NO_HEADINGS = (
    "Give the table a first row such as id, name, title, department, manager, or name its columns, for "
    'example with --map name=HEADING, or by letter where there is no heading: --map "name=column A".'
)

_WHERE = "Choose “Name” in the list over the column that has the names."
_IN_WINDOW = (
    (GUESSED, "if letters look wrong, choose another one in the list “Characters”"),
    (WHICH, "Choose in the list “Characters” in which encoding it was saved, or save it as UTF-8."),
    (NO_HEADINGS, f"Give the table a first row such as id, name, title, department, manager. {_WHERE}"),
)
_WITH_HEADING = (THE_NAMES, WHICH_NAMES)


def in_window(text: str) -> str:
    """A text of the importer without the options of the command line."""
    for told, shown in _IN_WINDOW:
        text = text.replace(told, shown)
    for told in _WITH_HEADING:
        before, _, after = told.partition("{}")
        if text.startswith(before) and text.endswith(after):
            return f"If it is one: {_WHERE[0].lower()}{_WHERE[1:]}"
    return text
