"""Pictures of counts that can go into a letter: bars, or lines over time, as SVG or PNG.

Needs the extra `docgen[charts]`. The same rows always give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from docgen.errors import MissingExtraError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Kind = Literal["bar", "line"]
Format = Literal["svg", "png"]

_WIDTH_CM, _HEIGHT_CM, _DOTS_PER_INCH = 16.0, 9.0, 200
_CM_PER_INCH = 2.54
_INK = "#1f4e79"
_MOST_LABELS = 12
_SETTINGS: Any = {"svg.hashsalt": "docgen", "svg.fonttype": "path", "font.size": 9, "font.family": "DejaVu Sans"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is drawn: one count for each label, in the order given."""

    title: str
    labels: Sequence[str]
    counts: Sequence[int]
    kind: Kind = "bar"


def draw(chart: Chart, format_: Format) -> bytes:
    """Draw a chart, as wide as the text of an A4 letter. Raises `MissingExtraError` without matplotlib."""
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError("pictures need matplotlib: pip install 'docgen[charts]'") from error
    with rc_context(_SETTINGS):
        figure = Figure(figsize=(_WIDTH_CM / _CM_PER_INCH, _HEIGHT_CM / _CM_PER_INCH), layout="constrained")
        _fill(figure.add_subplot(), chart)
        buffer = io.BytesIO()
        metadata = {"Date": None} if format_ == "svg" else {"Software": "docgen"}
        figure.savefig(buffer, format=format_, dpi=_DOTS_PER_INCH, metadata=metadata)
    return buffer.getvalue()


def _fill(axes: Axes, chart: Chart) -> None:
    axes.set_title(chart.title, fontsize=11)
    places = range(len(chart.labels))
    if chart.kind == "line":
        axes.plot(places, chart.counts, color=_INK, marker="o", linewidth=1.8)
        axes.set_ylim(bottom=0)
    else:
        bars = axes.bar(places, chart.counts, color=_INK)
        if len(chart.labels) <= _MOST_LABELS:
            axes.bar_label(bars, padding=2)
    slanted = len(chart.labels) > _MOST_LABELS or max(map(len, chart.labels), default=0) > _MOST_LABELS
    axes.set_xticks(places, chart.labels, rotation=35 if slanted else 0, ha="right" if slanted else "center")
    axes.locator_params(axis="y", integer=True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", linewidth=0.4)
    axes.set_axisbelow(True)
