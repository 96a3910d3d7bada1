"""A field amended: what a person types, as the codebook writes it, or why it cannot be.

    status=planned   date=2020-03   quantities="150,000 doses"   sources="China; WFP"
    type=AID         place=Osh      targets="Silk Way Star (KAZ, company)"

Names are looked up as of the claim's day; one that is not known stands as typed, with state and
kind in brackets behind it. Values may also come as the codebook's own JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from chancery.coding import amounts
from chancery.records import (
    STATUSES,
    Actor,
    Claim,
    EventClaim,
    Quantity,
    StateClaim,
    UsageError,
    period,
)
from chancery.vocab import domains, event_types

Resolve = Callable[[str], Actor | None]
"""A name → whom it stands for on the claim's day."""

_COMMON = ("quote", "quote_rest", "said_by", "hedged", "footnotes")
FIELDS: dict[str, tuple[str, ...]] = {
    "event": (
        "sources", "action", "targets", "status", "date", "place", "quantities", "context",
        "object", "mode", "negated", "because", "terms", "via", "action_note", *_COMMON,
    ),
    "state": ("subject", "relation", "object", "date", "rank", "quantities", *_COMMON),
    "measure": ("subject", "about", "what", "quantities", "date", "trend", *_COMMON),
    "thesis": ("text", "direction", *_COMMON),
}  # fmt: skip
"""What can be amended of each kind of claim, the weightiest first."""

ALIASES = {
    "type": "action", "source": "sources", "who": "sources", "target": "targets",
    "whom": "targets", "when": "date", "where": "place", "amount": "quantities",
    "amounts": "quantities", "quantity": "quantities", "domain": "context", "speaker": "said_by",
    "notes": "footnotes",
}  # fmt: skip

RELATIONS = (
    "member_of", "observer_of", "partner_of", "leads", "holds_office", "located_in", "borders",
    "trade_partner", "investor_in", "depends_on", "security_provider_to", "hosts_base_of",
    "ally_of", "rival_of", "owns", "operates_in", "popular_in", "distrusts", "recognises",
    "supplier_to", "debtor_of", "tensions_with",
)  # fmt: skip
"""The relations of the codebook; others are written other:<word>."""

TERMS = ("gift", "sale", "loan", "lease", "unknown", "")
_YES, _NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0", ""})
_ACTOR = re.compile(r"(.+?)\s*\(([A-Z]{3})?(?:,?\s*([a-z_]+))?\)")


class Setting(msgspec.Struct, frozen=True):
    """What an amendment is read against: the claim, its document's words, and who is who."""

    claim: Claim
    text: str
    language: str
    resolve: Resolve


def amendment(setting: Setting, fields: Mapping[str, object]) -> dict[str, Any]:
    """The fields as the codebook writes them, only those that differ from the claim; raises
    UsageError or DateError where one is none of the claim's, or makes no sense there."""
    claim = setting.claim
    found: dict[str, Any] = {}
    for name, value in fields.items():
        field = ALIASES.get(name, name) if name not in FIELDS[claim.kind] else name
        if field not in FIELDS[claim.kind]:
            raise UsageError(
                f"A claim of kind {claim.kind} has no {name!r} to amend; choose "
                f"{', '.join(FIELDS[claim.kind])}."
            )
        found |= _read(setting, field, value)
    _settle_mode(claim, found)
    said = msgspec.to_builtins(claim)
    return {name: value for name, value in found.items() if said.get(name) != value}


def _read(setting: Setting, field: str, value: object) -> dict[str, Any]:
    if field == "quote":
        return _quote(setting, str(value))
    if field == "object" and isinstance(setting.claim, StateClaim):
        return {field: _actor(setting, value) if value else None}
    return {field: _READERS[field](setting, value)}


def _settle_mode(claim: Claim, found: dict[str, Any]) -> None:
    """A mode belongs to its type: it goes where the type changes, and must be one of the type's."""
    if not isinstance(claim, EventClaim):
        return
    modes = event_types()[found.get("action", claim.action)].modes
    mode = found.get("mode", claim.mode)
    if mode and mode not in modes:
        if "mode" in found:
            raise UsageError(
                f"There is no mode {mode!r} of it; choose {', '.join(modes) or 'none'}."
            )
        found["mode"] = ""


def _quote(setting: Setting, words: str) -> dict[str, Any]:
    """The quote with its place: where it stands nearest to the old one."""
    places = (
        [match.start() for match in re.finditer(re.escape(words), setting.text)] if words else []
    )
    if not places:
        raise UsageError("A quote must stand in the document word for word; copy it from there.")
    start = min(places, key=lambda at: abs(at - setting.claim.start))
    return {"quote": words, "start": start, "end": start + len(words)}


def _verbatim(setting: Setting, value: object) -> str:
    words = str(value)
    if words not in setting.text:
        raise UsageError(f"{words!r} must stand in the document word for word; copy it from there.")
    return words


