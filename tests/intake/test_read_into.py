"""Reading into a casebook: the same records however many processes, and nothing twice."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import msgspec
import pytest

from chancery import Casebook, Filters
from chancery.actors import Gazetteer
from chancery.coding.rules import RulesCoder
from chancery.records import Claim, DateError, Document

DISPATCHES = {
    "masks.txt": "Masks for the harbour\n\n3 March 2020\n\nChina sent 5,000 masks to Kyrgyzstan.\n",
    "talks.md": "---\ntitle: Talks\ndate: 2020-04-02\n---\n\nThe president of Kazakhstan met the "
    "president of Russia in Astana.\n",
    "plan.txt": "A plan\n\n5 May 2020\n\nTurkey will open an embassy in Bishkek, officials said.\n",
}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name, text in DISPATCHES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def bare(claims: list[Claim]) -> list[bytes]:
    """Claims without the moment of their recording."""
    return [msgspec.json.encode(msgspec.structs.replace(c, recorded="")) for c in claims]


def test_worker_processes_give_the_same_records(inbox: Path, tmp_path: Path) -> None:
    found = []
    for workers in (1, 2):
        with Casebook.open(tmp_path / f"{workers}.chancery") as casebook:
            files = list(casebook.read([inbox], workers=workers))
            assert [Path(f.path).name for f in files] == sorted(DISPATCHES)
            found.append(bare(list(casebook.claims())))
    assert found[0] == found[1]
    assert found[0]


def test_an_archive_gives_the_documents_of_its_folder(inbox: Path, tmp_path: Path) -> None:
    archive = tmp_path / "inbox.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for name in DISPATCHES:
            zipped.write(inbox / name, name)
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        (file,) = casebook.read([archive])
        assert (file.status, file.documents) == ("read", 3)
        assert {d.doc for d in casebook.documents()} == {"masks", "talks", "plan"}
        (again,) = casebook.read([archive])
        assert (again.status, again.documents) == ("known", 0)
        (folder, *_) = casebook.read([inbox / "masks.txt"])
        assert folder.status == "known", "the same bytes anywhere are one document"


def test_an_interrupted_run_goes_on_where_it_stopped(inbox: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.chancery"
    with Casebook.open(path) as casebook:
        run = casebook.read([inbox])
        first = next(run)
        run.close()
    with Casebook.open(path) as casebook:
        assert len(list(casebook.documents())) >= 1
        statuses = {f.path: f.status for f in casebook.read([inbox])}
    assert statuses[first.path] == "known"
    assert list(statuses.values()).count("read") >= 1


def test_every_quote_stands_where_it_says(inbox: Path, tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        list(casebook.read([inbox]))
        claims = list(casebook.claims())
        for claim in claims:
            assert casebook.text(claim.document)[claim.start : claim.end] == claim.quote
            (trail,) = casebook.trail(claim.id)
            assert trail.quote == claim.quote
        assert casebook.doctor() == []


def test_aid_is_found_by_the_states_names_and_codes(inbox: Path, tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        list(casebook.read([inbox]))
        by_code = list(casebook.claims(Filters(source="CHN", target="KGZ")))
        by_name = list(casebook.claims(Filters(source="China", target="Киргизия")))
        assert [c.id for c in by_code] == [c.id for c in by_name]
        assert any(c.quote and "5,000 masks" in c.quote for c in by_code)
        events = list(casebook.events(Filters(source="CHN", target="KGZ")))
        assert {c.event for c in by_code} == {e.id for e in events}


def test_documents_can_be_filed_without_coding_and_coded_later(inbox: Path, tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        list(casebook.read([inbox], coder=""))
        assert list(casebook.claims()) == []
        list(casebook.read([inbox]))
        assert list(casebook.claims())
        assert len(list(casebook.documents())) == 3


def test_a_name_of_ones_own_is_known_in_what_is_read_next(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("4 May 2020\n\nZorblax Freight sent 300 tents to Tajikistan.\n", "utf-8")
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        assert casebook.actor("Zorblax Freight").actor is None
        casebook.add_actor("Zorblax Freight", state="KAZ", kind="company")
        found = casebook.actor("Zorblax Freight").actor
        assert found
        assert (found.state, found.kind) == ("KAZ", "company")
        list(casebook.read([letter]))
        assert list(casebook.claims(Filters(source="KAZ", target="TJK")))


def test_a_name_that_utf8_cannot_hold_is_spelt_out_and_all_is_read(
    inbox: Path, tmp_path: Path
) -> None:
    try:
        (inbox / os.fsdecode(b"bad\xffname.txt")).write_text("China met Russia on 3 May 2020.")
    except OSError:
        pytest.skip("this file system takes no such names")
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        files = list(casebook.read([inbox]))
        assert [file.status for file in files] == ["read"] * (len(DISPATCHES) + 1)
        assert sum("name" in d.doc for d in casebook.documents()) == 1
        assert msgspec.json.encode(files), "what is told of it can be printed"


def test_other_words_on_standard_input_are_another_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        for words, status in (("China met Iran.", "read"), ("Iran met Oman.", "read"),
                              ("China met Iran.", "known")):  # fmt: skip
            stream = io.TextIOWrapper(io.BytesIO(words.encode()))
            monkeypatch.setattr("sys.stdin", stream)
            (file,) = casebook.read(["-"])
            assert (file.path, file.status) == ("-", status)
        assert [(d.doc, d.version) for d in casebook.documents()] == [("stdin", 1), ("stdin", 1)]


def test_a_date_that_is_none_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "a.chancery") as casebook, pytest.raises(DateError):
        list(casebook.read([tmp_path], date="last spring"))


def test_a_folder_may_hold_the_casebook_itself(inbox: Path) -> None:
    for name in ("a.chancery", "my-book"):
        with Casebook.open(inbox / name) as casebook:
            files = list(casebook.read([inbox]))
            own = {Path(file.path).name for file in files if name in file.path}
            assert (own, any(f.failures for f in files)) == (set(), False)
        (inbox / name).unlink()


def test_a_path_that_the_system_refuses_is_a_remark(tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        (file,) = casebook.read(["a" * 5000])
        assert (file.status, file.failures) == ("failed", 1)


def test_a_coder_that_breaks_on_one_document_leaves_a_remark(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = RulesCoder.code

    def code(self: RulesCoder, document: Document, gazetteer: Gazetteer) -> object:
        if document.doc == "masks":
            raise RecursionError("too deep")
        return real(self, document, gazetteer)

    monkeypatch.setattr(RulesCoder, "code", code)
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        files = list(casebook.read([inbox]))
        assert [f.failures for f in files] == [1, 0, 0]
        assert len(list(casebook.documents())) == len(DISPATCHES), "the document itself is filed"
        (remark,) = [r for r in casebook.remarks() if r.failed]
        assert (remark.doc, "RecursionError" in remark.what) == ("masks", True)


def test_the_same_bytes_under_another_name_are_known_and_keep_the_first_name(
    inbox: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes((inbox / "masks.txt").read_bytes())
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        list(casebook.read([inbox]))
        recorded = {c.id: c.recorded for c in casebook.claims()}
        (file,) = casebook.read([copy])
        assert (file.status, file.documents) == ("known", 0)
        (document,) = (d for d in casebook.documents() if len(d.places) == 2)
        assert document.doc == "masks"
        assert {c.doc for c in casebook.claims()} <= {d.doc for d in casebook.documents()}
        assert {c.id: c.recorded for c in casebook.claims()} == recorded, "nothing was added"


def test_a_claim_of_an_undated_document_says_that_it_is_known_from_its_recording(
    inbox: Path, tmp_path: Path
) -> None:
    (inbox / "undated.txt").write_text("China gave 100 masks to Kyrgyzstan at the border post.\n")
    with Casebook.open(tmp_path / "a.chancery") as casebook:
        list(casebook.read([inbox]))
        says = {c.doc: c.decided_by.get("known", "") for c in casebook.claims()}
        assert "undated" in says.pop("undated")
        assert set(says.values()) == {""}
