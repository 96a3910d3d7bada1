"""The events behind a line, a tie or a cell that is opened, each with its first claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chancery.web.asking import Ask
from chancery.web.events import world

MOST_EVENTS = 40
MOST_CLAIMS = 3


def behind(ask: Ask, events: Sequence[str]) -> dict[str, Any]:
    """For a template: `behind`, the events; `evidence`, claims by event."""
    if not events:
        return {"behind": [], "evidence": {}}
    known = world(ask).by_id
    found = [known[id] for id in events if id in known][:MOST_EVENTS]
    evidence = {e.id: ask.casebook.claims_of(e.claims[:MOST_CLAIMS]) for e in found}
    return {"behind": found, "evidence": evidence}
