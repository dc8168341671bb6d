"""The layout of the org chart beside what others make of the same organisation."""

import importlib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from time import perf_counter

import numpy as np

from benchmarks.measure import Figure, median_seconds
from benchmarks.organisations import CARD, OPTIONS, SIZES, organisation
from consensus_map.layout.tree import TreeOptions, tidy_tree

# From card to card in a layout that knows only points: as our own trees keep them apart.
PITCH = (240.0, 160.0)
# Seconds after which a peer is given up.
PATIENCE = 60.0

Extent = tuple[float, float]


def ours(parents: np.ndarray) -> Extent:
    """Width and height of our layout, in the units of the cards."""
    _, _, width, height = tidy_tree(parents, CARD, TreeOptions(OPTIONS.page)).bounds
    return width, height


def with_dot(parents: np.ndarray) -> Extent:
    """Graphviz dot, cards as boxes of a hundredth of their size in inches."""
    lines = [f"{parent}->{place}" for place, parent in enumerate(parents.tolist()) if parent >= 0]
    box = f"node[shape=box,fixedsize=true,label=0,width={CARD[0] / 100},height={CARD[1] / 100}]"
    source = f"digraph{{{box};{';'.join(lines)}}}"
    run = subprocess.run(
        ["dot", "-Tplain"], input=source.encode(), check=True, capture_output=True, timeout=PATIENCE
    )
    _, _, width, height = run.stdout.split(b"\n", 1)[0].split()
    return float(width) * 100, float(height) * 100


def with_igraph(parents: np.ndarray) -> Extent:
    """igraph's tidy tree after Reingold and Tilford."""
    igraph = importlib.import_module("igraph")
    edges = [(parent, place) for place, parent in enumerate(parents.tolist()) if parent >= 0]
    layout = igraph.Graph(len(parents), edges).layout_reingold_tilford(root=[0])
    points = np.asarray(layout.coords)
    width, height = (points.max(axis=0) - points.min(axis=0)).tolist()
    return width * PITCH[0] + CARD[0], height * PITCH[1] + CARD[1]


def with_networkx(parents: np.ndarray) -> Extent:
    """networkx sets each level as a column; its points lie between -1 and 1 and say nothing of cards."""
    nx = importlib.import_module("networkx")
    graph = nx.DiGraph((parent, place) for place, parent in enumerate(parents.tolist()) if parent >= 0)
    nx.bfs_layout(graph, 0)
    return 0.0, 0.0


def _peers() -> Iterator[tuple[str, Callable[[np.ndarray], Extent]]]:
    with_networkx(np.array([-1, 0]))
    yield "networkx.bfs_layout", with_networkx
    for name, there, run in (
        ("Graphviz dot", shutil.which("dot"), with_dot),
        ("igraph Reingold-Tilford", importlib.util.find_spec("igraph"), with_igraph),
    ):
        if there:
            run(np.array([-1, 0]))  # whatever it loads is not its layout
            yield name, run
        else:
            print(f"{name} is not installed and is left out.", file=sys.stderr)


def _described(count: int, extent: Extent) -> str:
    """How far a layout is from the page's shape, and how much of it cards cover."""
    width, height = extent
    if not width:
        return ""
    shape = width / height / (OPTIONS.page[0] / OPTIONS.page[1])
    fill = count * CARD[0] * CARD[1] / (width * height)
    return f": {shape:,.2f} of the page's shape, {fill:.1%} filled"


def _peer(name: str, run: Callable[[np.ndarray], Extent], parents: np.ndarray) -> tuple[str, float]:
    begun = perf_counter()
    try:
        extent = run(parents)
    except subprocess.TimeoutExpired:
        return f"{name}, given up", PATIENCE
    taken = perf_counter() - begun
    return name + _described(len(parents), extent), taken


def figures() -> list[Figure]:
    """Layouts of three sizes beside each peer."""
    found = []
    for count in SIZES:
        parents = organisation(count)
        job = f"layout of {count:,} people{_described(count, ours(parents))}"
        seconds = median_seconds(partial(ours, parents))
        for name, run in _peers():
            if run is with_dot and count > SIZES[1]:
                # It gave up on a tenth of them already.
                continue
            found.append(Figure(job, seconds, *_peer(name, run, parents)))
    return found
