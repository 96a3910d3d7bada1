"""Word files, books and exports are zip and XML: opened here so that they can do no harm.

No entity is expanded, nothing is fetched, no part may grow beyond all proportion.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from chancery.readers.base import MEGABYTE
from chancery.records import UnreadableError

MAX_PART = 100 * MEGABYTE
MAX_PARTS = 20_000
MAX_RATIO = 200
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError)
_FREE = 4 * MEGABYTE
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_PROLOGUE = 100_000


class Package:
    """A zip whose parts are read by name, each within its allowance."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise UnreadableError(
                f"The file is cut short or damaged ({error}).", remedy="Download or save it again."
            ) from None
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS:
            raise UnreadableError(f"The file has {len(infos)} parts.", remedy="Do not trust it.")
        for info in infos:
            if info.file_size > _FREE + MAX_RATIO * info.compress_size:
                raise UnreadableError(
                    f"A part would grow from {info.compress_size:,} to {info.file_size:,} bytes.",
                    where=info.filename,
                    remedy="This is what a zip bomb does; leave the file out.",
                )
        self.names: frozenset[str] = frozenset(info.filename for info in infos)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises UnreadableError if it is missing, encrypted or damaged."""
        try:
            with self._zip.open(name) as part:
                data = part.read(MAX_PART + 1)
        except KeyError:
            raise UnreadableError(
                "A part is missing.", where=name, remedy="Save it anew."
            ) from None
        except NotImplementedError as error:
            raise UnreadableError(
                f"A part is packed in an unknown way ({error}).", where=name, remedy="Save it anew."
            ) from None
        except RuntimeError:
            raise UnreadableError(
                "The file is encrypted.", where=name, remedy="Save a copy without its password."
            ) from None
        except DAMAGE as error:
            raise UnreadableError(
                f"A part is damaged ({error}).", where=name, remedy="Download or save it again."
            ) from None
        if len(data) > MAX_PART:
            raise UnreadableError("A part is too large.", where=name, remedy="Leave the file out.")
        return data

    def xml(self, name: str) -> Any:
        """The root element of a part."""
        return xml(self.read(name), where=name)


def refuse_entities(data: bytes, where: str = "") -> None:
    """Raises UnreadableError for XML that declares entities: documents have no use for them."""
    if _ENTITY.search(data, 0, _PROLOGUE):
        raise UnreadableError(
            "The XML declares entities, as attacks do.",
            where=where or "prologue",
            remedy="Take the <!ENTITY …> declarations out if you trust the file.",
        )


def xml(data: bytes, where: str = "") -> Any:
    """The root element of an XML text, read without entities, network or external files."""
    refuse_entities(data, where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(
            f"The XML is damaged ({error}).", where=where, remedy="Export or save it again."
        ) from None
    if root is None:
        raise UnreadableError("The XML is empty.", where=where, remedy="Export or save it again.")
    return root


def elements(data: bytes, name: str) -> Iterator[Any]:
    """Each element of that local name, one at a time, its memory freed behind it."""
    refuse_entities(data)
    walk = etree.iterparse(
        io.BytesIO(data), tag=f"{{*}}{name}", resolve_entities=False, no_network=True, recover=True,
        huge_tree=False,
    )  # fmt: skip
    for _, element in walk:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def local(element: Any) -> str:
    """An element's name without its namespace; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child_text(element: Any, name: str, space: str = "") -> str:
    """The text of the first child of that local name, in a namespace that holds `space`."""
    for child in element:
        if local(child) == name and space in child.tag:
            return (child.text or "").strip()
    return ""
