"""What a run has cost so far, and whether it may go on."""

from __future__ import annotations

import msgspec

from chancery.coding.base import Spent
from chancery.coding.llm.settings import Settings

MILLION = 1_000_000
_CHARACTERS_A_TOKEN = 3
"""Taken low, so that a budget is rather kept than broken."""


class Ledger(msgspec.Struct):
    """The one thing that a coder remembers from document to document."""

    spent: Spent = Spent()

    def add(self, more: Spent) -> None:
        """Book what a question cost."""
        self.spent = self.spent + more

    def allows(self, settings: Settings, asked: int) -> bool:
        """Whether another question fits into the budget, should the answer be as long as can be."""
        could = self.spent + cost(settings, asked, settings.answer)
        tokens = could.tokens_in + could.tokens_out
        return not (
            (settings.budget_tokens and tokens > settings.budget_tokens)
            or (settings.budget_cost and (could.cost or 0) > settings.budget_cost)
        )


def cost(settings: Settings, tokens_in: int, tokens_out: int) -> Spent:
    """So many tokens, with their price where one is given."""
    price = None
    if settings.price_in is not None and settings.price_out is not None:
        price = (tokens_in * settings.price_in + tokens_out * settings.price_out) / MILLION
    return Spent(
        requests=1, tokens_in=tokens_in, tokens_out=tokens_out, cost=price,
        currency=settings.currency if price is not None else "",
    )  # fmt: skip


def estimated_tokens(words: str) -> int:
    """About how many tokens a text has, where nobody counted them."""
    return len(words) // _CHARACTERS_A_TOKEN + 1
