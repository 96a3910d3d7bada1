"""Drawings as SVG that stand alone: no style of a page, no font but those that are at hand."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from chancery.briefs.chart import PAGE, timeline
from chancery.briefs.dossier import Dossier, Sign
from chancery.briefs.drawing import shape

if TYPE_CHECKING:
    from chancery.briefs.charts import Chart

INKS = {
    "--paper": "#ffffff", "--ink": "#191c20", "--ink-2": "#43484e", "--ink-3": "#62676d",
    "--rule": "#dcdbd5", "--rule-2": "#a9a8a1", "--coop": "#1b5587", "--conf": "#a93c17",
    "--none": "#5a5f66",
}  # fmt: skip
FONT = "Libertinus Serif"
"""A family that typst brings; others take the serif of the machine."""

_SHEET = f"""
text {{ font: 13px '{FONT}', 'Liberation Serif', 'DejaVu Serif', serif; fill: #43484e; }}
.k {{ fill: #191c20; }} .b {{ font-weight: 600; }} .t {{ fill: #62676d; }}
.hedged {{ font-style: italic; }} .g {{ font-weight: 700; }}
.gr {{ stroke: #dcdbd5; fill: none; }} .ax {{ stroke: #a9a8a1; fill: none; }}
.sp {{ stroke-width: 1.2; stroke: #8a8f95; fill: none; }}
"""
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_LINK = re.compile(r"<a (?:href=\"[^\"]*\" )?class=\"(\w+)\"[^>]*>|<a [^>]*?class=\"(\w+)\"[^>]*>")


def alone(drawing: str, sign_of: str = "none") -> str:
    """A drawing of a page as a file of its own: colours put in, links taken out."""

    def grouped(found: re.Match[str]) -> str:
        colour = INKS.get(f"--{found[1] or found[2]}", INKS["--none"])
        return f'<g color="{colour}" style="color:{colour}">'

    svg = _LINK.sub(grouped, drawing).replace("</a>", "</g>")
    svg = _VARIABLE.sub(lambda found: INKS.get(found[1], "#000000"), svg)
    colour = INKS[f"--{sign_of}"]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" color="{colour}"'
    return svg.replace("<svg", head, 1).replace(">", f"><style>{_SHEET}</style>", 1)


def timeline_svg(dossier: Dossier) -> str:
    """The events of a pair by domain and direction, as wide as a page; "" where there are none
    or too many to draw."""
    drawn = timeline(dossier, PAGE)
    return alone(str(drawn)) if drawn else ""


def shape_svg(status: str, sign: Sign, negated: bool) -> str:
    """The mark of a status as a small drawing."""
    colour = INKS[f"--{sign}"]
    drawn = _VARIABLE.sub("#ffffff", str(shape(status, negated))).replace("currentColor", colour)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 16 16" width="16" height="16">'
        f"{drawn}</svg>"
    )


def chart_svg(chart: Chart, *, letters: float = 1) -> str:
    """A measure's drawing without its title and foot, which a brief sets as text; with letters so
    many times as large."""
    import vl_convert

    spec: dict[str, Any] = copy.deepcopy(chart.spec)
    spec.pop("title", None)
    for part in spec.get("vconcat", ()):
        part.pop("title", None)
    spec.get("config", {}).update(background="#ffffff", padding=2)
    if letters != 1:
        _enlarge(spec, letters)
    drawn: str = vl_convert.vegalite_to_svg(spec)
    return drawn


def shallow(svg: str) -> bool:
    """Whether a drawing is so much wider than high that it can stand among the text."""
    found = re.search(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"', svg)
    return bool(found) and float(found[2]) < SHALLOW * float(found[1])  # type: ignore[index]


SHALLOW = 0.5
"""Height by width up to which a chart stands among the text."""


def _enlarge(spec: Any, times: float) -> None:
    """Every size of letters in a specification, made larger."""
    parts = spec.items() if isinstance(spec, dict) else enumerate(spec)
    for key, value in parts:
        if isinstance(value, dict | list):
            _enlarge(value, times)
        elif isinstance(key, str) and key.lower().endswith("fontsize"):
            spec[key] = value * times


def as_png(svg: str, *, scale: float = 3) -> bytes:
    """A drawing as PNG, for programs that show no SVG."""
    import vl_convert

    drawn: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return drawn
