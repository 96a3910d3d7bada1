"""Accounts for a workbench that others can reach: names, roles, and passwords nobody can read.

They stand in a file beside the casebook (`NAME.accounts`), readable by its owner alone, and not in
the casebook, which is copied and mailed. A password is kept as its scrypt hash with its own salt.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

import msgspec

from chancery.records import CasebookError, UsageError
from chancery.web.asking import RANKS, Person, Role

COST, BLOCK, LANES = 2**15, 8, 1
MEMORY = 64 * 1024 * 1024
"""Parameters of scrypt: 32 MiB and about a tenth of a second for each try."""

SHORTEST = 10
LONGEST = 200


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One account; the parameters stand with it, so that they can be raised for later ones."""

    name: str
    role: Role
    salt: str
    hash: str
    cost: int = COST
    block: int = BLOCK
    lanes: int = LANES


class Accounts:
    """The accounts beside a casebook."""

    def __init__(self, casebook: Path) -> None:
        self.path = casebook.with_suffix(".accounts")

    def all(self) -> list[Account]:
        """Every account, by name. Raises CasebookError where the file cannot be understood."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return []
        try:
            return msgspec.json.decode(content, type=list[Account])
        except msgspec.DecodeError as error:
            raise CasebookError(f"{self.path}: this is no file of accounts ({error}).") from None

    def add(self, name: str, password: str, role: str) -> Account:
        """Add an account, or give one a new password and role."""
        name = " ".join(name.split())
        if not name or len(name) > 60 or not name.isprintable():
            raise UsageError("An account needs a name of at most 60 characters.")
        if role not in RANKS:
            raise UsageError(f"There is no role {role!r}; choose {', '.join(RANKS)}.")
        if not SHORTEST <= len(password) <= LONGEST:
            raise UsageError(f"A password has {SHORTEST} to {LONGEST} characters.")
        salt = secrets.token_bytes(16)
        made = Account(
            name=name,
            role=role,  # type: ignore[arg-type]
            salt=salt.hex(),
            hash=_hash(password, salt, COST, BLOCK, LANES).hex(),
        )
        self._write([*(a for a in self.all() if a.name != name), made])
        return made

    def remove(self, name: str) -> None:
        """Take an account away. Raises UsageError where there is none."""
        kept = [account for account in self.all() if account.name != name]
        if len(kept) == len(self.all()):
            raise UsageError(f"There is no account {name!r}; `chancery accounts list` lists them.")
        self._write(kept)

    def person(self, name: str, password: str) -> Person | None:
        """Who this is, if the password is theirs. An unknown name takes as long as a known one."""
        found = next((a for a in self.all() if a.name == name), None)
        account = found or _NOBODY
        tried = _hash(
            password[:LONGEST], bytes.fromhex(account.salt), account.cost, account.block,
            account.lanes,
        )  # fmt: skip
        fits = hmac.compare_digest(tried, bytes.fromhex(account.hash))
        return Person(account.name, account.role) if fits and found else None

    def _write(self, accounts: list[Account]) -> None:
        """The whole file anew, never half of it, and never readable by others."""
        draft = self.path.with_suffix(".accounts-draft")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(sorted(accounts, key=lambda account: account.name)))
        draft.replace(self.path)


def _hash(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(
        password.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=MEMORY, dklen=32
    )


_NOBODY = Account(name="", role="reader", salt="00" * 16, hash="00" * 32)
