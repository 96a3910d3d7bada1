"""What the store answers that is no noun of `records`: what became of a document, findings."""

from __future__ import annotations

from typing import Literal

import msgspec

Status = Literal["new", "known", "version", "purged"]


class FiledDocument(msgspec.Struct, frozen=True):
    """What became of a document: filed as new, as another version, known before, or refused
    because its words were purged. Inside a batch it counts once the batch is done."""

    id: str
    version: int
    status: Status


class Finding(msgspec.Struct, frozen=True):
    """Something that is not as it should be in a casebook, and what to do about it."""

    where: str
    what: str
    remedy: str
