"""A chart as one HTML page: the drawing, what stands under it, and its table. It fetches nothing
and runs no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.briefs.charts_style import INK, INK2, INK3, PAPER, RULE, SANS, SERIF
from chancery.briefs.html import Markup, tag

if TYPE_CHECKING:
    from chancery.briefs.charts import Chart

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SHEET = f"""
body {{ margin: 0; background: {PAPER}; color: {INK}; font: 15px/1.5 {SANS}; }}
main {{ max-width: 1180px; margin: 20px auto; padding: 0 20px; }}
figure {{ margin: 0; overflow-x: auto; }}
svg {{ max-width: 100%; height: auto; }}
details {{ border-top: 1px solid {INK}; padding: 12px 0; margin: 20px 0; }}
summary {{ font: 20px {SERIF}; cursor: pointer; }}
table {{ border-collapse: collapse; font-size: 13px; margin-top: 12px; }}
th, td {{ text-align: left; padding: 2px 20px 2px 0; border-bottom: 1px solid {RULE};
  font-variant-numeric: tabular-nums; }}
th {{ color: {INK3}; font-weight: normal; }}
td.n {{ text-align: right; color: {INK2}; }}
@media print {{ details {{ display: none; }} }}
"""


def as_page(chart: Chart, svg: str) -> str:
    """The page; the same chart gives the same bytes."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("title", f"{chart.title} · Chancery"),
        tag("style", Markup(_SHEET)),
    )
    figure = tag("figure", Markup(svg), role="group", aria_label=f"{chart.title}. {chart.deck}")
    count = f"The {chart.table.num_rows} rows drawn"
    table = tag("details", tag("summary", count), _table(chart))
    body = tag("body", tag("main", figure, table))
    return "<!doctype html>\n" + tag("html", head, body, lang="en") + "\n"


def _table(chart: Chart) -> Markup:
    columns = chart.table.column_names
    rows = [tag("tr", *(tag("th", name, scope="col") for name in columns))]
    for row in chart.table.to_pylist():
        rows.append(tag("tr", *(_cell(row[name]) for name in columns)))
    return tag("table", *rows)


def _cell(value: object) -> Markup:
    if isinstance(value, float):
        return tag("td", f"{value:.6g}", cls="n")
    return tag("td", "not reported" if value is None else str(value))
