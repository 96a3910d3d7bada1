"""Charts from a casebook's rows: observations (or events of claims) → a measure → a drawing.

Nothing is computed here: the measures do it, over the tables that they say they need.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chancery.briefs import charts
from chancery.briefs.charts import Chart
from chancery.records import Event, UsageError, first_day, last_day
from chancery.store import Store

if TYPE_CHECKING:
    import pyarrow as pa

    from chancery.briefs.charts_events import Block
    from chancery.measures import Result

TRADE, VOTES, BRIDGES = "cow-trade", "un-votes", "un-bridges"
_BRACKETS = re.compile(r"\s*\([^()]*\)")
TIED = "Sessions are tied by the resolutions that un-bridges knows to be repeated."
UNTIED = (
    "No repeated resolution is known for these votes (un-bridges counts by rcid): sessions are "
    "tied by the slow movement of states alone."
)
CLAIMS = "Data: claims of the documents of this casebook (`chancery events`)."
WEIGHTS = (
    "Weights: PLOVER scores of vocab/plover.yaml, version {plover}, by type of act. CAMEO's acts "
    "(ICEWS14) stand for PLOVER types by vocab/cameo.yaml, version {cameo}, our own crosswalk: "
    "{scored} of {rows} rows have a score, statements and the like none."
)

CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
USUAL = {
    "trade-shares": CENTRAL_ASIA,
    "ideal-points": ("CHN", "RUS", "USA", *CENTRAL_ASIA, "IND"),
    "cooperation": ("CHN", "KAZ"),
}
"""The charts there are, and the states drawn where none are named."""
PARTNERS = ("CHN", "RUS")
FIRST_FULL = "1993"
"""For 1992, their first year as states, cow-trade has zeros where nothing was reported yet."""


def chart(
    name: str, store: Store, states: Sequence[str], partners: Sequence[str],
    names: Mapping[str, str], events: Callable[[], Iterable[Event]], *, since: str = "",
    until: str = "",
) -> Chart:  # fmt: skip
    """The chart of a name. Raises UsageError for what makes no sense as asked."""
    if name not in USUAL:
        raise UsageError(f"There is no chart {name!r}; there are {', '.join(USUAL)}.")
    shown = tuple(states) or USUAL[name]
    if strange := [s for s in (*shown, *partners) if s not in names]:
        raise UsageError(f"{', '.join(strange)} is no state; `chancery actors NAME` explains.")
    if name == "trade-shares":
        return trade_shares(
            store, shown, partners or PARTNERS, names, since=since or FIRST_FULL, until=until
        )
    if name == "ideal-points":
        return ideal_points(store, shown, names, since=since or "1991", until=until)
    if len(shown) != 2:
        raise UsageError("Cooperation is drawn for a pair: --states A,B.")
    return cooperation(store, (shown[0], shown[1]), events(), names, since=since, until=until)


def trade_shares(
    store: Store, states: Sequence[str], partners: Sequence[str], names: Mapping[str, str], *,
    since: str = FIRST_FULL, until: str = "",
) -> Chart:  # fmt: skip
    """Trade shares from `cow-trade`, over all partners of the states."""
    result = _measured("trade-share", store, (TRADE,), actor=tuple(states), since=since,
                       until=until)  # fmt: skip
    shown = int(last_day(until)[:4]) if until else 0
    return charts.trade_shares(result, states, partners, names, _cited(store, TRADE), until=shown)


def ideal_points(
    store: Store, states: Sequence[str], names: Mapping[str, str], *, since: str = "1991",
    until: str = "",
) -> Chart:  # fmt: skip
    """Ideal points from the votes of all states, estimated anew (half a minute for 30 years)."""
    result = _measured("ideal-points", store, (VOTES, BRIDGES), since=since, until=until)
    shown = int(last_day(until)[:4]) if until else 0
    tied = _tied(store)
    cited = [*_cited(store, VOTES, BRIDGES), TIED] if tied else [*_cited(store, VOTES), UNTIED]
    return charts.ideal_points(result, states, names, cited, until=shown)


def cooperation(
    store: Store, pair: tuple[str, str], events: Iterable[Event], names: Mapping[str, str], *,
    kind: str = "icews14", since: str = "", until: str = "",
) -> Chart:  # fmt: skip
    """A dataset of events above, the casebook's own claims below, on one scale."""
    from chancery.measures.events import of_events

    told = [e for e in events if _between(e, since, until)]
    coded = _rows(store, kind, pair, since, until)
    tables = (
        (f"{kind.upper()}: events coded by machine", coded, _span(store, kind, since, until)),
        ("Claims: events as the documents here tell them", _of_pair(of_events(told), pair), None),
    )  # fmt: skip
    blocks, results = [], []
    for name, table, span in tables:
        if table.num_rows:
            block, result = _block(name, table, span)
            blocks.append(block)
            results.append(result)
    if not blocks:
        raise UsageError(f"There are no events between {pair[0]} and {pair[1]}; import {kind}, or "
                         "read documents that tell of them.")  # fmt: skip
    cited = [*_cited(store, kind), CLAIMS,
             _weights(coded)]  # fmt: skip
    return charts.cooperation(blocks, results, pair, names, cited)


