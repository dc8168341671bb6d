"""Pictures of the map as files, beside other ways to make them."""

import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from benchmarks.measure import Figure, median_seconds
from benchmarks.organisations import PICTURE, account, organisation
from consensus_map.drawing.compose import compose
from consensus_map.drawing.picture import picture_image, picture_size, write_picture
from consensus_map.drawing.scene import Scene


def with_matplotlib(scene: Scene, size: tuple[int, int], path: Path) -> None:
    """The same chart by networkx and matplotlib, as many pixels, type as large."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    nx = import_module("networkx")
    graph = nx.DiGraph()
    parents = organisation(len(scene.rects)).tolist()
    graph.add_nodes_from(range(len(parents)))
    graph.add_edges_from((parent, place) for place, parent in enumerate(parents) if parent >= 0)
    places = {place: (x, -y) for place, (x, y) in enumerate(scene.rects[:, :2].tolist())}
    names = {place: f"Person {place}" for place in range(len(parents))}
    figure = plt.figure(figsize=(size[0] / 100, size[1] / 100), dpi=100)
    nx.draw_networkx(graph, places, labels=names, node_shape="s", node_size=900, font_size=9, arrows=False)
    figure.savefig(path)
    plt.close(figure)


def with_qt(scene: Scene, path: Path) -> None:
    """The whole picture in one image, saved by Qt."""
    if not picture_image(scene, scale=1.0).save(str(path)):
        raise OSError(path)


def with_graphviz(count: int, path: Path) -> None:
    """The same people in Graphviz's own layout: it makes the picture as large as that takes, or can be."""
    lines = [f"{parent}->{place}" for place, parent in enumerate(organisation(count).tolist()) if parent >= 0]
    names = [f'{place}[label="Person {place}"]' for place in range(count)]
    source = "digraph{node[shape=box];" + ";".join([*names, *lines]) + "}"
    subprocess.run(["dot", "-Tpng", "-o", str(path)], input=source.encode(), check=True, capture_output=True)


def _pictures(folder: Path) -> Iterator[Figure]:
    path, other = folder / "map.png", folder / "other.png"
    scene = compose(account(1_000), None, PICTURE)
    size = picture_size(scene, scale=1.0)
    job = f"PNG of 1,000 readable people, {size[0] * size[1] / 1e6:.0f} Mpx"
    begun = median_seconds(lambda: write_picture(scene, path, scale=1.0), 3)
    peers = [
        ("networkx and matplotlib, equal pixels", lambda: with_matplotlib(scene, size, other)),
        ("QImage.save of the same picture", lambda: with_qt(scene, other)),
    ]
    if shutil.which("dot"):
        peers.append(("Graphviz dot", lambda: with_graphviz(1_000, other)))
    for peer, run in peers:
        taken = median_seconds(run, 1)
        width, height = struct.unpack(">II", other.read_bytes()[16:24])
        yield Figure(job, begun, f"{peer}: {width * height / 1e6:.0f} Mpx", taken)


LARGE_PICTURE = """
import resource, sys, time
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from benchmarks.bench_pictures import PICTURE, account, compose, picture_size, write_picture
application = QGuiApplication([])
scene = compose(account(10_000), None, PICTURE)
begun = time.perf_counter()
write_picture(scene, Path(sys.argv[1]), scale=1.0)
taken = time.perf_counter() - begun
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
# Linux counts in KiB, macOS in bytes.
print(taken, memory / (1024 if sys.platform != "darwin" else 1024**2), *picture_size(scene, scale=1.0))
"""


def _large_picture() -> Figure:
    """In a process of its own, so that its memory can be told."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.png"
        run = subprocess.run(
            [sys.executable, "-c", LARGE_PICTURE, str(path)], check=True, capture_output=True, text=True
        )
        taken, memory, width, height = map(float, run.stdout.split())
        return Figure(
            f"PNG of 10,000 readable people, {width * height / 1e6:.0f} Mpx, {memory:.0f} MB of memory, "
            f"{path.stat().st_size / 1e6:.0f} MB on disk",
            taken,
            "the time wanted",
            5.0,
        )


def figures() -> list[Figure]:
    """The large one first of all: a child counts its parent's memory as its own."""
    with tempfile.TemporaryDirectory() as folder:
        return [_large_picture(), *_pictures(Path(folder))]
