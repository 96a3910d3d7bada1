"""Reading into a casebook: the same records however many processes, and nothing twice."""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
import pytest

from chancery import Casebook, Filters
from chancery.records import Claim

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
