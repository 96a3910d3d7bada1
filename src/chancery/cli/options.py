"""Options that many verbs share: which casebook, which filters, JSON or a table."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from chancery.casebook import Casebook, Filters

Verb = Callable[..., Any]

_FILTERS = [
    ("--source", "ACTOR", "Who acts: a state's code (CHN), a name, or an actor's id."),
    ("--target", "ACTOR", "Upon whom."),
    ("--actor", "ACTOR", "Either of them."),
    ("--type", "TYPE", "PLOVER type, such as AID or ACCUSE."),
    ("--status", "STATUS", "actual, planned, denied, rumoured …"),
    ("--domain", "DOMAIN", "health, trade, military …"),
    ("--from", "DATE", "Happened on or after (2020, 2020-03, 2020-03-30)."),
    ("--to", "DATE", "Happened on or before."),
    ("--place", "PLACE", "Where."),
    ("--object", "NAME", "The project, agreement or story acted on."),
    ("--speaker", "NAME", "Who says it."),
    ("--publisher", "NAME", "Who printed it."),
    ("--doc", "DOC", "In this document (its name or id)."),
    ("--known-by", "DAY", "As it was known on that day."),
    ("--recorded-by", "TIME", "As this casebook stood at that time."),
]

json_option = click.option("--json", "as_json", is_flag=True, help="JSON Lines, one record a line.")


def filter_options(verb: Verb) -> Verb:
    """Adds every filter; the verb receives one `Filters` as `filters`."""

    @functools.wraps(verb)
    def wrapped(**options: Any) -> Any:
        from chancery.casebook import Filters

        chosen: dict[str, Any] = {
            _field(flag): options.pop(_field(flag)) or "" for flag, _, _ in _FILTERS
        }
        filters = Filters(**chosen, limit=options.pop("limit"), offset=options.pop("offset"))
        return verb(filters=filters, **options)

    named = [(flag, _field(flag), metavar, text) for flag, metavar, text in _FILTERS]
    for name in ("limit", "offset"):
        wrapped = click.option(
            f"--{name}", type=click.IntRange(min=0), default=0 if name == "offset" else None,
            help="How many at most." if name == "limit" else "How many to pass over first.",
        )(wrapped)  # fmt: skip
    for flag, field, metavar, text in reversed(named):
        wrapped = click.option(flag, field, metavar=metavar, help=text)(wrapped)
    return wrapped


def none_fit(what: str, filters: Filters, empty: str) -> str:
    """What stands for an empty table: that no record fits the filters; without any, `empty`."""
    import msgspec

    narrowed = any(msgspec.structs.astuple(filters))
    return f"No {what} fits what was asked for." if narrowed else empty


def _field(flag: str) -> str:
    name = flag[2:].replace("-", "_")
    return {"from": "since", "to": "until"}.get(name, name)


def casebook_option(create: bool = False, read_only: bool = False) -> Callable[[Verb], Verb]:
    """Opens the casebook named before or after the verb; the verb receives it as `casebook`."""

    def decorate(verb: Verb) -> Verb:
        @click.option("--casebook", "casebook_file", metavar="FILE", help="The casebook file.")
        @click.pass_context
        @functools.wraps(verb)
        def wrapped(ctx: click.Context, /, casebook_file: str | None, **options: Any) -> Any:
            with open_casebook(ctx, casebook_file, create=create, read_only=read_only) as casebook:
                return verb(casebook=casebook, **options)

        return wrapped

    return decorate


def open_casebook(
    ctx: click.Context, named: str | None, *, create: bool, read_only: bool = False
) -> Casebook:
    """The casebook named by the option (before or after the verb), else by the environment."""
    from chancery.casebook import Casebook

    return Casebook.open(casebook_path(ctx, named), create=create, read_only=read_only)


def casebook_path(ctx: click.Context, named: str | None) -> str:
    """Where the casebook is: after the verb, before it, in the environment, or by default."""
    import os

    before: str | None = ctx.find_root().obj
    return named or before or os.environ.get("CHANCERY_CASEBOOK") or DEFAULT_CASEBOOK


DEFAULT_CASEBOOK = "casebook.chancery"
