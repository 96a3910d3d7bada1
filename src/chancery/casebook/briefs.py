"""Dossiers, briefs and charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from chancery.casebook.base import ALL, Base
from chancery.casebook.corroborating import letters
from chancery.records import Claim, Document, Event, UsageError, document_work
from chancery.store import Filters

if TYPE_CHECKING:
    from chancery.briefs import Brief, Dossier, Gathered, Setting, Template
    from chancery.briefs.charts import Chart

SMALL_GROUP = 30
"""Up to how many members a group may have for its acts to be told of each of them."""

_ASKED = {"since": "from", "until": "to"}
"""Filters by the names that they are asked by."""


class Briefs(Base):
    """Documents out."""

    def dossier(
        self, first: str, second: str, *, known_by: str = "", recorded_by: str = ""
    ) -> Dossier:
        """Everything on a pair of states, both ways; each line with its footnotes."""
        from chancery import briefs

        pair = self._party(first), self._party(second)
        groups = self._groups(pair)
        sides = tuple(
            (state, *(name for name, members in groups.items() if state in members))
            for state in pair
        )
        asked = Filters(known_by=known_by, recorded_by=recorded_by, between=sides)
        found = self._told(list(self._store.claims(asked)), asked)
        return briefs.dossier(*pair, groups=groups, **found)

    def gathered(self, filters: Filters = ALL) -> Gathered:
        """Everything that fits some filters, as events, disputes and facts with footnotes."""
        from chancery import briefs

        understood = self._understood(filters)
        claims = list(self._store.claims(understood))
        asked = (
            (name, value if isinstance(value, str) else ", ".join(value))
            for name in filters.__struct_fields__
            if name not in ("limit", "offset", "known_by", "recorded_by")
            and (value := getattr(filters, name))
        )
        words = ((_ASKED.get(name, name), value) for name, value in asked)
        return briefs.gathered(words, **self._told(claims, understood))

    def _told(self, claims: list[Claim], filters: Filters) -> dict[str, Any]:
        """What every brief on events rests on: claims, their documents, events, names, letters."""
        at = filters.recorded_by
        ids = {claim.document: None for claim in claims}
        documents: dict[str, Document] = {
            id: self._store.document(id, recorded_by=at) for id in ids
        }
        letter = letters(self._store.ratings(recorded_by=at))
        publishers = {document.publisher for document in documents.values()}
        publishers |= {
            citation.publisher
            for document in documents.values()
            for note in document.notes
            for citation in note.citations
        }
        named = self._gazetteer().states_at("")
        return {
            "claims": claims,
            "documents": documents,
            "events": self._events_told(claims, filters),
            "names": {actor.state: actor.name for actor in named if actor.state},
            "reliability": {name: found for name in publishers if (found := letter(name)[0])},
            "known_by": filters.known_by,
            "recorded_by": at,
            "casebook": self._store.path.name,
        }

    def _events_told(self, claims: list[Claim], filters: Filters) -> list[Event]:
        """The events of some claims: as they are kept, or as of a past day put together anew."""
        if not filters.known_by and not filters.recorded_by and self._kept_up():
            unpaged = msgspec.structs.replace(filters, limit=None, offset=0)
            return list(self._store.events(unpaged))
        return self._events_from(claims, filters)

    def brief_of_dossier(
        self, first: str, second: str, *, known_by: str = "", recorded_by: str = "",
        template: str = "", quotes: bool = True,
    ) -> Brief:  # fmt: skip
        """The brief on a pair of states; template: its YAML. Write it with `write_brief`."""
        from chancery import briefs

        dossier = self.dossier(first, second, known_by=known_by, recorded_by=recorded_by)
        pair = dossier.source, dossier.target
        setting = self._setting(template, quotes, recorded_by, pair)
        return briefs.of_dossier(dossier, setting)

    def brief_of_query(
        self, filters: Filters = ALL, *, template: str = "", quotes: bool = True
    ) -> Brief:
        """The brief on everything that fits some filters."""
        from chancery import briefs

        setting = self._setting(template, quotes, filters.recorded_by, ())
        return briefs.of_query(self.gathered(filters), setting)

    def brief_of_check(
        self, *claims: str, doc: str = "", kind: str = "", recorded_by: str = "",
        template: str = "", quotes: bool = True,
    ) -> Brief:  # fmt: skip
        """The brief on sentences held against datasets; arguments as of `check`."""
        from chancery import briefs, theses

        found = list(
            theses.check(
                self._store, self._gazetteer(), claims=claims, doc=doc, kind=kind,
                recorded_by=recorded_by,
            )
        )  # fmt: skip
        works = {
            id: document_work(self._store.document(id, recorded_by=recorded_by))
            for id in {checked.document: None for checked in found}
        }
        setting = self._setting(template, quotes, recorded_by, ())
        asked = "; ".join(filter(None, (doc, kind, ", ".join(claims))))
        return briefs.of_check(found, works, setting, asked=asked, recorded_by=recorded_by)

    def write_brief(self, brief: Brief, form: str, *, fonts: Sequence[Path] = ()) -> bytes:
        """A brief as "pdf", "docx", "md" or "html"; fonts: folders with fonts for other scripts."""
        from chancery import briefs

        return briefs.written(brief, form, fonts=fonts)

    def brief_template(self) -> str:
        """The built-in template, to be edited."""
        from chancery import briefs

        return briefs.template_text()

    def _setting(
        self, template: str, quotes: bool, recorded_by: str, pair: tuple[str, ...]
    ) -> Setting:
        """How a brief is made, and which state of the casebook and which codebooks shaped it."""
        from chancery import briefs, vocab

        layout = briefs.read_template(template) if template else briefs.default_template()
        version = self._store.stamp(recorded_by=recorded_by)
        books = (vocab.table(name) for name in briefs.CODEBOOKS)
        made = briefs.Made(
            casebook=self._store.path.name,
            version=version.fingerprint,
            recorded=version.recorded,
            codebooks=tuple(
                (f"{name} {book['version']}", str(book["source"]))
                for name, book in zip(briefs.CODEBOOKS, books, strict=True)
            ),
            coders=tuple(
                f"{coder.coder} {coder.version}".strip() + f" ({coder.documents} documents)"
                for coder in version.coders
            ),
            accuracy=tuple(
                told.text
                for coder in dict.fromkeys(coder.coder for coder in version.coders)
                for language in ("en", "ru")
                if (told := vocab.expected(coder, language))
            ),
        )
        return briefs.Setting(
            made=made, template=layout, quotes=quotes, figures=self._figures(layout, pair)
        )

    def _figures(self, layout: Template, pair: tuple[str, ...]) -> tuple[Any, ...]:
        """The charts that a template asks for, drawn."""
        from chancery import briefs

        asked = [section for section in layout.sections if section.part == "chart"]
        return tuple(
            briefs.figure(
                self.chart(
                    section.chart or "cooperation", states=section.states or pair,
                    partners=section.partners,
                )
            )
            for section in asked
        )  # fmt: skip

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
