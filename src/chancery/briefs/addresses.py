"""Which addresses a brief may link: plain http and https, nothing that a page could run."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_HOST = re.compile(r"[\w.-]+(?::\d{1,5})?", re.ASCII)


def safe_address(address: str) -> str:
    """The address with every unsafe character percent-encoded; "" where it is not to be linked.

    >>> safe_address("https://example.org/a b"), safe_address("javascript:alert(1)")
    ('https://example.org/a%20b', '')
    """
    try:
        parts = urlsplit(address.strip())
        host = parts.netloc.encode("idna").decode("ascii") if parts.netloc else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    path = quote(parts.path, safe="/%:@!$&'*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$'*+,;=?&~-._")
    fragment = quote(parts.fragment, safe="/%:@!$'*+,;=?&~-._")
    tail = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return f"{parts.scheme}://{host}{path}{tail}"
