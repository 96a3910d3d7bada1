"""A brief calls every note where it is told, numbers them in order, and leaves out what it must."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
from brief_world import MADE, SETTING, all_words

from chancery.briefs import Dossier, Setting, gathered, of_check, of_dossier, of_query, written
from chancery.briefs.brief import Brief, Entry, Heading, Mark, References, Run, texts, words
from chancery.briefs.template import Section, default_template, read_template, template_text
from chancery.records import Document, EventClaim, UsageError, document_work
from chancery.theses import Checked, Row, Understood


def calls(brief: Brief) -> list[int]:
    return [
        number
        for block in brief.blocks
        for text in texts(block)
        for part in text
        if isinstance(part, Mark)
        for number in part.numbers
    ]


def test_notes_are_numbered_as_they_are_called(kyrgyz: Dossier) -> None:
    brief = of_dossier(kyrgyz, SETTING)
    first = list(dict.fromkeys(calls(brief)))
    assert first == list(range(1, len(kyrgyz.footnotes) + 1))
    assert len(brief.notes) == len(kyrgyz.footnotes)


def test_the_order_of_parts_is_the_template_s_and_numbers_follow_it(kyrgyz: Dossier) -> None:
    turned = msgspec.structs.replace(
        default_template(), sections=tuple(reversed(default_template().sections))
    )
    brief = of_dossier(kyrgyz, Setting(made=MADE, template=turned))
    titles = [b.text for b in brief.blocks if isinstance(b, Heading) and b.level == 1]
    assert titles[0] == "How this brief was made"
    first = list(dict.fromkeys(calls(brief)))
    assert first == sorted(first)


def test_words_stand_once_in_the_text_or_else_in_the_note(kyrgyz: Dossier) -> None:
    brief = of_dossier(kyrgyz, SETTING)
    text = all_words(brief)
    for note in kyrgyz.footnotes:
        assert " ".join(note.quote.split()) in text
    flowless = read_template("version: 1\nsections: [{part: flows}, {part: facts}]")
    bare = of_dossier(kyrgyz, Setting(made=MADE, template=flowless))
    assert all(words(note).startswith("“") for note in bare.notes)


def test_the_first_reference_is_full_and_further_ones_are_short(kyrgyz: Dossier) -> None:
    brief = of_dossier(kyrgyz, SETTING)
    told = [words(note) for note in brief.notes]
    full = [note for note in told if "The Paper, 20 March 2021, https://example.org/paper" in note]
    assert len(full) == 1
    short = [note for note in told if "“Doses & doctors,” paper" in note]
    assert len(short) >= 3
    assert any("n. 1, citing “Sto tysyach doz” Сто тысяч доз, Example Daily, 19 March 2021" in note
               for note in told)  # fmt: skip


def test_the_bibliography_has_each_document_and_each_cited_work_once(kyrgyz: Dossier) -> None:
    brief = of_dossier(kyrgyz, SETTING)
    items = [words(i) for b in brief.blocks if isinstance(b, References) for i in b.items]
    assert len(items) == len(set(items)) == 4
    assert sum("Sto tysyach doz" in item for item in items) == 1


@pytest.mark.parametrize("form", ["md", "html"])
def test_without_quotes_no_words_of_a_document_are_left(kyrgyz: Dossier, form: str) -> None:
    brief = of_dossier(kyrgyz, Setting(made=MADE, quotes=False))
    text = written(brief, form).decode()
    for note in kyrgyz.footnotes:
        assert note.quote not in text
        assert note.quote[:25] not in text
        assert hashlib.sha256(note.quote.encode()).hexdigest() in text
        assert f"{note.start}–{note.end}" in text
        assert note.notes == () or note.notes[0].text not in text


def test_the_casebook_s_version_and_codebooks_are_told(kyrgyz: Dossier) -> None:
    text = all_words(of_dossier(kyrgyz, SETTING))
    for told in ("world.chancery", "0123456789ab", "plover 1", "the manual", "lexicon 3"):
        assert told in text


def test_a_query_tells_of_everyone(
    claims: list[EventClaim], documents: dict[str, Document]
) -> None:
    found = gathered([("type", "AID")], claims=claims, documents=documents)
    brief = of_query(found, SETTING)
    assert brief.label == "Query · type AID"
    assert len(brief.notes) == len(found.footnotes) == len(claims)
    assert {line.action for line in found.lines} >= {"AID", "ASSAULT", "REJECT"}


def test_checks_name_the_sentence_once_and_their_rows(documents: dict[str, Document]) -> None:
    row = Row(dataset="cow-trade", file="dyads.csv", line=7, days="2014", says="share 0.3")
    paper = documents["d-1"].text
    found = [
        Checked(document="d-1", doc="paper", start=0, end=47, quote=paper[:47], kind="trade",
                verdict=verdict, understood=Understood(who="CHN", whom="KGZ", what="share"),
                rows=(row,), citations=("Barbieri (2016).",))
        for verdict in ("differs", "differs", "agrees")
    ]  # fmt: skip
    works = {"d-1": document_work(documents["d-1"])}
    brief = of_check(found, works, SETTING)
    entries = [block for block in brief.blocks if isinstance(block, Entry)]
    assert [bool(entry.told) for entry in entries] == [True, False, True]
    text = all_words(brief)
    assert "dyads.csv, line 7" in text
    assert text.count("Barbieri (2016).") == 4  # three notes, one entry of the bibliography
    assert brief.title == "2 statements differ from the rows"


def test_a_check_is_headed_by_words_not_by_ids(documents: dict[str, Document]) -> None:
    """Its name stands for a group's id; the sentence itself is quoted, not repeated."""
    paper = documents["d-1"].text
    found = [
        Checked(document="d-1", doc="paper", start=0, end=47, quote=paper[:47], kind="membership",
                verdict="agrees",
                understood=Understood(who="BLR", whom="org:sco", what="observer", text=text))
        for text in ("SCO", paper[:47])
    ]  # fmt: skip
    brief = of_check(found, {"d-1": document_work(documents["d-1"])}, SETTING)
    heads = ["".join(run.text for run in b.filed) for b in brief.blocks if isinstance(b, Entry)]
    assert heads == ["BLR observer SCO", "BLR observer org:sco"]