def _actors(setting: Setting, value: object) -> list[Any]:
    several = value.split(";") if isinstance(value, str) else value
    if not isinstance(several, list | tuple):
        raise UsageError(f"{value!r} is no list of actors; write names with ';' between them.")
    return [_actor(setting, one) for one in several if not isinstance(one, str) or one.strip()]


def _actor(setting: Setting, value: object) -> Any:
    if isinstance(value, Actor | Mapping):
        return _checked_actor(value if isinstance(value, Actor) else _convert(value, Actor))
    name = str(value).strip()
    if known := setting.resolve(name):
        return msgspec.to_builtins(known)
    if told := _ACTOR.fullmatch(name):
        bare, state, kind = told.groups()
        return _checked_actor(
            _convert({"name": bare, "state": state, "kind": kind or "other"}, Actor)
        )
    if re.fullmatch(r"[A-Z]{3}", name):
        raise UsageError(f"No state has the code {name}; write its name.")
    return msgspec.to_builtins(Actor(name))


def _checked_actor(actor: Actor) -> Any:
    if not actor.name.strip():
        raise UsageError("An actor needs a name; write the one that stands in the text.")
    if actor.state is not None and not re.fullmatch(r"[A-Z]{3}", actor.state):
        raise UsageError(f"{actor.state!r} is no state's code; write three letters, as in KGZ.")
    return msgspec.to_builtins(actor)


def _quantities(setting: Setting, value: object) -> list[Any]:
    if not isinstance(value, str):
        return [msgspec.to_builtins(one) for one in _convert(value, tuple[Quantity, ...])]
    found = [amount.quantity for amount in amounts(value, setting.language)]
    if value.strip() and not found:
        raise UsageError(f"{value!r} is no amount; write a number and what it counts, '500 masks'.")
    return [msgspec.to_builtins(one) for one in found]


def _convert(value: object, kind: Any) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise UsageError(f"{value!r} does not fit the codebook: {error}.") from error


def _text(_setting: Setting, value: object) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{value!r} should be text.")
    return value.strip()


def _date(_setting: Setting, value: object) -> str:
    date = str(value or "").strip()
    period(date)  # raises DateError with the forms there are
    return date


def _bool(_setting: Setting, value: object) -> bool:
    said = str(value).strip().lower()
    if said not in _YES | _NO:
        raise UsageError(f"{value!r} is neither yes nor no.")
    return said in _YES


def _one_of(
    what: str, known: Callable[[], Any], cased: Callable[[str], str] = str.lower
) -> Callable[[Setting, object], str]:
    def read(_setting: Setting, value: object) -> str:
        said = cased(str(value or "").strip())
        if said not in known():
            raise UsageError(
                f"There is no {what} {value!r}; choose {', '.join(filter(None, known()))}."
            )
        return said

    return read


def _context(_setting: Setting, value: object) -> list[str]:
    said = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(said, list | tuple):
        raise UsageError(f"{value!r} is no list of domains.")
    read = _one_of("domain", domains)
    return list(dict.fromkeys(read(_setting, one) for one in said))


def _footnotes(_setting: Setting, value: object) -> list[Any]:
    said = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(said, list | tuple):
        raise UsageError(f"{value!r} is no list of notes.")
    return [int(one) if str(one).isdecimal() else str(one) for one in said]


def _relation(_setting: Setting, value: object) -> str:
    said = str(value).strip()
    if said not in RELATIONS and not re.fullmatch(r"other:\S+", said):
        raise UsageError(
            f"There is no relation {said!r}; choose {', '.join(RELATIONS)}, or other:word."
        )
    return said


def _rank(_setting: Setting, value: object) -> int | None:
    if value in (None, ""):
        return None
    if not str(value).isdecimal():
        raise UsageError(f"{value!r} is no rank; write a whole number.")
    return int(str(value))


_TRENDS = ("", "up", "down", "flat")

_READERS: dict[str, Callable[[Setting, object], Any]] = {
    "sources": _actors,
    "targets": _actors,
    "via": _actors,
    "subject": _actor,
    "about": lambda setting, value: _actor(setting, value) if value else None,
    "action": _one_of("type", event_types, str.upper),
    "status": _one_of("status", lambda: STATUSES),
    "terms": _one_of("terms", lambda: TERMS),
    "mode": lambda setting, value: _text(setting, value).lower(),
    "trend": _one_of("trend", lambda: _TRENDS),
    "date": _date,
    "context": _context,
    "quantities": _quantities,
    "footnotes": _footnotes,
    "relation": _relation,
    "rank": _rank,
    "hedged": _bool,
    "negated": _bool,
    "because": _verbatim,
    "quote_rest": _verbatim,
    **dict.fromkeys(
        ("said_by", "place", "object", "action_note", "what", "text", "direction"), _text
    ),
}
