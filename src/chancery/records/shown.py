"""How records and tables show themselves where somebody only looks: in a notebook, as HTML.

A record shows its fields that are not empty, its words first; a table its first rows. Every text
is escaped. Frames are made by whoever has a table of Arrow; pandas and polars are imported when
asked for.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from chancery.records.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

LONGEST = 400
"""Letters of a value that are shown."""
SHOWN_ROWS = 20
"""Rows of a table that are shown."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Shown(msgspec.Struct, frozen=True):
    """A record that shows itself in a notebook."""

    def _repr_html_(self) -> str:
        quote = getattr(self, "quote", "")
        head = f"<blockquote>{escaped(quote)}</blockquote>" if quote else ""
        rows = [
            (name, told)
            for name in self.__struct_fields__
            if name not in ("quote", "text") and (told := in_words(getattr(self, name)))
        ]
        return f"<b>{escaped(type(self).__name__)}</b>{head}" + table_html((), rows)


class Framed:
    """What has a table of Arrow, and gives it as frames."""

    def to_arrow(self) -> pa.Table:
        """The table in Arrow."""
        raise NotImplementedError

    def to_pandas(self) -> pd.DataFrame:
        """As a frame of pandas."""
        try:
            import pandas  # noqa: F401
        except ImportError:
            raise UsageError("pandas is not installed; `pip install pandas` brings it.") from None
        return self.to_arrow().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """As a frame of polars."""
        try:
            import polars
        except ImportError:
            raise UsageError("polars is not installed; `pip install polars` brings it.") from None
        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame


def escaped(text: str) -> str:
    """Any text as HTML that shows its characters, cut where it is very long."""
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return html.escape(_CONTROL.sub("\ufffd", shown))


def table_html(head: Sequence[str], rows: Iterable[Sequence[str]], under: str = "") -> str:
    """A table; `under` is said below it."""
    heads = "".join(f"<th>{escaped(name)}</th>" for name in head)
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{escaped(c)}</td>' for c in row) + "</tr>"
        for row in rows
    )
    top = f"<thead><tr>{heads}</tr></thead>" if heads else ""
    below = f"<p>{escaped(under)}</p>" if under else ""
    return f"<table>{top}<tbody>{body}</tbody></table>{below}"


def in_words(value: Any) -> str:
    """A value in a few words; "" where there is nothing."""
    if value is None or value in ("", (), [], {}, -1):
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str | int | float):
        return str(value)
    name = getattr(value, "name", "") or getattr(value, "title", "")
    if isinstance(name, str) and name:
        return name
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(in_words, value)))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {in_words(part)}" for key, part in value.items())
    if isinstance(value, msgspec.Struct):
        parts = ((n, in_words(getattr(value, n))) for n in value.__struct_fields__)
        return " ".join(told for _, told in parts if told)
    return str(value)
