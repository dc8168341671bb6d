"""Larger type in the system makes a larger program."""

import os
import subprocess
import sys

import pytest

from consensus_map.ui.type_size import MOST, growth

SCREEN = (2560.0, 1440.0)


@pytest.mark.parametrize("usual", [8, 11, 12, 13, 14.6, 15])
def test_the_usual_type_changes_nothing(usual: float) -> None:
    assert growth(usual, SCREEN) == 1.0


def test_larger_type_makes_everything_larger() -> None:
    assert growth(19.5, SCREEN) == 1.5
    assert growth(16, SCREEN) < growth(18, SCREEN) < growth(20, SCREEN)


def test_it_never_outgrows_the_screen() -> None:
    assert growth(60, (10_000, 10_000)) == MOST
    assert growth(26, (1366, 768)) == pytest.approx(768 / 640)
    assert growth(26, (800, 600)) == 1.0


def test_the_program_starts_with_it() -> None:
    code = (
        "import os; import consensus_map.app as app\n"
        "app.system_type = lambda application: 20.8\n"
        "app._screen = lambda application: (4000.0, 3000.0)\n"
        "made = app.make_application()\n"
        "assert made.devicePixelRatio() == 1.6, made.devicePixelRatio()\n"
        "assert made.applicationName() == 'consensus-map' and app.SCALE_VARIABLE not in os.environ\n"
        "window = app.make_window(made); window.show(); assert window.devicePixelRatioF() == 1.6\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=_environment())


def test_a_factor_that_somebody_has_set_stays() -> None:
    code = (
        "import consensus_map.app as app\n"
        "app.system_type = lambda application: 40.0\n"
        "assert app.make_application().devicePixelRatio() == 1.25\n"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**_environment(), "QT_SCALE_FACTOR": "1.25"}
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
