"""Colours and shapes of the widgets, from the same tokens as the map; light or dark as is wished."""

from enum import StrEnum

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from consensus_map.drawing.fonts import font
from consensus_map.drawing.phrases import Lang
from consensus_map.drawing.theme import DARK, LIGHT, Theme
from consensus_map.ui.stylesheet import stylesheet

KEY, LANGUAGE = "appearance", "language shown"


class Appearance(StrEnum):
    """What the user may wish."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


# What Qt is told of it, so that frames and dialogs of the system's own go along where it can do that.
_SCHEMES = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
}


class Look(QObject):
    """The theme in use. `changed` comes after the application has been given the new one."""

    changed = Signal()

    def __init__(self, application: QApplication, settings: QSettings | None = None) -> None:
        """`settings` keep what was chosen; without any it is forgotten."""
        super().__init__(application)
        self._application, self._settings = application, settings
        self.theme = LIGHT
        self.appearance = _kept(settings)
        self._lang = settings.value(LANGUAGE) if settings is not None else None
        self._still: bool | None = None
        application.setStyle("Fusion")
        application.setFont(font(13))
        hints = QGuiApplication.styleHints()
        hints.setColorScheme(_SCHEMES[self.appearance])
        hints.colorSchemeChanged.connect(self._on_scheme_changed)
        self.use(self._wished())

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

    def choose(self, appearance: Appearance) -> None:
        """Goes by the user's wish from now on, and after the next start too."""
        self.appearance = appearance
        if self._settings is not None:
            self._settings.setValue(KEY, appearance.value)
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[appearance])
        self._on_scheme_changed()

    @property
    def lang(self) -> Lang:
        """In which language maps are shown to others."""
        return "ja" if self._lang == "ja" else "en"

    @lang.setter
    def lang(self, lang: Lang) -> None:
        self._lang = lang
        if self._settings is not None:
            self._settings.setValue(LANGUAGE, lang)

    def use(self, theme: Theme) -> None:
        """Dresses the application in `theme`."""
        self.theme = theme
        self._application.setPalette(palette(theme))
        self._application.setStyleSheet(stylesheet(theme))
        self.changed.emit()

    def _on_scheme_changed(self) -> None:
        if (wished := self._wished()) is not self.theme:
            self.use(wished)

    def _wished(self) -> Theme:
        """Where a system cannot be told its scheme it goes on giving its own: the user's wish comes first."""
        if self.appearance is Appearance.SYSTEM:
            return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self.appearance is Appearance.DARK else LIGHT


def _kept(settings: QSettings | None) -> Appearance:
    """What was chosen before; the system's where that cannot be told."""
    kept = settings.value(KEY) if settings is not None else None
    return Appearance(kept) if kept in list(Appearance) else Appearance.SYSTEM


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
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor.fromString(theme.disabled))
    return made
