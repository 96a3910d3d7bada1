"""Charts: a measure's table drawn, under its finding, over its data, citation and weights.

    chart = trade_shares(result, ["KAZ", "KGZ"], ["CHN", "RUS"], names, cited)
    Path("shares.svg").write_bytes(rendered(chart, "svg"))

A chart shows the rows of `chart.table` and nothing else. Altair and vl-convert are loaded when a
chart is drawn; nothing is fetched, and no drawing asks for anything from outside.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from chancery.briefs.charts_style import FOOT, framed
from chancery.records import Framed, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from chancery.briefs.charts_events import Block
    from chancery.measures import Result

FORMS = ("svg", "png", "html")


class Chart(msgspec.Struct, Framed, frozen=True, kw_only=True):
    """A drawing with its table, and everything that must be said under it."""

    name: str
    title: str
    deck: str
    table: Any
    """A pyarrow table: the rows of the measure that are drawn."""
    foot: tuple[str, ...]
    """Data with citation and vintage, method, reading, limits, weights: a paragraph each."""
    spec: dict[str, Any]
    """The drawing in Vega-Lite, the data in it."""

    def _repr_html_(self) -> str:
        """The chart as a notebook shows it: its page, in a frame that runs nothing."""
        from chancery.briefs.html import framed

        return framed(rendered(self, "html").decode())

    def to_arrow(self) -> pa.Table:
        """The rows that are drawn."""
        return self.table


def trade_shares(
    result: Result, states: Sequence[str], partners: Sequence[str], names: Mapping[str, str],
    cited: Sequence[str], *, until: int = 0,
) -> Chart:  # fmt: skip
    """Each partner's share in each state's trade over the years of the result."""
    from chancery.briefs.charts_shares import share_panels

    table = _only(result.table, state=states, partner=partners)
    years = table["year"].to_pylist()
    if not years:
        raise UsageError("There are no such shares; import cow-trade, or choose other states.")
    first, last = min(years), max(years)
    drawing = share_panels(table, states, partners, names, first, max(until, last))
    title = _overtaking(table, states, partners, names, first, last)
    deck = f"Share of each partner in all imports and exports of a state, {first}–{last}."
    return _chart("trade-shares", drawing, title, deck, table, [result], cited, letters=184)


def ideal_points(
    result: Result, states: Sequence[str], names: Mapping[str, str], cited: Sequence[str], *,
    until: int = 0,
) -> Chart:  # fmt: skip
    """Where each state stood in each session of the General Assembly, with 90 % intervals."""
    from chancery.briefs.charts_points import FIRST_SESSION, point_lines

    table = _only(result.table, state=states)
    sessions = table["period"].to_pylist()
    if not sessions:
        raise UsageError("There are no such positions; import un-votes, or choose other states.")
    first, last = min(sessions), max(sessions)
    years = first + FIRST_SESSION, max(until, last + FIRST_SESSION)
    drawing = point_lines(table, states, names, *years)
    deck = (
        f"Ideal points by roll-call votes, sessions {first}–{last} (by the year in which each "
        "opens). Bands: 90 % intervals of the states named first. Higher: nearer to "
        "where the United States stand."
    )
    title = _nearest(table, states, names, last)
    return _chart("ideal-points", drawing, title, deck, table, [result], cited)


def cooperation(
    blocks: Sequence[Block], results: Sequence[Result], pair: tuple[str, str],
    names: Mapping[str, str], cited: Sequence[str],
) -> Chart:  # fmt: skip
    """What two states did to each other by month, a block a source of events."""
    import pyarrow as pa

    from chancery.briefs.charts_events import event_lanes

    drawing = event_lanes(blocks, pair, names)
    table = pa.concat_tables(
        [b.table.append_column("events", pa.array([b.name] * b.table.num_rows)) for b in blocks]
    )
    one, other = (names.get(state, state) for state in pair)
    deck = (
        "Sum of the scores of acts by month and direction: cooperation above the line, conflict "
        "below. A month without a bar has no scored act in the rows; no report is not no event."
    )
    title = _balance(blocks, one, other)
    return _chart("cooperation", drawing, title, deck, table, list(results)[:1], cited)


def rendered(chart: Chart, form: str) -> bytes:
    """The chart as SVG, PNG or one HTML page with its table. Raises UsageError."""
    if form not in FORMS:
        raise UsageError(f"There is no form {form!r}; name the file .{', .'.join(FORMS)}.")
    import vl_convert

    if form == "png":
        drawn: bytes = vl_convert.vegalite_to_png(chart.spec, scale=2)
        return drawn
    svg: str = vl_convert.vegalite_to_svg(chart.spec)
    if form == "svg":
        return svg.encode()
    from chancery.briefs.charts_page import as_page

    return as_page(chart, svg).encode()


def _chart(
    name: str, drawing: Any, title: str, deck: str, table: pa.Table, results: Sequence[Result],
    cited: Sequence[str], *, letters: int = FOOT,
) -> Chart:  # fmt: skip
    foot = list(cited)
    for result in results:
        card = result.card
        options = ", ".join(f"{key} {value}" for key, value in result.options.items())
        foot += [
            f"Measure: {card.name}: {card.formula}. {card.source}."
            + (f" Options: {options}." if options else ""),
            f"Limits: {card.limits}",
        ]
    spec = framed(drawing, title, deck, foot, letters=letters).to_dict()
    return Chart(name=name, title=title, deck=deck, table=table, foot=tuple(foot), spec=spec)


def _only(table: pa.Table, **wanted: Sequence[str]) -> pa.Table:
    """The rows whose columns have one of the words."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for name, words in wanted.items():
        table = table.filter(pc.is_in(table[name].cast(pa.string()), pa.array(list(words))))
    return table


