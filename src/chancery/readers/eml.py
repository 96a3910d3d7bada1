"""A letter (EML) → its text, and its attachments to be read in their turn.

The HTML of a letter is preferred, as it knows paragraphs and notes; plain text is taken where
there is no HTML or it says far less. Attached files and forwarded letters become documents of
their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from html import escape
from typing import cast

from chancery.readers import dates
from chancery.readers.base import Reader, ReadOptions, Source
from chancery.readers.containers import holds_document
from chancery.readers.decoding import decode
from chancery.readers.html import fragment
from chancery.readers.html_head import Head
from chancery.records import Document, Remark, UnreadableError

_SIGNS = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?"
    rb"(?:received|return-path|mime-version|message-id|delivered-to|dkim-signature):",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*<[^>]*>\s*")


class EmlReader(Reader):
    """Letters as mail programs save them."""

    name = "a letter"
    suffixes = (".eml",)

    def sniff(self, head: bytes) -> bool:
        """Headers that only the post writes."""
        return _SIGNS.match(head.replace(b"\r\n", b"\n")) is not None

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Source | Remark]:
        """The letter, then what is attached to it."""
        letter = BytesParser(policy=policy.default).parsebytes(source.data)
        if not letter.keys():
            raise UnreadableError("The letter has no headers.", remedy="Save it again as .eml.")
        document = fragment(_html(letter), _head(letter), options)
        if document.text:
            yield document
        for n, part in enumerate(letter.iter_attachments(), 1):
            yield from _attached(part, n, source)


def _head(letter: EmailMessage) -> Head:
    sender = _header(letter, "from")
    name = _ADDRESS.sub("", sender).strip(" \"'") or sender.strip("<> ")
    return Head(
        title=" ".join(_header(letter, "subject").split()),
        authors=(name,) if name else (),
        publisher=_header(letter, "organization"),
        date=dates.stated(_header(letter, "date")),
        language=_header(letter, "content-language").split("-")[0].split(",")[0].lower(),
    )


def _header(letter: EmailMessage, name: str) -> str:
    """A header's words; "" for one that is missing or too damaged to be understood."""
    try:
        return str(letter.get(name, ""))
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        return ""


def _html(letter: EmailMessage) -> str:
    html = _part(letter, "html")
    plain = _part(letter, "plain")
    shown = re.sub(r"<style.*?</style>|<[^<>]*>|\s+", " ", html, flags=re.DOTALL)
    if html and len(shown) > 0.3 * len(plain):
        return html
    return "".join(
        "<p>" + escape(part.strip()).replace("\n", "<br>") + "</p>"
        for part in re.split(r"\n[ \t]*\n", plain)
    )


def _part(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    if part is None or part.is_multipart():
        return ""
    data = cast(bytes, part.get_payload(decode=True) or b"")
    return decode(data, part.get_content_charset() or "").text if data.strip() else ""


def _attached(part: EmailMessage, n: int, source: Source) -> Iterator[Source | Remark]:
    name = part.get_filename() or ""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        forwarded = inner[0] if isinstance(inner, list) and inner else None
        data = forwarded.as_bytes() if isinstance(forwarded, Message) else b""
        name = name or f"letter-{n}.eml"
    else:
        data = cast(bytes, part.get_payload(decode=True) or b"")
    kind = part.get_content_maintype()
    if not name or kind in ("image", "audio", "video") or not holds_document(name):
        return
    yield Source(f"{source.place}!{name}", name.replace("\\", "/").rsplit("/", 1)[-1], data)
