"""Whether the system asks for less motion. Each system says so in a place of its own."""

import sys
from typing import Protocol

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QStyle

PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
PORTAL_SETTINGS = "org.freedesktop.portal.Settings"
# Who does not answer at once is not waited for.
PATIENCE_MS = 150


class Asked(Protocol):
    """What the application can be asked: how it is drawn, and which effects it has."""

    def style(self) -> QStyle: ...
    def isEffectEnabled(self, effect: Qt.UIEffect, /) -> bool: ...


def wants_stillness(application: Asked) -> bool:
    """What was set under accessibility or effects; no where nothing is said."""
    if application.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
        return True
    if sys.platform == "win32":
        return not application.isEffectEnabled(Qt.UIEffect.UI_General)
    if sys.platform == "darwin":
        return bool(QSettings("com.apple", "universalaccess").value("reduceMotion", False))
    return _asked("org.freedesktop.appearance", "reduced-motion") == 1 or (
        _asked("org.gnome.desktop.interface", "enable-animations") is False
    )


def _asked(group: str, key: str) -> object:
    """A setting of a desktop on Linux, by way of its portal; None where there is none."""
    # Here, not above: the first window does without it.
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    message = QDBusMessage.createMethodCall(PORTAL, PORTAL_PATH, PORTAL_SETTINGS, "ReadOne")
    message.setArguments([group, key])
    answer = bus.call(message, timeout=PATIENCE_MS)
    if answer.type() != QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        return None
    found: object = answer.arguments()[0]
    return found.variant() if hasattr(found, "variant") else found
