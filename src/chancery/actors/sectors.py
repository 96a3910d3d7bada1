"""Our kinds and roles as the sector codes of event data (GOV, MIL, COP …), by `vocab/sectors`."""

from __future__ import annotations

from chancery.actors.nouns import Mention, Resolution
from chancery.vocab.loader import table


def sector(found: Resolution | Mention) -> str:
    """The sector code of what a name stands for; "" for a state or people as such, or unknown.

    A capital that stands for its government is the government; who gave up an office is of the
    elite; the rest goes by role, then by kind.
    """
    codes = table("sectors")
    role = found.role
    kind = found.actor.kind if found.actor else getattr(found, "kind", None) or ""
    if role.startswith("former "):
        return str(codes["former"])
    if found.form in ("capital", "seat"):
        return str(codes["kinds"]["government"])
    if found.form == "people":
        return ""
    if role in codes["roles"]:
        return str(codes["roles"][role])
    return str(codes["kinds"].get(kind, ""))
