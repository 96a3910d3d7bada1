"""Which measures there are, by name; further ones come by the entry-point group
`chancery.measures`, each a `Measure`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from chancery.measures.base import Measure
from chancery.records import UsageError

FILES = (
    "agreement", "voeten_agreement", "s_score", "kappa", "pi", "tau_b",
    "ideal_points", "ideal_distance",
    "trade_share", "trade_dependence", "trade_asymmetry", "trade_salience", "hirschman",
    "arms_share", "aid_share", "joint_memberships",
    "cooperation", "rolling_cooperation", "reciprocity", "flows", "roles", "opinion",
    "balance", "frustration",
    "interrupted", "acceleration", "change_points", "synthetic_control",
)  # fmt: skip
"""The files of this room that hold a measure (`MEASURE`), in the order of the page."""


@cache
def registry() -> dict[str, Measure]:
    """Every measure by its card's name, ours first."""
    found = [import_module(f"chancery.measures.{name}").MEASURE for name in FILES]
    found += [entry.load() for entry in entry_points(group="chancery.measures")]
    return {measure.card.name: measure for measure in found}


def measure(name: str) -> Measure:
    """One measure. Raises UsageError naming those there are."""
    try:
        return registry()[name]
    except KeyError:
        raise UsageError(
            f"There is no measure {name!r}; there are {', '.join(registry())}."
        ) from None
