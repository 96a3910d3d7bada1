"""Paths → files: folders, archives, compressed files, mailboxes and standard input.

Members are read one by one and never written to disk, so memory stays flat however large the
archive. Containers in containers are opened a few levels deep; what cannot or must not be opened
becomes a remark.

    for item in expand(Path("archive.zip")):      # Source("archive.zip!talks.html", …), Remark(…)
        ...
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Literal

from chancery.readers.base import MEGABYTE, Source
from chancery.readers.mailboxes import is_mailbox, letters
from chancery.readers.unpacking import DAMAGE, Allowance, Member, is_archive, members, rewound
from chancery.records import Remark

MAX_FILE = 300 * MEGABYTE
MAX_DEPTH = 3

_HEAD = 4096
_SKIPPED = frozenset({"thumbs.db", "desktop.ini", "__macosx", "node_modules"})
_SUFFIXES_WITHOUT_DOCUMENTS = """.css .js .mjs .map .json .jsonl .csv .tsv .tab .xls .xlsx .ods
    .parquet .db .sqlite .chancery .png .jpg .jpeg .gif .svg .webp .ico .bmp .tif .tiff .woff .woff2
    .ttf .otf .eot .mp3 .mp4 .m4a .wav .avi .mov .webm .ogg .py .r .ipynb .exe .dll .so .yml .yaml
    .toml"""
_NO_DOCUMENTS = frozenset(_SUFFIXES_WITHOUT_DOCUMENTS.split())

Item = Source | Remark


def expand(path: Path | Literal["-"]) -> Iterator[Item]:
    """The files that a path (or "-", standard input) stands for, and a remark for each part of
    it that cannot be opened."""
    if path == "-":
        yield from _opened("stdin", "stdin", sys.stdin.buffer, Allowance())
    elif path.is_dir():
        yield from _folder(path)
    else:
        yield from _file(path)


def unpack(source: Source) -> Iterator[Item]:
    """The files inside a file that is in memory already; itself if it is no container."""
    allowance = Allowance()
    yield from _opened(source.place, source.name, io.BytesIO(source.data), allowance, depth=1)


def _folder(path: Path) -> Iterator[Item]:
    passed_over: list[str] = []
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        yield _failure(str(path), f"The folder cannot be opened ({error.strerror}).", "Check it.")
        return
    for inner in inside:
        if _is_hidden(inner.name):
            continue
        if inner.is_dir():
            if not inner.is_symlink():
                yield from _folder(inner)
        elif holds_document(inner.name):
            yield from _file(inner)
        else:
            passed_over.append(inner.name)
    yield from _passed_over(str(path), passed_over)


def _file(path: Path) -> Iterator[Item]:
    try:
        if not path.is_file():
            what = "This is no regular file." if path.exists() else "There is no such file."
            yield _failure(str(path), what, "Check the path.")
            return
        with path.open("rb") as stream:
            yield from _opened(str(path), path.name, stream, Allowance())
    except OSError as error:
        why = error.strerror or str(error)
        yield _failure(str(path), f"The file cannot be opened ({why}).", "Check its permissions.")


def _opened(
    place: str, name: str, stream: IO[bytes], allowance: Allowance, depth: int = 0
) -> Iterator[Item]:
    """One file, or what it contains."""
    head = stream.read(_HEAD)
    rest = rewound(head, stream)
    if is_mailbox(head):
        yield from letters(place, name, rest)
    elif not is_archive(head):
        yield _whole(place, name, rest)
    elif depth > MAX_DEPTH:
        yield _failure(place, "The archive lies too deep in others.", "Unpack it by itself.")
    else:
        yield from _archive(place, name, rest, allowance, depth)


def _archive(
    place: str, name: str, stream: IO[bytes], allowance: Allowance, depth: int
) -> Iterator[Item]:
    passed_over: list[str] = []
    for member in members(place, stream, allowance):
        if isinstance(member, Remark):
            yield member
        elif any(_is_hidden(part) for part in PurePosixPath(member.path).parts):
            continue
        elif not holds_document(member.path):
            passed_over.append(member.path)
        else:
            yield from _member(place, name, member, allowance, depth)
    yield from _passed_over(place, passed_over)


def _member(
    place: str, name: str, member: Member, allowance: Allowance, depth: int
) -> Iterator[Item]:
    """One file of an archive; or the archive itself, where it is a Word file or a book."""
    where = f"{place}!{member.path}" if member.path else place
    try:
        if member.path:
            inner = PurePosixPath(member.path).name
            yield from _opened(where, inner, member.stream, allowance, depth + 1)
        elif member.compressed:
            inner = PurePosixPath(name).stem
            yield from _opened(where, inner, member.stream, allowance, depth + 1)
        else:
            yield _whole(place, name, member.stream)
    except DAMAGE as error:
        yield _failure(where, f"The file is damaged or cut short ({error}).", "Make it anew.")


def _whole(place: str, name: str, stream: IO[bytes]) -> Item:
    data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        what = f"The file has more than {MAX_FILE // MEGABYTE} MB."
        return _failure(place, what, "Split it into its documents.")
    return Source(place, name, data)


def holds_document(name: str) -> bool:
    """Whether a file found in a folder or archive may hold a document, by its suffix."""
    return PurePosixPath(name.lower()).suffix not in _NO_DOCUMENTS


def _is_hidden(name: str) -> bool:
    return (name.startswith(".") and name not in (".", "..")) or name.lower() in _SKIPPED


def _passed_over(place: str, names: list[str]) -> Iterator[Remark]:
    if names:
        kinds = ", ".join(sorted({PurePosixPath(name.lower()).suffix for name in names}))
        yield Remark(
            path=place,
            what=f"Files that hold no documents were passed over: {len(names)} ({kinds}).",
            remedy="Name a file by itself to have it read all the same.",
        )


def _failure(place: str, what: str, remedy: str) -> Remark:
    return Remark(path=place, what=what, remedy=remedy, failed=True)
