"""Which version of a coder, and of the codebooks behind it, made a coding.

`1 · codebooks 5f3a9c21` and, where a casebook has actors of its own, `· own actors 77ab03de`: the
coder's own word, then a hash of every codebook and gazetteer file that coding reads.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import msgspec

from chancery.coding import version_of

if TYPE_CHECKING:
    from chancery.coding import Coder
    from chancery.intake.prepare import OwnActor

_ROOMS = ("chancery.vocab", "chancery.actors")
_SHAPE_NOTHING = frozenset(["accuracy.yaml", "reliability.yaml", "llm.yaml"])
"""Codebooks that coding does not read, or that the coder's own version tells of."""


def coder_version(chosen: Coder, own: tuple[OwnActor, ...] = ()) -> str:
    """What stands with a coding: coder, codebooks, and the casebook's own actors."""
    told = [version_of(chosen), f"codebooks {codebooks()}"]
    if own:
        told.append(f"own actors {hashlib.sha256(msgspec.json.encode(own)).hexdigest()[:8]}")
    return " · ".join(told)


@cache
def codebooks() -> str:
    """A hash of the codebooks and the gazetteer as they are installed."""
    found = hashlib.sha256()
    for room in _ROOMS:
        for name, file in sorted(_files(resources.files(room), room), key=lambda one: one[0]):
            found.update(f"{name}\n".encode())
            found.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()[:8]


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        name = f"{path}/{item.name}"
        if item.is_dir():
            found += _files(item, name)
        elif item.name.endswith(".yaml") and item.name not in _SHAPE_NOTHING:
            found.append((name, item))
    return found
