"""The JSON API under `/api/`: the same casebook as the pages, as records, with a description.

One list of endpoints (`endpoints.py`) is both what answers and what `/api/openapi.json` says.
"""

from chancery.web.api.serving import api, refused

__all__ = ["api", "refused"]
