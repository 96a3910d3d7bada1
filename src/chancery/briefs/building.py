"""Building a brief: what is told, a template, and how the record stood, into one `Brief`.

    brief = of_dossier(dossier, Setting(made=made))
    pdf = as_pdf(brief)

Pure: the same input gives the same brief. Charts of measures come ready drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from chancery.briefs import chicago, summary, wording
from chancery.briefs.brief import Block, Brief, Figure, Heading, Para, References, Run, Table, Text
from chancery.briefs.calling import Calls
from chancery.briefs.dossier import Dossier, Gathered, Told
from chancery.briefs.figures import timeline_svg
from chancery.briefs.laying import Laying, quoted_in_text
from chancery.briefs.template import Section, Template, default_template, filled
from chancery.briefs.titles import TITLES
from chancery.briefs.verdicts import Verdicts, datasets_cited
from chancery.records import Work
from chancery.theses import Checked

Parts = Mapping[str, Callable[[], Sequence[Block]]]


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What shaped a brief: the casebook and its version, codebooks with versions, coders."""

    casebook: str = ""
    version: str = ""
    recorded: str = ""
    """When the casebook was last added to (an ISO time)."""
    codebooks: tuple[tuple[str, str], ...] = ()
    """Name with version → its source."""
    coders: tuple[str, ...] = ()
    accuracy: tuple[str, ...] = ()
    """How often those coders are right, where that was measured."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """How a brief is to be made."""

    made: Made = Made()
    template: Template | None = None
    quotes: bool = True
    figures: tuple[Figure, ...] = ()
    """A figure for each `chart` part of the template, in order."""

    @property
    def layout(self) -> Template:
        """The template, or the built-in one."""
        return self.template or default_template()


def of_dossier(dossier: Dossier, setting: Setting) -> Brief:
    """The brief on a pair of states."""
    calls = _calls(dossier, setting)
    laying = Laying(dossier, calls, quotes=setting.quotes)
    parts: Parts = {
        "lede": lambda: [_lede(dossier, summary.lede(dossier), calls)],
        "timeline": lambda: _timeline(dossier),
        "flows": lambda: laying.flow_tables(dossier),
        "events": lambda: laying.events(dossier.own),
        "disputes": laying.disputes,
        "undone": lambda: laying.undone(dossier.own),
        "through": lambda: laying.through(dossier.lines),
        "facts": laying.facts,
        "voices": laying.voices,
    }
    a, b = dossier.source_name, dossier.target_name
    words = {"a": a, "b": b, "asked": f"{a} and {b}", "finding": summary.heading(dossier)}
    clocks = summary.clocks(dossier)
    return _brief(parts, words, setting, calls, label=f"Dyad dossier · {a} and {b}",
                  clocks=clocks, told=_told(dossier))  # fmt: skip


def of_query(told: Gathered, setting: Setting) -> Brief:
    """The brief on everything that fits some filters."""
    calls = _calls(told, setting)
    laying = Laying(told, calls, quotes=setting.quotes)
    parts: Parts = {
        "lede": lambda: [_lede(told, summary.counted(told), calls)],
        "events": lambda: laying.events(told.lines),
        "disputes": laying.disputes,
        "undone": lambda: laying.undone(told.lines),
        "facts": laying.facts,
        "voices": laying.voices,
    }
    asked = "; ".join(f"{name} {value}" for name, value in told.asked) or "everything"
    words = {"a": "", "b": "", "asked": asked, "finding": summary.finding(told)}
    clocks = summary.clocks(told)
    return _brief(parts, words, setting, calls, label=f"Query · {asked}", clocks=clocks,
                  told=_told(told))  # fmt: skip


def of_check(
    found: Sequence[Checked], documents: Mapping[str, Work], setting: Setting, *, asked: str = "",
    recorded_by: str = "",
) -> Brief:  # fmt: skip
    """The brief on sentences that were held against datasets."""
    calls = Calls((), dates=setting.layout.dates, quotes=setting.quotes)
    laid = Verdicts(found, documents, calls, quotes=setting.quotes, dates=setting.layout.dates)
    parts: Parts = {"lede": lambda: [laid.lede()], "verdicts": laid.blocks}
    asked = asked or "every document"
    differs = sum(checked.verdict == "differs" for checked in found)
    verb = "differs" if differs == 1 else "differ"
    finding = f"{wording.count(differs, 'statement').capitalize()} {verb} from the rows"
    words = {"a": "", "b": "", "asked": asked, "finding": finding}
    clocks = f"As the casebook stood on {wording.day(recorded_by or setting.made.recorded)}."
    return _brief(parts, words, setting, calls, label=f"Check · {asked}", clocks=clocks,
                  told=len(found), sources=datasets_cited(found))  # fmt: skip


def _calls(told: Told, setting: Setting) -> Calls:
    parts = [section.part for section in setting.layout.sections]
    shown = quoted_in_text(told, parts) if setting.quotes else frozenset[int]()
    return Calls(told.footnotes, shown=shown, dates=setting.layout.dates, quotes=setting.quotes)


def _brief(
    parts: Parts, words: Mapping[str, str], setting: Setting, calls: Calls, *, label: str,
    clocks: str, told: int, sources: Sequence[str] = (),
) -> Brief:  # fmt: skip
    """All parts in the template's order, and what is said of the whole."""
    layout, made = setting.layout, setting.made
    known = {
        **words, "casebook": made.casebook, "version": made.version, "known": clocks,
        "recorded": wording.day(made.recorded),
    }  # fmt: skip
    more: Parts = {
        **parts,
        "bibliography": lambda: _bibliography(calls, layout.dates, sources),
        "made": lambda: _made(setting),
    }
    blocks: list[Block] = [
        Para(text=(Run(text),)) for text in _paragraphs(filled(layout.foreword, known))
    ]
    figures = list(setting.figures)
    for section in layout.sections:
        if section.part == "chart":
            body: Sequence[Block] = [figures.pop(0)] if figures else []
        else:
            body = _body(section, more, known)
        blocks += _headed(section, body, known)
    return Brief(
        title=filled(layout.title, known) or known["finding"],
        label=filled(layout.label, known) or label,
        clocks=clocks,
        authors=layout.authors,
        organisation=layout.organisation,
        running=" · ".join(filter(None, (label, made.casebook, made.version))),
        made=made.recorded,
        paper=layout.paper,
        size=layout.size,
        blocks=tuple(blocks),
        notes=tuple(calls.notes),
        told=told,
    )


