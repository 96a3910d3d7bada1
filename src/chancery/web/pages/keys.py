"""The keys, and how things are drawn: one page to learn both."""

from __future__ import annotations

from chancery.vocab import event_types
from chancery.web.asking import Ask, How, Page, Sheet
from chancery.web.shapes import MEANINGS

KEYS = (
    ("/", "search or ask"), ("j", "next"), ("k", "back"), ("Enter", "open"),
    ("a", "accept"), ("x", "reject"), ("e", "amend"), ("u", "unsure"),
    ("z", "undo the last judgement"),
    ("w", "say why"), ("t", "trail to the words"), ("n", "next note"),
    ("[", "the clock a month back"), ("]", "the clock a month on"),
    ("g h", "home"), ("g r", "read"), ("g d", "dyads"), ("g m", "map"), ("g v", "review"),
    ("?", "this page"), ("Esc", "leave a field"),
)  # fmt: skip


def keys(ask: Ask) -> Sheet:
    """Keys and marks."""
    types = [(name, kind.description) for name, kind in event_types().items()]
    return Sheet(
        "keys.html",
        "Keys and marks",
        [{"key": key, "does": does} for key, does in KEYS],
        How("Nothing was computed: keys, shapes and types are the same in every casebook."),
        {"keys": KEYS, "statuses": MEANINGS, "types": types},
    )


PAGES = (Page("/keys", keys),)
