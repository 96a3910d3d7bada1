"""Chancery: an evidence engine for international relations. `Casebook` does what the verbs do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.casebook import Casebook, Filters

__all__ = ["Casebook", "Filters", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """`from chancery import Casebook` loads the façade only when it is asked for."""
    if name in ("Casebook", "Filters"):
        from chancery import casebook

        return getattr(casebook, name)
    raise AttributeError(f"module 'chancery' has no attribute {name!r}")
