"""Bytes → text, when the declared encoding may be missing or wrong.

A byte-order mark wins, then clean UTF-8, then the declaration if the text fits it, then a guess:
for Cyrillic by how common its letters are (Windows, KOI8, DOS, ISO), else by charset-normalizer.
Line ends become "\\n"; the offsets of a document count from there.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

import msgspec

from chancery.records import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_SAMPLE = 60_000
_COMMON = frozenset("оеаинтсрвлкмдпуяы")
_CONTROLS = bytes({*range(9), *range(14, 27), *range(28, 32)})


class Decoded(msgspec.Struct, frozen=True):
    """The text, the encoding it was in, and what had to be said about it ("" if nothing)."""

    text: str
    encoding: str
    remark: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of a file. Raises UnreadableError for bytes that are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _clean(data[len(mark) :] if mark == codecs.BOM_UTF8 else data, encoding)
    if wide := _wide(data):
        return _clean(data, wide)
    try:
        return _clean(data, "utf-8", strict=True)
    except UnicodeDecodeError as error:
        at = error.start
    encoding, remark = _guess(data, declared, at)
    return _clean(data, encoding, remark)


def _wide(data: bytes) -> str:
    """UTF-16 without a byte-order mark: every second byte of Latin, or most of Cyrillic, is low."""
    sample = data[:2000]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    even, odd = sample[::2], sample[1::2]
    if sum(byte < 6 for byte in odd) > 0.9 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if sum(byte < 6 for byte in even) > 0.9 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def _clean(data: bytes, encoding: str, remark: str = "", *, strict: bool = False) -> Decoded:
    text = data.decode(encoding, "strict" if strict else "replace")
    sample = text[:_SAMPLE].encode("utf-8", "replace")
    if len(sample) - len(sample.translate(None, _CONTROLS)) > 0.02 * len(sample) + 2:
        raise UnreadableError(
            "These bytes are no text.",
            where="byte 0",
            remedy="Give the document as text, HTML, PDF, DOCX or EPUB.",
        )
    if "\0" in text:
        remark = remark or f"{text.count(chr(0))} NUL characters were read as spaces"
        text = text.replace("\0", " ")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, remark)


def _guess(data: bytes, declared: str, at: int) -> tuple[str, str]:
    """An encoding for bytes that are not UTF-8 (wrong from byte `at` on)."""
    if declared and _known(declared) not in ("", "utf-8", "ascii") and _fits(data, declared):
        return declared, ""
    high = data[at : at + _SAMPLE]
    if _mostly_utf8(data, at):
        return "utf-8", f"not clean UTF-8 from byte {at} on; unreadable bytes are shown as \ufffd"
    found = _cyrillic(data[max(0, at - 200) : at + _SAMPLE]) or _western(data, high)
    said = f" though {declared} is declared" if declared else ""
    return found, f"read as {found}{said}; check the letters"


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return ""


def _fits(data: bytes, encoding: str) -> bool:
    """Whether the declared encoding decodes the bytes, and into letters rather than noise."""
    try:
        text = data[:_SAMPLE].decode(encoding, "strict")
    except UnicodeDecodeError as error:
        if error.end < min(len(data), _SAMPLE) - 4:
            return False
        text = data[: error.start].decode(encoding, "replace")
    name = _known(encoding)
    cyrillic = _cyrillic(data[:_SAMPLE])
    return not cyrillic or (
        any("\u0400" <= letter <= "\u04ff" for letter in text)
        and (_known(cyrillic) == name or _russian(text) >= 0.8 * _russian(_sampled(data, cyrillic)))
    )


def _sampled(data: bytes, encoding: str) -> str:
    return data[:_SAMPLE].decode(encoding, "replace")


def _mostly_utf8(data: bytes, at: int) -> bool:
    """Whether a text is UTF-8 with a few bad bytes (cut or mended by hand)."""
    text = data[:_SAMPLE].decode("utf-8", "replace") + data[at : at + 2000].decode(
        "utf-8", "replace"
    )
    bad = text.count("\ufffd")
    good = sum(letter > "\x7f" for letter in text) - bad
    return good > 3 * bad


def _cyrillic(sample: bytes) -> str:
    """The one-byte Cyrillic encoding in which a sample reads most like Russian, or ""."""
    best, score = "", 0.0
    for encoding in _CYRILLIC:
        mark = _russian(sample.decode(encoding, "replace"))
        if mark > score:
            best, score = encoding, mark
    return best if score > 0.25 else ""


def _russian(text: str) -> float:
    """How much a text looks like Russian, 0–1: the share of common small letters among all
    non-Latin characters, counted only if there are words of them."""
    counts = Counter(text)
    foreign = sum(n for letter, n in counts.items() if letter > "\x7f")
    if foreign < 8 or not re.search("[а-яё]{4}", text):
        return 0.0
    common = sum(counts[letter] for letter in _COMMON)
    broken = len(re.findall("[а-яё][А-ЯЁ]|[а-яёА-ЯЁ][^\\W\\d_а-яёА-ЯЁ]", text))
    return (common - 2 * broken) / foreign


def _western(data: bytes, high: bytes) -> str:
    """Latin letters with accents (cp1252), unless so many bytes are high that it is another."""
    if sum(byte > 127 for byte in high) < 0.2 * len(high):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else "cp1252"
