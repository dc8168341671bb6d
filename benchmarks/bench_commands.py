"""Whole commands as processes of their own, each beside what a colleague would do with well-known tools."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import write_people, write_route
from benchmarks.measure import Figure, compare

PEOPLE = 1_000

FIRST_PAINT = """
from PySide6.QtCore import QEvent, QObject, QTimer
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, application.quit)
        return False
watcher = FirstPaint()
"""
OUR_WINDOW = """
from consensus_map.app import make_application, make_window
application = make_application()
window = make_window(application)
"""
BARE_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1280, 800)
"""
SHOW = """
window.installEventFilter(watcher)
window.show()
application.exec()
"""
PANDAS = "import sys, pandas; pandas.read_csv(sys.argv[1], dtype=str).to_dict('records')"
NETWORKX = """
import sys, csv, networkx
graph = networkx.DiGraph()
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        graph.add_node(row["id"])
        if row["manager_id"]:
            graph.add_edge(row["manager_id"], row["id"], weight=0.5)
networkx.single_source_dijkstra_path(graph, "E000000")
"""
# As many pixels as the picture that it stands beside: width, height.
MATPLOTLIB = """
import sys, csv, networkx, matplotlib
matplotlib.use("Agg")
from matplotlib import pyplot
graph, names = networkx.DiGraph(), {}
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        names[row["id"]] = row["name"].split()[-1]
        graph.add_node(row["id"])
        if row["manager_id"]:
            graph.add_edge(row["manager_id"], row["id"])
layers = networkx.single_source_shortest_path_length(graph, "E000000")
networkx.set_node_attributes(graph, layers, "layer")
positions = networkx.multipartite_layout(graph, subset_key="layer", align="horizontal")
figure = pyplot.figure(figsize=(int(sys.argv[3]) / 100, int(sys.argv[4]) / 100), dpi=100)
networkx.draw_networkx(graph, positions, labels=names, node_shape="s", font_size=6)
figure.savefig(sys.argv[2])
"""


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder to work in."""

    folder: Path

    def run(self, *arguments: object) -> None:
        """One Python process, without a screen, with data of its own."""
        environment = {
            **os.environ,
            "CONSENSUS_MAP_DATA": str(self.folder / "data"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        command = [sys.executable, *map(str, arguments)]
        subprocess.run(command, check=True, capture_output=True, env=environment)

    def consensus_map(self, *arguments: object) -> None:
        """One of our commands."""
        self.run("-m", "consensus_map", *arguments)


def figures() -> list[Figure]:
    """Start, import, check and picture."""
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        return [_start(bench), *_commands(bench)]


def _start(bench: Bench) -> Figure:
    return compare(
        "start to the first painted window",
        lambda: bench.run("-c", OUR_WINDOW + FIRST_PAINT + SHOW),
        "a bare Qt window",
        lambda: bench.run("-c", BARE_WINDOW + FIRST_PAINT + SHOW),
    )


def _commands(bench: Bench) -> list[Figure]:
    people = write_people(bench.folder / "people.csv", PEOPLE)
    route = write_route(bench.folder / "route.csv", PEOPLE)
    account, picture = bench.folder / "x.consensus", bench.folder / "p.png"

    def import_people() -> None:
        account.unlink(missing_ok=True)
        bench.consensus_map("import", people, route, "--into", account, "--new")

    imported = compare(
        f"`import` of {PEOPLE:,} people",
        import_people,
        "pandas reads the table",
        lambda: bench.run("-c", PANDAS, people),
    )
    checked = compare(
        f"`check` of {PEOPLE:,} people",
        lambda: bench.consensus_map("check", account),
        "networkx reads it and runs Dijkstra once",
        lambda: bench.run("-c", NETWORKX, people),
    )
    bench.consensus_map("picture", account, "-o", picture, "--scope", "all", "--scale", 1)
    size = _png_size(picture)
    drawn = compare(
        f"`picture` of {PEOPLE:,} people, {size[0] * size[1] / 1e6:.0f} Mpx",
        lambda: bench.consensus_map("picture", account, "-o", picture, "--scope", "all", "--scale", 1),
        "networkx and matplotlib, equal pixels",
        lambda: bench.run("-c", MATPLOTLIB, people, bench.folder / "m.png", *size),
        rounds=2,
    )
    return [imported, checked, drawn]


def _png_size(path: Path) -> tuple[int, int]:
    header = path.read_bytes()[16:24]
    return int.from_bytes(header[:4], "big"), int.from_bytes(header[4:], "big")
