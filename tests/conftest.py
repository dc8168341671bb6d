import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No windows on the screen of whoever runs the tests, and the same pixels everywhere.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Derandomised: the same commit gives the same result; `make soak` looks for new examples.
settings.register_profile(
    "suite", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "soak", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(autouse=True)
def _data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Backups and settings of a test stay in its temporary folder."""
    monkeypatch.setenv("CONSENSUS_MAP_DATA", str(tmp_path_factory.mktemp("data-folder")))


@pytest.fixture
def shared_data() -> Path:
    """Third-party files that are not part of the repository."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the third-party files are not here")
    return SHARED_DATA


@pytest.fixture
def collecting() -> Iterator[set[threading.Thread]]:
    """The threads in which garbage was collected, which here is done all the time."""
    found: set[threading.Thread] = set()

    def note(_phase: str, _info: dict[str, int]) -> None:
        found.add(threading.current_thread())

    before = gc.get_threshold()
    gc.callbacks.append(note)
    gc.set_threshold(1, 100_000, 100_000)
    yield found
    gc.set_threshold(*before)
    gc.callbacks.remove(note)
