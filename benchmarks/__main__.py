"""`python -m benchmarks`: every figure, as a table."""

import os

from benchmarks import bench_commands, bench_drags, bench_frames, bench_import, bench_layout, bench_pictures
from benchmarks.measure import Figure, machine, table


def _map_figures() -> list[Figure]:
    """What needs Qt's application object in this process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from consensus_map.drawing.fonts import load_fonts

    application = QApplication(["benchmarks"])
    load_fonts()
    found = [
        *bench_pictures.figures(),
        *bench_layout.figures(),
        *bench_frames.figures(),
        *bench_drags.figures(),
    ]
    del application
    return found


def main() -> None:
    print(machine())
    print()
    maps = _map_figures()  # first: the memory of pictures counts from the start of the process
    print(table([*bench_commands.figures(), *bench_import.figures(), *maps]))


if __name__ == "__main__":
    main()
