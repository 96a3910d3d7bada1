"""Marks on a terminal, each beside its word: how real, of which family, which axis.

Shapes and signs are those of the dossier; without colour they say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.records import Claim, Event

STATUS = {
    "actual": "●", "ongoing": "●→", "planned": "○", "proposed": "◇", "requested": "△",
    "rumoured": "◌", "hypothetical": "⬦", "denied": "●̸", "cancelled": "○̸", "disproved": "◌̸",
}  # fmt: skip
"""Filled: it happened; open: intended; dotted: unsure; barred: taken back."""

BLUE, VERMILION, SLATE, GREEN, AMBER = "#8ab8e8", "#f0977a", "#a5aab0", "#7ccba8", "#e3b65b"
"""The palette of the design language for dark grounds: cooperation, conflict, no sign, a person's
hand, a remark. A mark never stands without its word, so colour carries nothing alone."""


def status_of(item: Claim | Event) -> str:
    """The status in words, with "not" before it where the text negates it."""
    status = str(getattr(item, "status", ""))
    return f"not {status}" if getattr(item, "negated", False) else status


def mark_of(item: Claim | Event) -> str:
    """The mark of a status."""
    return STATUS.get(str(getattr(item, "status", "")), "·")


def sign_of(action: str) -> tuple[str, str]:
    """The sign of an action's family (+, −, ·) and its colour."""
    from chancery.vocab import event_types

    quad = event_types()[action].quad if action in event_types() else ""
    if "cooperation" in quad:
        return "+", BLUE
    if "conflict" in quad and action != "REQUEST":
        return "−", VERMILION
    return "·", SLATE


def reading_bar(reading: float | None, width: int = 6) -> str:
    """Reading as a bar with its figure; "not told" where a coder does not say."""
    if reading is None:
        return "not told"
    full = round(reading * width)
    return f"{'━' * full}{'╌' * (width - full)} {reading:.2f}"


def support(event: Event | None) -> str:
    """One dot an independent report; hollow where there is none."""
    if event is None:
        return "no event"
    dots = "●" * min(event.reports, 8) or "○"
    reports = "1 report" if event.reports == 1 else f"{event.reports} reports"
    against = f", {event.against} against" if event.against else ""
    return f"{dots} {reports}{against}"
