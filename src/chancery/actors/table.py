"""The compiled gazetteer: one table, made from the YAML once and kept in the user's cache folder.

The cache file is named by a hash of everything that shaped it, written beside and moved into
place, so that several processes may load, make or replace it at once; where the folder cannot be
written the table is made anew. What is read from it is checked by its types.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import sys
import tempfile
from importlib import resources
from pathlib import Path

import msgspec

from chancery.actors import rows
from chancery.records import ActorKind


class Known(msgspec.Struct, frozen=True, array_like=True):
    """An actor of the table."""

    id: str
    name: str
    state: str | None
    kind: ActorKind
    role: str = ""
    first: str = ""
    last: str = ""
    article: bool = False

    @property
    def in_phrase(self) -> str:
        """The name as it stands behind "of": the United States."""
        return f"the {self.name}" if self.article else self.name


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """A place of the table: its names in time, the states it stands for in time."""

    id: str
    name: str
    kind: str
    state: str | None
    at: tuple[float, float] | None
    once: tuple[rows.Once, ...] = ()


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """One thing that a name may stand for, and on which days; -1 where there is none."""

    actor: int
    place: int
    form: str
    first: str = ""
    last: str = ""


class Post(msgspec.Struct, frozen=True, array_like=True):
    """A tenure: person (an actor), office, the dates as found, and the first and last day."""

    person: int
    office: str
    title: str
    state: str | None
    organisation: str
    first: str
    last: str
    checked: str
    source: str
    since: str
    until: str


class Institution(msgspec.Struct, frozen=True, array_like=True):
    """A body or office that every state may have."""

    role: str
    kind: ActorKind
    name: str
    office: tuple[str, ...]
    title: bool
    bare: bool
    inside: bool


Words = dict[str, list[tuple[str, tuple[int, ...]]]]
"""First word of a name → the rest of each such name, longest first, with what it points to."""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the gazetteer knows, by number."""

    actors: list[Known]
    places: list[Spot]
    readings: list[Reading]
    names: Words
    only_after_the: list[str]
    institutions: list[Institution]
    institution_words: Words
    posts: list[Post]
    members: list[tuple[str, str, str, str, str]]
    """Organisation, state, standing, first, last."""
    part_of: dict[str, tuple[str, str]]
    """State → the state its land belonged to before, and the day on which that ended."""
    ambiguous: list[rows.AmbiguousRow]
    words: dict[str, list[str]]
    """Lists of words by what they are for (`gazetteer/words.yaml`)."""


def load() -> Table:
    """The table, from the cache or made anew."""
    contents = dict(rows.files())
    kept = cache_folder() / f"gazetteer-{_digest(contents)}.msgpack"
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return _decode(kept.read_bytes())
    from chancery.actors.making import make

    table = make({name: rows.read(name, content) for name, content in contents.items()})
    _keep(kept, msgspec.msgpack.encode(table))
    return table


def cache_folder() -> Path:
    """Where this user's caches of Chancery live (`CHANCERY_CACHE` says otherwise)."""
    if own := os.environ.get("CHANCERY_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "chancery"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "chancery"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chancery"


def _digest(contents: dict[str, bytes]) -> str:
    """A hash of all that shapes the table: the files, this room's code, CLDR's version."""
    from importlib.metadata import version

    found = hashlib.sha256(version("babel").encode())
    code = {
        entry.name: entry.read_bytes()
        for entry in resources.files("chancery.actors").iterdir()
        if entry.name in ("forms.py", "making.py", "rows.py", "russian.py", "table.py", "words.py")
    }
    for name, content in sorted((code | contents).items()):
        found.update(f"{name}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()[:24]


def _decode(content: bytes) -> Table:
    collecting = gc.isenabled()
    gc.disable()  # many small objects at once, none of them garbage: three times as fast
    try:
        return msgspec.msgpack.decode(content, type=Table)
    finally:
        if collecting:
            gc.enable()


def _keep(path: Path, content: bytes) -> None:
    """Write the cache file whole or not at all; a folder that cannot be written is no error."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        try:
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            return
        _drop_older(path)


def _drop_older(kept: Path) -> None:
    """Leave the four latest tables: several versions of Chancery may be in use."""
    with contextlib.suppress(OSError):
        found = sorted(kept.parent.glob("gazetteer-*.msgpack"), key=lambda p: p.stat().st_mtime)
        for old in found[:-4]:
            old.unlink(missing_ok=True)