def _overtaking(
    table: pa.Table, states: Sequence[str], partners: Sequence[str], names: Mapping[str, str],
    first: int, last: int,
) -> str:  # fmt: skip
    """In how many states the first partner was ahead of the second, then and now."""
    one, *others = (names.get(partner, partner) for partner in partners)
    if not others:
        return f"{one} in the trade of {len(states)} states, {first}–{last}"
    value = {(r["state"], r["partner"], r["year"]): r["value"] for r in table.to_pylist()}

    def ahead(year: int) -> int:
        pairs = (tuple(value.get((s, p, year)) for p in partners[:2]) for s in states)
        return sum(a is not None and b is not None and a > b for a, b in pairs)

    return (f"In {last}, {one} had a larger share than {others[0]} in the trade of {ahead(last)} "
            f"of {len(states)} states; in {first}, in that of {ahead(first)}")  # fmt: skip


def _nearest(table: pa.Table, states: Sequence[str], names: Mapping[str, str], last: int) -> str:
    """Who stood nearest to the first state in the last session, and who farthest."""
    at = {r["state"]: r["value"] for r in table.to_pylist() if r["period"] == last}
    first = states[0]
    others = sorted((abs(at[s] - at[first]), s) for s in states[1:] if s in at and first in at)
    named = names.get(first, first)
    if not others:
        return f"{named} in the General Assembly"
    near, far = others[0][1], others[-1][1]
    return (f"Of {len(others)} states in session {last}, nearest to {named}: "
            f"{names.get(near, near)}; farthest: {names.get(far, far)}")  # fmt: skip


def _balance(blocks: Sequence[Block], one: str, other: str) -> str:
    """How the sums of cooperation and conflict compare in each source."""
    told = []
    for block in blocks:
        rows = block.table.to_pylist()
        plus, minus = (sum(r[name] for r in rows) for name in ("cooperation", "conflict"))
        told.append(f"{plus:g} to {minus:g} {_when(block)}")
    return f"{one} and {other}: cooperation to conflict, {'; '.join(told)}"


def _when(block: Block) -> str:
    def month(day: datetime.date) -> str:
        return day.strftime("%Y-%m")

    if (block.first.month, block.last.month) == (1, 12) and block.first.year == block.last.year:
        return f"in {block.first.year} ({block.name.partition(':')[0]})"
    return f"from {month(block.first)} to {month(block.last)} ({block.name.partition(':')[0]})"