def test_a_template_fills_its_words_in(kyrgyz: Dossier) -> None:
    text = """
version: 1
title: "{a} with {b}"
authors: [Ann Example]
foreword: |
  First as of {recorded}.

  Second.
sections:
  - title: Mine
    text: "On {asked}, from {casebook}."
  - part: flows
    title: Goods
    meaning: ""
"""
    brief = of_dossier(kyrgyz, Setting(made=MADE, template=read_template(text)))
    assert (brief.title, brief.authors) == ("China with Kyrgyzstan", ("Ann Example",))
    told = all_words(brief)
    assert "First as of 2 January 2026.\nSecond." in told
    assert "On China and Kyrgyzstan, from world.chancery." in told
    titles = [b.text for b in brief.blocks if isinstance(b, Heading) and b.level == 1]
    assert titles == ["Mine", "Goods"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version: 2\nsections: []", "version"),
        ("version: 1\nsections: [{part: secrets}]", "secrets"),
        ("version: 1\nsections: []\ncolour: red", "colour"),
        ("version: 1\nsections: []\ntitle: '{__class__}'", "unknown"),
        ("version: 1\nsections: []\nsize: 400", "size"),
        ("version: 1\nsections: [", "YAML"),
        ("!!python/object/apply:os.system ['true']", "YAML"),
    ],
)
def test_a_template_that_does_not_fit_says_why(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_template(text)


def test_the_built_in_template_is_the_one_that_is_printed() -> None:
    assert read_template(template_text()) == default_template()
    assert default_template().sections[0] == Section(part="lede")


def test_runs_of_a_brief_are_text(kyrgyz: Dossier) -> None:
    brief = of_dossier(kyrgyz, SETTING)
    runs = [p for b in brief.blocks for t in texts(b) for p in t if isinstance(p, Run)]
    assert runs
    assert all(run.address == "" or run.address.startswith("https://") for run in runs)
