"""Who a visitor is. On this machine alone: the person at it. Elsewhere: whoever has an account.

A session is a name that nobody can guess, kept in a cookie that no script can read; the server
forgets it after twelve hours, at logging out, and when it ends.
"""

from __future__ import annotations

import getpass
import threading
import time
from pathlib import Path

import msgspec
from starlette.requests import Request

from chancery.web.accounts import Accounts
from chancery.web.asking import Person
from chancery.web.guard import new_visit

SESSION = "chancery-session"
SESSION_SECONDS = 12 * 3600
MOST_SESSIONS = 1000

TRIES = 5
PAUSE_SECONDS = 30.0
"""Wrong passwords for one name, from any place, until it has to wait; and how long."""


class Gate:
    """Everybody who can reach this machine is the person who started the workbench."""

    accounts = False

    def __init__(self, *, read_only: bool = False) -> None:
        self._person = Person(_user(), "reader" if read_only else "editor")

    def person(self, request: Request) -> Person | None:
        """Who asks; None where they must log in first."""
        return self._person


class _Session(msgspec.Struct, frozen=True):
    person: Person
    until: float


class AccountGate(Gate):
    """Only who has an account comes in, and may do what their role allows."""

    accounts = True

    def __init__(self, casebook: Path, *, read_only: bool = False) -> None:
        super().__init__(read_only=True)
        self._accounts = Accounts(casebook)
        self._read_only = read_only
        self._sessions: dict[str, _Session] = {}
        self._wrong: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()

    def person(self, request: Request) -> Person | None:
        with self._lock:
            session = self._sessions.get(request.cookies.get(SESSION, ""))
        if session is None or time.time() > session.until:
            return None
        return session.person

    def log_in(self, name: str, password: str) -> str | None:
        """A new session for who gives the right password; None otherwise, or while a name that
        was tried wrongly too often must wait."""
        now = time.monotonic()
        with self._lock:
            wrong, until = self._wrong.get(name, (0, 0.0))
            if wrong >= TRIES and now < until:
                return None
        person = self._accounts.person(name, password)
        with self._lock:
            if person is None:
                self._wrong[name] = (wrong + 1, now + PAUSE_SECONDS)
                return None
            self._wrong.pop(name, None)
            if self._read_only:
                person = Person(person.name, "reader")
            session = new_visit()
            self._sessions[session] = _Session(person, time.time() + SESSION_SECONDS)
            while len(self._sessions) > MOST_SESSIONS:
                self._sessions.pop(next(iter(self._sessions)))
            return session

    def log_out(self, session: str) -> None:
        """Forget a session."""
        with self._lock:
            self._sessions.pop(session, None)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
