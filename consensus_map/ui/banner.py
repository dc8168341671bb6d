"""The banner of the strip: where the decision is blocked, with the way to each name."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame

from consensus_map.ui.consensus import Verdict
from consensus_map.ui.look import Look
from consensus_map.ui.widgets import column, label, restyle


class Banner(QFrame):
    """A headline whose names are links, and a word of advice."""

    person_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._verdict = Verdict("quiet")
        self._box: QBoxLayout = column(self, (12, 6, 12, 6), 2)
        self.headline = label("", "blocked", wrap=True)
        self.headline.setObjectName("headline")
        self.headline.setTextFormat(Qt.TextFormat.RichText)
        reach = Qt.TextInteractionFlag
        self.headline.setTextInteractionFlags(reach.LinksAccessibleByMouse | reach.LinksAccessibleByKeyboard)
        self.headline.linkActivated.connect(self.person_chosen)
        self.headline.linkHovered.connect(self._on_hovered)
        # Its frame for the focus would have Qt indent it, out of line with the advice.
        self.headline.setIndent(0)
        self.advice = label("", "blocked", wrap=True)
        self.advice.setContentsMargins(1, 0, 1, 0)
        self._box.addWidget(self.headline, 5)
        self._box.addWidget(self.advice, 4)
        look.changed.connect(self._on_look_changed)

    def show_verdict(self, verdict: Verdict) -> None:
        """Says a verdict; one without a headline hides the banner."""
        self._verdict = verdict
        for part in (self, self.headline, self.advice):
            restyle(part, "role", verdict.tone)
        self.headline.setText(f"<b>{''.join(self._part(*part) for part in verdict.parts)}</b>")
        self.headline.setAccessibleName(verdict.headline)
        self.advice.setText(verdict.advice)
        self.setAccessibleName(f"{verdict.headline} {verdict.advice}")
        self.setVisible(bool(verdict.parts))

    def lie(self, *, flat: bool) -> None:
        """Puts headline and advice side by side, at either end, where the banner is wide and low."""
        flow = QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(flow)
        self._box.setSpacing(16 if flat else 2)
        side = Qt.AlignmentFlag.AlignRight if flat else Qt.AlignmentFlag.AlignLeft
        self.advice.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def high_at(self, width: int) -> int:
        """What it needs at a width, in pixels."""
        return self._box.heightForWidth(width)

    def _on_hovered(self, person: str) -> None:
        self.headline.setToolTip(self._verdict.whys.get(person, ""))

    def _on_look_changed(self) -> None:
        self.show_verdict(self._verdict)

    def _part(self, text: str, person: str | None) -> str:
        if person is None:
            return escape(text)
        ink = self._look.theme.blocker_text
        return f'<a href="{escape(person)}" style="color: {ink};">{escape(text)}</a>'
