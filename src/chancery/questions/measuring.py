"""A measure over what a casebook holds: imported observations, or the events of its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from chancery.records import Event, Framed, UsageError, table_html
from chancery.store import Store

if TYPE_CHECKING:
    import pyarrow as pa

    from chancery.measures import Measure, Result

CLAIMS = "claims"
"""Names the events of the casebook's own documents where a dataset is asked for."""
OF = ("state", "state1", "source")
WITH = ("partner", "state2", "target")


class Measured(msgspec.Struct, Framed, frozen=True):
    """A measure's result, and what must be cited for the rows that it rests on."""

    result: Result
    citations: tuple[str, ...]

    def to_arrow(self) -> pa.Table:
        """The table of the measure in Arrow."""
        return self.result.to_arrow()

    def _repr_html_(self) -> str:
        cited = table_html((), ([citation] for citation in self.citations))
        return self.result._repr_html_() + cited


def measured(
    store: Store,
    name: str,
    *,
    datasets: Sequence[str] = (),
    state: str = "",
    partner: str = "",
    since: str = "",
    until: str = "",
    options: Mapping[str, Any] | None = None,
    events: Callable[[], Iterable[Event]] = tuple,
) -> Measured:
    """Compute a measure over the newest vintages of the datasets that give what it needs.

    datasets: which ones, where several give the same ("claims": this casebook's own events).
    state, partner: keep only rows of these; totals are over all. Raises UsageError.
    """
    from chancery.measures import measure, of_events

    found = measure(name)
    if CLAIMS in datasets:
        result = found.run({"events": of_events(events())}, **(options or {}))
        cited: tuple[str, ...] = ("The documents of this casebook (`chancery documents`).",)
        return Measured(_only(result, state, partner), cited)
    kinds = _kinds(store, found, datasets)
    result = over(store, found, kinds, options, since=since, until=until)
    return Measured(_only(result, state, partner), _citations(store, kinds))


def over(
    store: Store,
    found: Measure,
    kinds: Sequence[str],
    options: Mapping[str, Any] | None = None,
    *,
    since: str = "",
    until: str = "",
    **wanted: Any,
) -> Result:
    """A measure over the observations of these kinds of datasets.

    A period narrows what has days; what has none (which resolutions were put again) holds for all
    times and stays. `wanted` narrows further, as `Wanted` does.
    """
    import pyarrow as pa

    from chancery.datasets import Wanted, observed
    from chancery.measures import from_observations, variables_for

    variables = variables_for(found)
    tables = []
    for kind in kinds:
        dated = any(entry.first_day for entry in store.datasets(kind=kind))
        period = {"since": since, "until": until} if dated else {}
        tables.append(observed(store, Wanted(kind=kind, variable=variables, **period, **wanted)))
    table = pa.concat_tables(tables).unify_dictionaries()
    return found.run(from_observations(found, table), **(options or {}))


def _kinds(store: Store, found: Measure, named: Sequence[str]) -> tuple[str, ...]:
    """The kinds of datasets that hold what a measure needs; those named where some are."""
    from chancery.datasets import Wanted, observed
    from chancery.measures import variables_for

    variables = variables_for(found)
    present = dict.fromkeys(entry.kind for entry in store.datasets())
    if strange := [kind for kind in named if kind not in present]:
        raise UsageError(
            f"There is no {', '.join(strange)} in this casebook; `chancery import` brings it."
        )
    giving: dict[str, list[str]] = {}
    for kind in named or present:
        rows = observed(store, Wanted(kind=kind, variable=variables), ["variable"])
        for variable in rows["variable"].unique().to_pylist():
            giving.setdefault(variable, []).append(kind)
    for variable, kinds in giving.items():
        if len(kinds) > 1:
            raise UsageError(
                f"{', '.join(kinds)} all hold {variable!r}; choose one with --dataset."
            )
    chosen = dict.fromkeys(kind for kinds in giving.values() for kind in kinds)
    if not chosen:
        raise UsageError(
            f"{found.card.name} rests on {', '.join(variables)}, and no dataset of this casebook "
            "holds any; `chancery datasets --importers` lists what can be imported."
        )
    return tuple(chosen)


def _only(result: Result, state: str, partner: str) -> Result:
    """The rows of a state, and with a partner; either way round where a pair has no direction."""
    import pyarrow.compute as pc

    table = result.table
    if (state or partner) and not set(OF) & set(table.column_names):
        raise UsageError(f"{result.card.name} has no states to choose from.")
    for wanted, sides in ((state, OF), (partner, WITH)):
        if wanted:
            either = ("state1", "state2") if "state1" in table.column_names else sides
            masks = [pc.equal(table[side], wanted) for side in either if side in table.column_names]
            table = table.filter(masks[0] if len(masks) == 1 else pc.or_(*masks))
    return msgspec.structs.replace(result, table=table)


def _citations(store: Store, kinds: Iterable[str]) -> tuple[str, ...]:
    entries = (entry for kind in kinds for entry in store.datasets(kind=kind))
    return tuple(f"{e.citation} Dataset {e.kind}, vintage {e.vintage}." for e in entries)
