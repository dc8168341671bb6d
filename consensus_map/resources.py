"""The one place that knows where the files under resources/ are."""

import sys
from pathlib import Path


def resource(name: str) -> Path:
    """Path of a file or folder below resources/, from a checkout, a wheel or a frozen program alike.

    Raises FileNotFoundError when this installation does not hold it.
    """
    for root in _roots():
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"resource {name!r} is missing from this installation")


def _roots() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    bundled = (Path(frozen) / "resources",) if isinstance(frozen, str) else ()
    return (*bundled, package / "_resources", package.parent / "resources")
