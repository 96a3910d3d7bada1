"""What every part of the façade shares: the store, and names turned into codes."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from chancery import intake
from chancery.records import CasebookError, Claim, Event, EventClaim, UsageError
from chancery.store import Filters, Store

if TYPE_CHECKING:
    from chancery.actors import Gazetteer

ALL = Filters()
BEST = Filters(limit=20)


class Base:
    """A casebook file that is open."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def _assembled(self, filters: Filters) -> list[Event]:
        """All events as of the filters' clocks: as they are kept, or assembled as of then."""
        from chancery import corroboration

        asked = clocks(filters)
        if asked == ALL and self._kept_up():
            return sorted(self._store.events(ALL), key=lambda event: (event.date, event.id))
        return corroboration.as_of(self._store, asked)

    def _event_of(self, id: str) -> Event | None:
        """The event with an id, as it is now; None where there is none."""
        if not self._kept_up():
            return next((event for event in self._assembled(ALL) if event.id == id), None)
        kept = self._store.kept()
        now = {claim.id for _, claim in kept.current_claims(kept.told_by({id}))}
        event = next(iter(kept.events({id})), None) if now else None
        if event is None or now == set(event.claims):
            return event
        claims = tuple(claim for claim in event.claims if claim in now)
        return msgspec.structs.replace(event, claims=claims) if claims else None

    def _events_from(self, claims: Iterable[Claim], filters: Filters) -> list[Event]:
        """The events that some claims tell of among themselves, as of the filters' clocks."""
        from chancery.corroboration import assemble, reports_of

        told = [claim for claim in claims if isinstance(claim, EventClaim)]
        reports = reports_of(self._store, told, recorded_by=filters.recorded_by)
        return assemble(told, reports, self._store.pairings(recorded_by=filters.recorded_by))

    def _kept_up(self) -> bool:
        """Whether the events that are filed are up to date; brought there where we may write."""
        from chancery import corroboration

        if not self._store.read_only:
            corroboration.keep_up(self._store)
            return True
        return corroboration.is_kept(self._store)

    def _settled(self) -> None:
        """Bring events up to date after something was written, so that those who may only read
        find them so; another process that is writing will do it otherwise."""
        if self._store.wrote:
            from chancery import corroboration

            with suppress(CasebookError):
                if corroboration.was_kept(self._store):
                    corroboration.keep_up(self._store)

    def _understood(self, filters: Filters) -> Filters:
        """The filters with names of states ("China", "Пекин") turned into their codes."""
        from chancery import questions

        questions.checked(filters)
        changes = {
            field: self._code(value)
            for field in ("source", "target", "actor")
            if isinstance(value := getattr(filters, field), str) and value
        }
        return msgspec.structs.replace(filters, **changes) if changes else filters

    def _own_actors(self) -> tuple[intake.OwnActor, ...]:
        rows = self._store.actors()
        return tuple(msgspec.convert(record, intake.OwnActor) for _, record in rows)

    def _gazetteer(self) -> Gazetteer:
        return intake.gazetteer(self._own_actors())

    def _code(self, name: str) -> str:
        """A state's code for its code or name; other names stay as they are."""
        if len(name) == 3 and name.isupper():
            return name
        found = self._gazetteer().resolve(name).actor
        return found.state if found and found.state and found.kind == "state" else name

    def _codes(self, names: str | tuple[str, ...]) -> tuple[str, ...]:
        """States by name or code, as codes."""
        return tuple(map(self._code, filter(None, (names,) if isinstance(names, str) else names)))

    def _party(self, name: str) -> str:
        """One side of a dossier: a state's code, or an organisation's name; nothing unknown."""
        code = self._code(name)
        known = self._gazetteer()
        if any(code == state.state for state in known.states_at("")):
            return code
        found = known.resolve(name).actor
        if found is None:
            raise UsageError(f"No state or organisation is known as {name!r}; try its code (CHN).")
        return found.state or found.name


def clocks(filters: Filters) -> Filters:
    """The two clocks of the filters alone."""
    return Filters(known_by=filters.known_by, recorded_by=filters.recorded_by)


def user() -> str:
    """The name that the machine knows the person by."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
