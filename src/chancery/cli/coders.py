"""Options of coders on the command line, and what a coder that asks a paid service used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from chancery.cli.output import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from chancery.coding import Spent

Given = tuple[tuple[str, str], ...]


def _pairs(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> Given:
    found = []
    for one in value:
        name, sign, told = one.partition("=")
        if not sign:
            raise click.BadParameter(f"{one!r} is not NAME=VALUE.")
        found.append((name.strip(), told.strip()))
    return tuple(found)


def coder_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--coder` and `--coder-option`."""
    function = click.option(
        "--coder-option", "coder_options", multiple=True, callback=_pairs, metavar="NAME=VALUE",
        help="An option of the coder (llm: model, url, budget_tokens …); may be repeated.",
    )(function)  # fmt: skip
    return click.option("--coder", default=None, metavar="NAME", help="rules, lexicon or llm …")(
        function
    )


class Bill:
    """What was used, summed up document by document."""

    def __init__(self) -> None:
        self._total: Spent | None = None

    def add(self, spent: Spent) -> None:
        """What one document took."""
        self._total = spent if self._total is None else self._total + spent

    def tell(self) -> None:
        """One line on standard error, where anything was asked."""
        total = self._total
        if total is None or not (total.requests or total.cached):
            return
        cost = "cost unknown (no prices given)"
        if total.cost is not None:
            cost = f"{total.cost:.4f} {total.currency}"
        elif not total.requests:
            cost = "no cost"
        message(
            f"llm: {total.requests} questions asked, {total.cached} answered from the cache; "
            f"{total.tokens_in:,} tokens in, {total.tokens_out:,} out; {cost}."
        )