def _measured(name: str, store: Store, kinds: Sequence[str], **wanted: Any) -> Result:
    """A measure over the observations of some datasets, the first of which must be there."""
    from chancery.measures import measure
    from chancery.questions import over

    if not list(store.datasets(kind=kinds[0])):
        raise UsageError(f"There is no {kinds[0]} in this casebook; `chancery import` brings it.")
    return over(store, measure(name), kinds, **wanted)


def _tied(store: Store) -> bool:
    """Whether un-bridges knows any roll call of the votes in use."""
    from chancery.datasets import Wanted, observed

    voted, repeated = (
        set(observed(store, wanted, ["item"])["item"].to_pylist())
        for wanted in (Wanted(kind=VOTES, variable="session"), Wanted(kind=BRIDGES))
    )
    return not voted.isdisjoint(repeated)


def _rows(store: Store, kind: str, pair: tuple[str, str], since: str, until: str) -> pa.Table:
    """Events of a dataset between two states, with the score of PLOVER's type for each."""
    import pyarrow as pa

    from chancery.datasets import Wanted, observed
    from chancery.vocab import score

    wanted = Wanted(kind=kind, variable="event", source=pair, target=pair, since=since,
                    until=until)  # fmt: skip
    rows = [
        {"source": r["actor1"], "target": r["actor2"], "day": r["first_day"], "status": "actual",
         "score": r["value"] if r["unit"] in ("PLOVER", "Goldstein") else score(act(r["text"])),
         "support": 1}
        for r in observed(store, wanted).to_pylist() if r["actor1"] != r["actor2"]
    ]  # fmt: skip
    words = {name: pa.string() for name in ("source", "target", "status")}
    kinds = words | {"day": pa.date32(), "score": pa.float64(), "support": pa.int64()}
    return pa.Table.from_pylist(rows, pa.schema(kinds))


def act(name: str) -> str:
    """The PLOVER type of a CAMEO event name ("Make_a_visit"); OTHER where no form fits."""
    from chancery.vocab import table

    words = _BRACKETS.sub("", name.replace("_", " "))
    forms = table("cameo")["forms"]
    return next((to for form, to in forms if re.match(form, words, re.IGNORECASE)), "OTHER")


def _of_pair(table: pa.Table, pair: tuple[str, str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    both = pa.array(list(pair))
    return table.filter(
        pc.and_(pc.is_in(table["source"], both), pc.is_in(table["target"], both))
    ).select(["source", "target", "day", "score", "status", "support"])


def _block(
    name: str, table: pa.Table, span: tuple[datetime.date, datetime.date] | None
) -> tuple[Block, Result]:
    from chancery.briefs.charts_events import Block
    from chancery.measures import measure

    result = measure("cooperation").run({"events": table})
    days = sorted(table["day"].to_pylist())
    first, last = span or (days[0], days[-1])
    return Block(name, first, last, result.table), result


def _span(
    store: Store, kind: str, since: str, until: str
) -> tuple[datetime.date, datetime.date] | None:
    """The days that a dataset tells of, within those asked for."""
    entries = [e for e in store.datasets(kind=kind) if e.first_day]
    if not entries:
        return None
    first = max(min(e.first_day for e in entries), first_day(since) if since else "")
    last = min(max(e.last_day for e in entries), last_day(until) if until else "9999-12-31")
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)


def _between(event: Event, since: str, until: str) -> bool:
    first, last = first_day(event.date), last_day(event.date)
    return bool(first) and (not since or last >= first_day(since)) and (
        not until or first <= last_day(until)
    )  # fmt: skip


def _cited(store: Store, *kinds: str) -> list[str]:
    """The citations of the datasets, with vintages."""
    entries = [entry for kind in kinds for entry in store.datasets(kind=kind)]
    told = (
        f"Data: {e.citation} Dataset {e.kind}, vintage {e.vintage or 'not stated'}."
        for e in entries
    )
    return list(dict.fromkeys(told))


def _weights(coded: pa.Table) -> str:
    from chancery.vocab import table

    return WEIGHTS.format(
        plover=table("plover")["version"], cameo=table("cameo")["version"],
        scored=coded.num_rows - coded["score"].null_count, rows=coded.num_rows,
    )  # fmt: skip
