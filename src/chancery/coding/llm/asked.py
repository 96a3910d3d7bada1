"""The form of an answer: a JSON Schema derived from our own claim types, and how one is decoded.

Fields that only a casebook or a coder fills in are left out; `passage` names the passage that a
claim was found in. Every property is required and no other allowed, as strict servers want it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from chancery.records import (
    FILING,
    ChanceryError,
    Claim,
    EventClaim,
    MeasureClaim,
    StateClaim,
    decode_claim,
)

Schema = dict[str, Any]
_NOT_ASKED = frozenset([*FILING, "doc", "footnotes", "quote_rest", "id"])
MOST = 200
"""Claims of one answer that are looked at."""


@cache
def schema() -> Schema:
    """The JSON Schema of an answer: `{"claims": [event | state | measure, …]}`."""
    _, parts = msgspec.json.schema_components(
        (EventClaim, StateClaim, MeasureClaim), ref_template="#/$defs/{name}"
    )
    defined = {name: _strict(part) for name, part in parts.items()}
    kinds = ("EventClaim", "StateClaim", "MeasureClaim")
    for name in kinds:
        properties = {"passage": {"type": "integer"}, **defined[name]["properties"]}
        defined[name] |= {"properties": properties, "required": list(properties)}
    each = {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in kinds]}
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": each}},
        "required": ["claims"],
        "additionalProperties": False,
        "$defs": defined,
    }


def _strict(part: Any) -> Any:
    if isinstance(part, list):
        return [_strict(one) for one in part]
    if not isinstance(part, dict):
        return part
    found = {
        key: _strict(value)
        for key, value in part.items()
        if key not in ("default", "title", "description", "discriminator")
    }
    if isinstance(part.get("properties"), dict):
        properties = {
            name: _strict(value)
            for name, value in part["properties"].items()
            if name not in _NOT_ASKED
        }
        found |= {
            "properties": properties, "required": list(properties), "additionalProperties": False,
        }  # fmt: skip
    return found


class Told(msgspec.Struct, frozen=True):
    """One claim as a model tells it, and where it says that it found it."""

    passage: int
    claim: Claim


class _Answer(msgspec.Struct):
    claims: list[dict[str, Any]]


class NotReadError(ChanceryError):
    """An answer that is none: why."""


def read_answer(words: str) -> tuple[list[Told], list[str]]:
    """The claims of an answer, and why others could not be taken. Raises NotReadError."""
    try:
        answer = msgspec.json.decode(_object(words), type=_Answer)
    except msgspec.MsgspecError as error:
        raise NotReadError(f"it is not the JSON asked for ({error})") from None
    except RecursionError:
        raise NotReadError("its brackets go too deep") from None
    told: list[Told] = []
    refused: list[str] = []
    for record in answer.claims[:MOST]:
        try:
            told.append(_told(record))
        except (msgspec.MsgspecError, ValueError, TypeError, KeyError) as error:
            refused.append(f"a record is not of the codebook's form: {error!s:.160}")
    if len(answer.claims) > MOST:
        refused.append(f"{len(answer.claims) - MOST} records beyond the first {MOST} of an answer")
    return told, refused


def _told(record: dict[str, Any]) -> Told:
    passage = record.pop("passage", 1)
    if not isinstance(passage, int):
        raise TypeError("`passage` is no number")
    kept = {name: value for name, value in record.items() if name not in _NOT_ASKED}
    claim = decode_claim(msgspec.json.encode({"doc": "", **kept}))
    if claim.kind not in ("event", "state", "measure"):
        raise ValueError(f"kind {claim.kind!r} was not asked for")
    return Told(passage, claim)


def _object(words: str) -> str:
    """The JSON object in an answer, without what a talkative model puts around it."""
    first, last = words.find("{"), words.rfind("}")
    return words[first : last + 1] if 0 <= first < last else words
