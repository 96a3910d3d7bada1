"""CSL-JSON and BibTeX, read back by a processor of each."""

from __future__ import annotations

import io
import json
import warnings
from typing import Any

import pytest

from chancery.casebook import Casebook
from chancery.exports.bibtex import entry
from chancery.exports.csl import issued, item
from chancery.records import Work

STYLE = b"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout delimiter=". "><names variable="author"/><text variable="title"/>
<text variable="container-title"/><date variable="issued" form="text"/><text variable="URL"/>
</layout></bibliography></style>"""
"""A style of our own: author, title, container, date, address."""


def out_of(casebook: Casebook, what: Any, form: str) -> bytes:
    out = io.BytesIO()
    casebook.export(what, form, out)
    return out.getvalue()


@pytest.mark.parametrize("what", ["works", "documents"])
def test_citeproc_renders_every_item(casebook: Casebook, what: str) -> None:
    pytest.importorskip("citeproc")
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    items = json.loads(out_of(casebook, what, "csljson"))
    assert {item["id"] for item in items} == {r.id for r in casebook.records(what)}  # type: ignore[arg-type]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON([{k: v for k, v in i.items() if k != "custom"} for i in items])
        style = CitationStylesStyle(io.BytesIO(STYLE), validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for one in items:
            bibliography.register(Citation([CitationItem(one["id"])]))
        told = [str(line) for line in bibliography.bibliography()]
    assert len(told) == len(items)
    assert all("2021" in line for line in told)
    assert any("Слово" in line for line in told)


def test_an_item_keeps_what_a_work_tells(casebook: Casebook) -> None:
    (work,) = casebook.works()
    found = item(work)
    assert (found["title"], found["container-title"], found["URL"]) == (
        work.title, work.publisher, work.address,
    )  # fmt: skip
    assert found["issued"] == {"date-parts": [[2021, 3, 18]]}
    assert found["custom"]["title-native"] == "Сто тысяч доз"
    assert found["custom"]["flags"] == ["romanised"]
    assert [c["doc"] for c in found["custom"]["cited-in"]] == ["paper"]


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2021-03-18", {"date-parts": [[2021, 3, 18]]}),
        ("2021-03", {"date-parts": [[2021, 3]]}),
        ("2021~", {"date-parts": [[2021]], "circa": True}),
        ("2021-02-01/2021-02-15", {"date-parts": [[2021, 2, 1], [2021, 2, 15]]}),
        ("2021-02/..", {"date-parts": [[2021, 2]]}),
        ("", {}),
        ("soon", {}),
    ],
)
def test_dates_are_as_exact_as_they_are_known(date: str, found: dict[str, Any]) -> None:
    assert issued(date) == found


def plain(value: str) -> str:
    """A field of BibTeX as TeX would print it."""
    for name, sign in (("textbackslash", "\\"), ("textasciicircum", "^"), ("textasciitilde", "~")):
        value = value.replace(f"\\{name}{{}}", f"\x00{ord(sign)};")
    for sign in "{}$&#_%":
        value = value.replace(f"\\{sign}", sign)
    for sign in "\\^~":
        value = value.replace(f"\x00{ord(sign)};", sign)
    return value


@pytest.mark.parametrize("what", ["works", "documents"])
def test_bibtexparser_reads_every_entry_whole(casebook: Casebook, what: str) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    records = {record.id: record for record in casebook.records(what)}  # type: ignore[arg-type]
    text = out_of(casebook, what, "bibtex").decode("utf-8")
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert {one.key for one in library.entries} == set(records)
    for one in library.entries:
        record = records[one.key]
        fields = {field.key: field.value for field in one.fields}
        assert plain(fields["title"]) == record.title
        assert plain(fields["journal"]) == record.publisher
        assert fields["year"] == record.date[:4]
        assert "{" not in fields["url"].replace("%7B", "")


def test_a_work_without_anything_is_still_an_entry() -> None:
    assert entry(Work(id="w-1")) == "@misc{w-1,\n}\n\n"
    assert "author = {{Embassy of China} and Doe, Jane}" in entry(
        Work(id="w-2", authors=("Embassy of China", "Doe, Jane"))
    )
