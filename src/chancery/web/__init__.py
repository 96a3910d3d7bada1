"""The workbench: the casebook in a browser, served from this machine alone.

    from chancery.web import application
    app = application("casebook.chancery", read_only=True)     # any ASGI server runs it

A page is a function of the question asked (`Ask`) that returns a `Sheet`: what to show, the same
as data, and how it was computed. Pages live in `pages/`, a file a family; `serving.py` turns a
sheet into HTML, JSON or CSV; `guard.py` keeps strangers out.
"""

from chancery.web.application import application

__all__ = ["application"]
