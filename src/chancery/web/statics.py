"""Style sheets, scripts and Vega's bundle, from our own address and for ever.

Every address carries the hash of what it gives (`/static/chancery.css?v=3f2a…`), so a browser
may keep it; a name that is not in the folder is not found, whatever it says.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

VEGA = "vega.js"
"""Vega, Vega-Lite and Vega-Embed, which come with vl-convert: nothing is fetched."""

EXPOSED = "window.vegaEmbed = vegaEmbed; window.vega = vega; window.vegaLite = vegaLite;"
"""What the bundle gives to our scripts."""


@cache
def files() -> dict[str, bytes]:
    """What there is, by name."""
    folder = resources.files("chancery.web").joinpath("static")
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if file.name[file.name.rfind(".") :] in KINDS
    }


@cache
def vega() -> bytes:
    """Vega's bundle."""
    import vl_convert

    return vl_convert.javascript_bundle(EXPOSED).encode()


def content(name: str) -> bytes | None:
    """One file; None where there is none of that name."""
    return vega() if name == VEGA else files().get(name)


@cache
def address(name: str) -> str:
    """Where a file is, with the hash of what it holds."""
    found = content(name)
    if found is None:
        raise KeyError(name)
    return f"/static/{name}?v={hashlib.sha256(found).hexdigest()[:12]}"


async def static(request: Request) -> Response:
    """A file, to be kept for a year where its address has its hash."""
    name = request.path_params["name"]
    found = content(name)
    if found is None:
        raise HTTPException(404)
    kept = "public, max-age=31536000, immutable" if "v" in request.query_params else "no-cache"
    kind = KINDS[name[name.rfind(".") :]]
    return Response(found, media_type=kind, headers={"cache-control": kept})
