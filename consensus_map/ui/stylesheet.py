"""The stylesheet of the whole program, filled with the tokens of a theme."""

from dataclasses import fields
from string import Template

from consensus_map.drawing.theme import Theme
from consensus_map.resources import resource


def stylesheet(theme: Theme) -> str:
    """Qt's style rules; widgets are told apart by their property `role`."""
    tokens = {field.name: getattr(theme, field.name) for field in fields(theme)}
    tokens["icons"] = resource("icons").as_posix()
    return Template(resource("themes/window.qss").read_text(encoding="utf-8")).substitute(tokens)