def _told(told: Told) -> int:
    return len(told.lines) + len(told.facts)


def _body(section: Section, parts: Parts, known: Mapping[str, str]) -> list[Block]:
    own: list[Block] = [
        Para(text=(Run(text),)) for text in _paragraphs(filled(section.text, known))
    ]
    return own + (list(parts[section.part]()) if section.part in parts else [])


def _headed(section: Section, body: Sequence[Block], known: Mapping[str, str]) -> list[Block]:
    """A part under its title and the line that says what it holds; nothing where it is empty."""
    if not body:
        return []
    title, meaning = TITLES.get(section.part, ("", ""))
    title = title if section.title is None else filled(section.title, known)
    meaning = meaning if section.meaning is None else filled(section.meaning, known)
    blocks: list[Block] = [Heading(1, title)] if title else []
    blocks += [Para(text=(Run(meaning),), role="meaning")] if meaning else []
    return [*blocks, *body]


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _lede(told: Told, sentences: Sequence[summary.Sentence], calls: Calls) -> Para:
    text: list[Text] = [(Run(s.text), *calls.mark(s.footnotes), Run(" ")) for s in sentences]
    text += [(Run(remark + " ", "emph"),) for remark in told.remarks]
    return Para(text=tuple(part for run in text for part in run), role="lede")


def _timeline(dossier: Dossier) -> list[Block]:
    svg = timeline_svg(dossier)
    a, b = dossier.source_name, dossier.target_name
    told = (
        "Filled: it happened (an arrow: it goes on). Open: intended. Dotted: unsure. A bar: taken "
        "back. + cooperation, − conflict. Slanted: hedged by who says so."
    )
    alt = f"{a} and {b}: events by domain and direction"
    return [Figure(svg=svg, alt=alt, caption=(Run(told),))] if svg else []


def _bibliography(calls: Calls, dates: chicago.Dates, sources: Sequence[str]) -> list[Block]:
    """The documents, the works that their notes cite, and datasets, each once."""
    blocks: list[Block] = []
    cited = {id: work for id, work in calls.works.items() if id not in calls.documents}
    for title, works in (("Documents", calls.documents), ("Works cited in them", cited)):
        if works:
            ordered = sorted(works.values(), key=chicago.sort_key)
            items = tuple(dict.fromkeys(chicago.entry(work, dates) for work in ordered))
            blocks += [Heading(2, title), References(items=items)]
    if sources:
        blocks += [Heading(2, "Datasets"), References(items=tuple((Run(s),) for s in sources))]
    return blocks


def _made(setting: Setting) -> list[Block]:
    """The casebook, its version, codebooks, coders, and how references are to be read."""
    made = setting.made
    rows = [
        ("casebook", made.casebook or wording.NOT_REPORTED),
        ("version", f"{made.version}, last added to {made.recorded}" if made.version else
         wording.NOT_REPORTED),
        *((name, source) for name, source in made.codebooks),
        ("coders", "; ".join(made.coders) or wording.NOT_REPORTED),
        *((("accuracy", " ".join(made.accuracy)),) if made.accuracy else ()),
        ("notes", "Behind each reference stands the document's name in the casebook, and the "
         "first and last character of the words in it."),
        ("ratings", "How sure the coder read a sentence, and how reliable its publisher is, "
         "stand where they were rated; where nothing stands, nobody has rated it."),
    ]  # fmt: skip
    if not setting.quotes:
        rows.append(
            ("quotes", "Words of documents are left out. Where they stood, their place in the "
             "document and their SHA-256 (UTF-8) remain: whoever has the document can check them.")
        )  # fmt: skip
    cells = tuple(((Run(name, "muted"),), (Run(value),)) for name, value in rows)
    return [Table(head=(), rows=cells, widths=(1.6, 8.4), small=True)]
