"""Colours and shapes of the widgets, from the same tokens as the map; light or dark as the system is."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from consensus_map.drawing.fonts import font
from consensus_map.drawing.theme import DARK, LIGHT, Theme
from consensus_map.ui.stylesheet import stylesheet


class Look(QObject):
    """The theme in use. `changed` comes after the application has been given the new one."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.theme = LIGHT
        self._still: bool | None = None
        application.setStyle("Fusion")
        application.setFont(font(13))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)
        self._on_scheme_changed(hints.colorScheme())

    @property
    def still(self) -> bool:
        """Whether nothing glides, as the system has it unless it was set; asked when first needed."""
        if self._still is None:
            from consensus_map.ui.stillness import wants_stillness

            self._still = wants_stillness(self._application)
        return self._still

    @still.setter
    def still(self, still: bool) -> None:
        self._still = still

    def use(self, theme: Theme) -> None:
        """Dresses the application in `theme`."""
        self.theme = theme
        self._application.setPalette(palette(theme))
        self._application.setStyleSheet(stylesheet(theme))
        self.changed.emit()

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self.use(DARK if scheme == Qt.ColorScheme.Dark else LIGHT)


def theme_of(widget: QWidget) -> Theme:
    """The theme in which a widget is dressed, for parts that are not told of changes."""
    return DARK if widget.palette().window().color().lightness() < 128 else LIGHT


def palette(theme: Theme) -> QPalette:
    """Qt's palette, for what a stylesheet does not reach."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, token in (
        (roles.Window, theme.surface),
        (roles.WindowText, theme.text),
        (roles.Base, theme.surface),
        (roles.AlternateBase, theme.ground),
        (roles.Text, theme.text),
        (roles.PlaceholderText, theme.secondary),
        (roles.Button, theme.surface),
        (roles.ButtonText, theme.text),
        (roles.Highlight, theme.action),
        (roles.HighlightedText, theme.action_text),
        (roles.ToolTipBase, theme.surface),
        (roles.ToolTipText, theme.text),
        (roles.Link, theme.action),
    ):
        made.setColor(role, QColor.fromString(token))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor.fromString(theme.faded_text))
    return made
