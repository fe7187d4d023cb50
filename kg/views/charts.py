"""Pictures of measures by matplotlib, which is an extra, with a font that has Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from kg.errors import ResourceError
from kg.networks.adjacency import adjacency, undirected
from kg.networks.catalogue import Lang, said
from kg.networks.groups import communities
from kg.networks.measuring import NODES, Table
from kg.networks.network import Network

__all__ = ["draw", "draw_network", "font", "trouble"]

_FONTS = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK JP"),
    *("PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei"),
    *("Noto Serif CJK SC", "Noto Serif CJK JP", "Songti SC", "SimSun", "AR PL UMing CN", "Droid Sans Fallback"),
)
_BARS = 20  # of a measure
_NAMED = 40  # nodes of a network that are named
_MANY = 600  # nodes beyond which a network is no picture
_INK, _BAR, _LINE = "#1d2733", "#1F4E9E", "#c3cad3"


class _Bars(NamedTuple):
    """What a table's bars are called, and how long they are."""

    names: tuple[str, ...]
    value: str


_CHARTS: Mapping[str, _Bars] = MappingProxyType(
    {
        "summary": _Bars(("projection",), "nodes"),
        "brokers": _Bars(("node",), "parts"),
        "bridges": _Bars(("one_end", "other_end"), "smaller"),
        "assortativity": _Bars(("by",), "coefficient"),
        "rotation": _Bars(("sender", "round"), "heads"),
        "intervals": _Bars(("target", "next"), "least"),
        "durations": _Bars(("target", "inspector"), "to_feedback_least"),
        "coverage": _Bars(("sender", "round"), "reached"),
        "recurrence": _Bars(("person", "other"), "meetings"),
    }
)
_COUNTED = {"distance": "steps"}  # how many rows there are of each value


def trouble() -> str:
    """Why no picture can be drawn, and the way out; empty where it can."""
    if find_spec("matplotlib") is None:
        return "no pictures: matplotlib is missing; pip install 'xunshi-kg[pictures]'"
    try:
        font()
    except ResourceError as error:
        return f"no pictures: {error.message}; {error.hint}"
    return ""


@cache
def font() -> str:
    """The name of an installed font with Chinese letters."""
    from matplotlib import font_manager

    known = set(font_manager.get_font_names())
    for name in _FONTS:
        if name in known:
            return name
    raise ResourceError(
        "there is no font with Chinese letters",
        "install one (Debian: apt install fonts-noto-cjk; others: Noto Sans SC), and empty matplotlib's cache",
    )


def _axes(width: float, height: float, count: int = 1) -> tuple[Any, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots(1, count, squeeze=False)[0]


def _saved(figure: Any, path: Path) -> None:
    figure.savefig(path, format="png", dpi=130, metadata={"Software": None})


def _settings() -> Any:
    return {"font.family": font(), "axes.unicode_minus": False, "text.color": _INK, "axes.edgecolor": _LINE}


def _bars(axis: Any, names: Sequence[str], values: Sequence[float], title: str) -> None:
    axis.barh(range(len(names)), values, color=_BAR)
    axis.set_yticks(range(len(names)), [_plain(name) for name in names], fontsize=8)
    axis.invert_yaxis()
    axis.set_title(_plain(title), fontsize=10, loc="left")
    axis.spines[["top", "right"]].set_visible(False)


def _plain(text: str) -> str:
    """Words as they are: a dollar sign would begin mathematics."""
    return text.replace("$", r"\$")


def draw(found: Table, path: Path, lang: Lang = "zh") -> None:
    """A table as a PNG: bars of its first rows, for nodes the first twenty by each measure."""
    import matplotlib as mpl

    with mpl.rc_context(_settings()):
        if found.name == "nodes":
            figure = _nodes(found, lang)
        else:
            figure, axes = _axes(7, 5)
            names, values, column = _measured(found, lang)
            _bars(
                axes[0], names, values, f"{said('measures', found.name, lang, 'name')}: {said('columns', column, lang)}"
            )
        _saved(figure, path)


def _measured(found: Table, lang: Lang) -> tuple[list[str], list[float], str]:
    """Names and lengths of bars, and the column that they show."""
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    if column := _COUNTED.get(found.name, ""):
        counted = sorted(Counter(row[column] for row in rows).items(), key=lambda pair: int(pair[0] or 0))
        return [str(value) for value, _ in counted], [count for _, count in counted], column
    chart = _CHARTS[found.name]
    told = [row for row in rows if row[chart.value] is not None][:_BARS]
    names = [" · ".join(str(row[name]) for name in chart.names) for row in told]
    return names, [float(row[chart.value] or 0) for row in told], chart.value


def _nodes(found: Table, lang: Lang) -> Any:
    measures = [name for name in found.columns if name in NODES and name not in ("community", "core")]
    measures = measures or [name for name in found.columns if name in NODES]
    figure, axes = _axes(3.6 * len(measures), 5, len(measures))
    for axis, name in zip(axes, measures, strict=True):
        at = found.columns.index(name)
        told = [row for row in found.rows if row[at]]  # a bar of nothing is none
        best = sorted(told, key=lambda row: (-float(row[at] or 0), str(row[0]), str(row[-1])))[:_BARS]
        values = [float(row[at] or 0) for row in best]
        _bars(axis, [str(row[0]) for row in best], values, said("measures", name, lang, "name"))
    return figure


def draw_network(network: Network, path: Path) -> None:
    """A projection as a PNG, coloured by community; of a large one the best connected nodes."""
    import matplotlib as mpl
    import networkx as nx
    import numpy as np

    from kg.views.layout import positions

    near = adjacency(network)
    kept = sorted(np.argsort(-near.degrees, kind="stable")[:_MANY].tolist())
    graph = undirected(near).subgraph(kept)
    group = communities(near)
    best = sorted(kept, key=lambda node: (-int(near.degrees[node]), node))
    centres = {int(group[node]): node for node in reversed(best)}
    named = {*best[: _NAMED // 2], *(centres[number] for number in sorted(centres)[:_NAMED])}
    drawn: nx.Graph[str] = nx.relabel_nodes(graph, {node: f"{node:09}" for node in kept})
    spots = {int(name): spot for name, spot in positions(drawn, dict.fromkeys(drawn, (60.0, 40.0))).items()}
    with mpl.rc_context(_settings()):
        figure, (axis,) = _axes(10, 8)
        colours = mpl.colormaps["tab20"]
        for one, other in sorted(map(sorted, graph.edges)):
            axis.plot(*zip(spots[one], spots[other], strict=True), color=_LINE, linewidth=0.7, zorder=1)
        sizes = [12 + 6 * float(near.degrees[node]) for node in kept]
        shade = [colours((int(group[node]) - 1) % 20) for node in kept]
        axis.scatter(*zip(*(spots[node] for node in kept), strict=True), s=sizes, c=shade, zorder=2)
        for node in sorted(named):
            axis.annotate(_plain(network.nodes[node].label), spots[node], fontsize=7, zorder=3)
        axis.set_axis_off()
        axis.set_aspect("equal")
        axis.invert_yaxis()
        _saved(figure, path)
