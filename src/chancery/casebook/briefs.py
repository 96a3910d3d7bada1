"""Dossiers and charts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from chancery.casebook.base import ALL, Base
from chancery.records import UsageError
from chancery.store import Filters

if TYPE_CHECKING:
    from chancery.briefs import Dossier
    from chancery.briefs.charts import Chart

SMALL_GROUP = 30
"""Up to how many members a group may have for its acts to be told of each of them."""


class Briefs(Base):
    """Documents out."""

    def dossier(
        self, first: str, second: str, *, known_by: str = "", recorded_by: str = ""
    ) -> Dossier:
        """Everything on a pair of states, both ways; each line with its footnotes."""
        from chancery import briefs

        pair = self._party(first), self._party(second)
        gazetteer = self._gazetteer()
        groups = self._groups(pair)
        clocks = Filters(known_by=known_by, recorded_by=recorded_by)
        claims = list(self._store.claims(msgspec.structs.replace(clocks, actor=(*pair, *groups))))
        return briefs.dossier(
            *pair,
            claims=claims,
            documents={
                id: self._store.document(id, recorded_by=recorded_by)
                for id in {claim.document: None for claim in claims}
            },
            names={actor.state: actor.name for actor in gazetteer.states_at("") if actor.state},
            groups=groups,
            known_by=known_by,
            recorded_by=recorded_by,
            casebook=self._store.path.name,
        )

    def _groups(self, pair: tuple[str, str]) -> dict[str, frozenset[str]]:
        """The groups and organisations through which a text may mean one of the pair: those
        that are small enough to say something of it, with the codes of their members."""
        gazetteer = self._gazetteer()
        found: dict[str, frozenset[str]] = {}
        for state in pair:
            for organisation in {m.organisation for m in gazetteer.memberships(state)}:
                members = frozenset(m.state for m in gazetteer.members(organisation))
                actor = gazetteer.actor(organisation)
                if actor and len(members) <= SMALL_GROUP:
                    found[actor.name] = members
        return found

    def render(self, dossier: Dossier, form: str = "md") -> str:
        """A dossier as Markdown ("md") or as one self-contained page ("html")."""
        from chancery import briefs

        writers = {"md": briefs.as_markdown, "html": briefs.as_html}
        if form not in writers:
            raise UsageError(f"There is no form {form!r}; choose {', '.join(writers)}.")
        return writers[form](dossier)

    def chart(
        self, name: str, *, states: Iterable[str] = (), partners: Iterable[str] = (),
        since: str = "", until: str = "",
    ) -> Chart:  # fmt: skip
        """A measure drawn ("trade-shares", "ideal-points", "cooperation"), of Central Asia with
        China and Russia where no states are named."""
        from chancery.briefs import charts_data

        return charts_data.chart(
            name, self._store, self._codes(tuple(states)), self._codes(tuple(partners)),
            {actor.state: actor.name for actor in self._gazetteer().states_at("") if actor.state},
            lambda: self._assembled(ALL), since=since, until=until,
        )  # fmt: skip

    def draw(self, chart: Chart, form: str) -> bytes:
        """A chart as "svg", "png" or one self-contained "html" page."""
        from chancery.briefs import charts

        return charts.rendered(chart, form)
