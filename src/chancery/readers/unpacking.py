"""Zip, tar and compressed files → their members, one stream at a time, within an allowance.

Nothing is written to disk. A member that is encrypted, leads out of its archive or grows beyond
all proportion (a zip bomb) becomes a remark and the next is read.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, cast

import msgspec

from chancery.readers.base import MEGABYTE
from chancery.records import Remark

MAX_TOTAL = 10_000 * MEGABYTE
MAX_MEMBERS = 200_000
MAX_RATIO = 200
"""No document shrinks to less than a two-hundredth of itself; more than 4 MB that do are a bomb."""

_FREE = 4 * MEGABYTE
_COMPRESSED = {b"\x1f\x8b": gzip.open, b"\xfd7zXZ\x00": lzma.open, b"BZh": bz2.open}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PACKAGES = frozenset({"word/document.xml", "META-INF/container.xml"})
DAMAGE = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, tarfile.TarError,
           zipfile.BadZipFile, zlib.error, lzma.LZMAError)  # fmt: skip


class Allowance:
    """What one path may give, its inner archives included: so many members, so many bytes."""

    def __init__(self, members: int = MAX_MEMBERS, size: int = MAX_TOTAL) -> None:
        self.members, self.size = members, size

    def spend(self, size: int) -> None:
        """Count a member; raises when there are too many or too large ones."""
        self.members -= 1
        self.size -= size
        if self.members < 0 or self.size < 0:
            raise _BombError("it holds more files or bytes than any collection should")


class _BombError(ValueError):
    """An archive that would fill the memory or the day."""


class Member(msgspec.Struct, frozen=True):
    """A file in an archive. `path` is "" for the archive as a whole, where it is itself a
    document (Word, EPUB), and for the single file in a compressed one."""

    path: str
    stream: IO[bytes]
    compressed: bool = False


def is_archive(head: bytes) -> bool:
    """Whether a file that begins like this is a zip, a tar or compressed."""
    return head.startswith((*_ZIP, *_COMPRESSED)) or head[257:262] == b"ustar"


def rewound(head: bytes, stream: IO[bytes]) -> IO[bytes]:
    """The stream from its beginning, after `head` was read from it."""
    if stream.seekable():
        stream.seek(0)
        return stream
    return cast(IO[bytes], io.BufferedReader(_Rejoined(head, stream)))


class _Rejoined(io.RawIOBase):
    """A stream that cannot be wound back, with the bytes already read put in front again."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class _Metered(io.RawIOBase):
    """A decompressed stream that stops when it grows out of proportion to what it came from."""

    def __init__(self, inner: IO[bytes], source: _Counted) -> None:
        self._inner, self._source, self._given = inner, source, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer))
        self._given += len(data)
        if self._given > _FREE + MAX_RATIO * self._source.taken or self._given > MAX_TOTAL:
            raise _BombError("it grows beyond all proportion when unpacked")
        buffer[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner, self.taken = inner, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer))
        self.taken += len(data)
        buffer[: len(data)] = data
        return len(data)


def members(place: str, stream: IO[bytes], allowance: Allowance) -> Iterator[Member | Remark]:
    """The files in an archive in their order, and remarks on those that must not be opened."""
    try:
        head = stream.read(512)
        stream = rewound(head, stream)
        if head.startswith(_ZIP):
            yield from _zip(place, stream, allowance)
        elif opener := next((_COMPRESSED[m] for m in _COMPRESSED if head.startswith(m)), None):
            counted = _Counted(stream)
            inner: IO[bytes] = opener(counted)  # type: ignore[operator]
            plain = cast(IO[bytes], io.BufferedReader(_Metered(inner, counted), MEGABYTE))
            yield Member("", plain, compressed=True)
        else:
            yield from _tar(place, stream, allowance)
    except DAMAGE as error:
        yield _refused(place, f"The archive is damaged or cut short ({error}).", "Make it anew.")


def _zip(place: str, stream: IO[bytes], allowance: Allowance) -> Iterator[Member | Remark]:
    if not stream.seekable():
        stream = io.BytesIO(stream.read())
    with zipfile.ZipFile(stream) as archive:
        infos = archive.infolist()
        if any(info.filename in _PACKAGES for info in infos):
            stream.seek(0)
            yield Member("", stream)
            return
        for info in infos:
            if info.is_dir():
                continue
            path = _spelled(info)
            allowance.spend(info.file_size)
            if remark := _forbidden(f"{place}!{path}", path) or _unsafe(f"{place}!{path}", info):
                yield remark
                continue
            with archive.open(info) as member:
                yield Member(path, member)


def _unsafe(place: str, info: zipfile.ZipInfo) -> Remark | None:
    if info.flag_bits & 1:
        what = "The file is encrypted."
        return _refused(place, what, "Unpack the archive with its password and read the folder.")
    if info.file_size > _FREE + MAX_RATIO * info.compress_size:
        what = f"The file would grow from {info.compress_size:,} to {info.file_size:,} bytes."
        return _refused(place, what, "This is what a zip bomb does; leave it out.")
    return None


def _spelled(info: zipfile.ZipInfo) -> str:
    """The member's name; names without the UTF-8 flag are UTF-8 all the same, or of DOS."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp866", "replace")


def _tar(place: str, stream: IO[bytes], allowance: Allowance) -> Iterator[Member | Remark]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined]  # else tarfile keeps every header
            if not info.isfile():
                continue
            allowance.spend(info.size)
            if remark := _forbidden(f"{place}!{info.name}", info.name):
                yield remark
            elif member := archive.extractfile(info):
                inner = cast(IO[bytes], io.BufferedReader(_Counted(member)))
                yield Member(info.name.removeprefix("./"), inner)


def _forbidden(place: str, path: str) -> Remark | None:
    if ".." in PurePosixPath(path.replace("\\", "/")).parts:
        what = "The file's name leads out of its archive."
        return _refused(place, what, "Do not trust this archive; ask its maker for another.")
    return None


def _refused(place: str, what: str, remedy: str) -> Remark:
    return Remark(path=place, what=what, remedy=remedy, failed=True)
