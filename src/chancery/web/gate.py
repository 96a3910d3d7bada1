"""Who a visitor is. On this machine alone: the person at it. Elsewhere: whoever has an account."""

from __future__ import annotations

import getpass

from starlette.requests import Request

from chancery.web.asking import Person


class Gate:
    """Everybody who can reach this machine is the person who started the workbench."""

    accounts = False

    def __init__(self, *, read_only: bool = False) -> None:
        self._person = Person(_user(), "reader" if read_only else "editor")

    def person(self, request: Request) -> Person | None:
        """Who asks; None where they must log in first."""
        return self._person


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
