"""Which kinds of checks there are; further ones come by the entry-point group `chancery.checks`
(a class derived from `Kind`) and are asked after ours."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from chancery.theses.arms import Arms
from chancery.theses.base import Kind
from chancery.theses.memberships import Memberships
from chancery.theses.money import Money
from chancery.theses.polls import Polls
from chancery.theses.trade_figures import TradeAmount, TradeShare
from chancery.theses.trade_rank import TradeRank
from chancery.theses.visits import Visits
from chancery.theses.votes import Votes

OURS: tuple[type[Kind], ...] = (
    Votes, TradeRank, TradeShare, TradeAmount, Money, Arms, Visits, Memberships, Polls,
)  # fmt: skip


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name."""
    joined = sorted(entry_points(group="chancery.checks"), key=lambda entry: entry.name)
    found = [*OURS, *(entry.load() for entry in joined)]
    return {kind.name: kind() for kind in found}
