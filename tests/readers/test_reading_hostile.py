"""Nothing dies on one bad file: it becomes a remark that names file, place and remedy."""

from __future__ import annotations

import io
import resource
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from making import column, docx, encrypted_pdf, epub, paragraph, pdf, source, wxr, zipped

from chancery.readers import Source, expand, read
from chancery.records import Remark

ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
GOOD = "The gate of the pass was opened to lorries on Monday morning."
BAD_FILES = {
    "empty.txt": b"",
    "blank.html": b" \n\n ",
    "cut.pdf": pdf([column([GOOD] * 30)])[:700],
    "locked.pdf": encrypted_pdf(),
    "scan.pdf": pdf([[]]),
    "bomb.docx": zipped({"word/document.xml": b"\0" * 30_000_000}),
    "cut.docx": docx(paragraph(GOOD))[:600],
    "entities.docx": docx(paragraph("&b;"), prologue=ENTITIES),
    "cut.epub": epub({"a.xhtml": f"<p>{GOOD}</p>"}, "")[:400],
    "entities.xml": ENTITIES.encode()
    + b"<rss version='2.0'><channel><item><title>&b;</title></item></channel></rss>",
    "entities.wxr": wxr("").replace("<rss", ENTITIES + "<rss", 1).encode(),
    "cut.rss": b"<?xml version='1.0'?><rss version='2.0'><chan",
    "noise.txt": bytes(range(256)) * 40,
    "noise.html": bytes((n * 7919) % 251 for n in range(9000)),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "picture.jpg": b"\xff\xd8\xff\xe0" + b"\1" * 600,
    "line.txt": b"word " * 1_000_000,
    "deep.html": b"<html><body>" + b"<div>" * 60_000 + GOOD.encode(),
    "menu.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_becomes_a_remark_with_its_place_and_a_remedy(name: str) -> None:
    begun = time.process_time()
    reading = read(source(name, BAD_FILES[name]))
    assert time.process_time() - begun < 5
    failed = [remark for remark in reading.remarks if remark.failed]
    assert failed
    assert failed[0].path == f"inbox/{name}"
    assert failed[0].what
    assert failed[0].remedy
    assert not reading.documents


def test_nothing_of_the_machine_gets_into_a_document() -> None:
    for name in ("entities.docx", "entities.xml", "entities.wxr"):
        assert "root:" not in str(read(source(name, BAD_FILES[name])))


def test_a_very_long_line_costs_neither_time_nor_memory(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with path.open("wb") as file:
        for _ in range(200):
            file.write(b"x" * 1_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (item,) = expand(path)
    assert isinstance(item, Source)
    reading = read(item)
    assert reading.failed
    assert "200 MB" in reading.remarks[0].what
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 450_000, f"{grown} kB"


class TestMislabelled:
    """Content decides, the suffix only where content shows nothing."""

    @pytest.mark.parametrize(
        ("name", "data", "told"),
        [
            ("report.txt", pdf([column([GOOD])]), "PDF"),
            ("report.pdf", f"<!doctype html><html><body><p>{GOOD}</p></body></html>", "HTML"),
            ("letter.md", docx(paragraph(GOOD)), "DOCX"),
            ("book.docx", epub({"a.xhtml": f"<p>{GOOD}</p>"}, ""), "EPUB"),
        ],
    )
    def test_it_is_read_as_what_it_is_with_a_remark(
        self, name: str, data: bytes | str, told: str
    ) -> None:
        reading = read(source(name, data))
        assert GOOD in reading.documents[0].text
        assert told in reading.remarks[0].what
        assert not reading.failed

    def test_text_called_pdf_is_read_as_text(self) -> None:
        reading = read(source("note.pdf", f"{GOOD}\n\nNobody was turned back."))
        assert reading.failed or GOOD in reading.documents[0].text
        assert reading.remarks


class TestEncodings:
    words = (
        "Министр иностранных дел прибыл в столицу соседней страны с двухдневным визитом.\n\n" * 5
    )

    @pytest.mark.parametrize(
        "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r", "cp866"]
    )
    def test_russian_is_read_in_whatever_it_was_written(self, encoding: str) -> None:
        reading = read(source("visit.txt", self.words.encode(encoding)))
        assert reading.documents[0].text.startswith("Министр иностранных дел")
        assert reading.documents[0].language == "ru"

    def test_western_letters_are_read(self) -> None:
        words = "Le président a reçu l’ambassadeur à l’Élysée ; la rencontre a été très brève."
        reading = read(source("visite.txt", words.encode("cp1252")))
        assert reading.documents[0].text == words

    def test_a_guess_is_told(self) -> None:
        assert "cp1251" in read(source("visit.txt", self.words.encode("cp1251"))).remarks[0].what

    def test_a_few_bad_bytes_in_clean_text_are_shown_and_told(self) -> None:
        data = "Президент подписал указ о назначении посла. ".encode() * 30
        reading = read(source("ukaz.txt", data[:200] + b"\xff\xfe" + data[200:]))
        assert "\ufffd" in reading.documents[0].text
        assert "byte 200" in reading.remarks[0].what

    def test_nul_characters_do_not_reach_the_casebook(self) -> None:
        reading = read(source("nul.txt", GOOD.encode() + b"\0\0 And shut again."))
        assert "\0" not in reading.documents[0].text
        assert "NUL" in reading.remarks[0].what


class TestContainers:
    """One bad member, and the rest is read."""

    def expanded(self, path: Path) -> tuple[list[Source], list[Remark]]:
        items = list(expand(path))
        return (
            [item for item in items if isinstance(item, Source)],
            [item for item in items if isinstance(item, Remark)],
        )

    def test_a_zip_bomb_is_left_out(self, tmp_path: Path) -> None:
        path = tmp_path / "a.zip"
        path.write_bytes(zipped({"bomb.txt": b"\0" * 50_000_000, "good.txt": GOOD}))
        sources, remarks = self.expanded(path)
        assert [s.name for s in sources] == ["good.txt"]
        assert remarks[0].failed
        assert remarks[0].path.endswith("a.zip!bomb.txt")

    @pytest.mark.parametrize("kind", ["gz", "bz2", "xz"])
    def test_a_compressed_bomb_is_stopped_early(self, tmp_path: Path, kind: str) -> None:
        path = tmp_path / f"a.tar.{kind}"
        with tarfile.open(path, f"w:{kind}") as archive:  # type: ignore[call-overload]
            info = tarfile.TarInfo("bomb.txt")
            info.size = 200_000_000
            archive.addfile(info, Zeros(info.size))
        begun = time.process_time()
        sources, remarks = self.expanded(path)
        assert time.process_time() - begun < 5
        assert not sources
        assert "proportion" in remarks[0].what
        assert remarks[0].failed

    def test_names_that_lead_out_of_the_archive_are_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "in" / "a.zip"
        path.parent.mkdir()
        path.write_bytes(zipped({"../../evil.txt": GOOD, "good.txt": GOOD}))
        sources, remarks = self.expanded(path)
        assert [s.name for s in sources] == ["good.txt"]
        assert "leads out" in remarks[0].what
        assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in"]

    def test_a_zip_in_itself_many_times_over_is_not_followed_for_ever(self, tmp_path: Path) -> None:
        data = zipped({"good.txt": GOOD})
        for _ in range(8):
            data = zipped({"inner.zip": data})
        path = tmp_path / "a.zip"
        path.write_bytes(data)
        sources, remarks = self.expanded(path)
        assert not sources
        assert "too deep" in remarks[0].what

    def test_an_encrypted_member_says_so(self, tmp_path: Path) -> None:
        out = io.BytesIO(zipped({"secret.txt": GOOD, "good.txt": GOOD}))
        with zipfile.ZipFile(out) as archive:
            at = archive.getinfo("secret.txt").header_offset
        data = bytearray(out.getvalue())
        data[at + 6] |= 1
        central = data.find(b"PK\x01\x02")
        data[central + 8] |= 1
        path = tmp_path / "a.zip"
        path.write_bytes(bytes(data))
        sources, remarks = self.expanded(path)
        assert [s.name for s in sources] == ["good.txt"]
        assert "encrypted" in remarks[0].what

    def test_an_archive_cut_short_gives_what_it_still_holds(self, tmp_path: Path) -> None:
        path = tmp_path / "a.tar"
        with tarfile.open(path, "w") as archive:
            for n in range(4):
                info = tarfile.TarInfo(f"{n}.txt")
                info.size = 3000
                archive.addfile(info, io.BytesIO(GOOD.encode().ljust(3000)))
        path.write_bytes(path.read_bytes()[:5000])
        sources, remarks = self.expanded(path)
        assert "0.txt" in [s.name for s in sources]
        assert any(r.failed for r in remarks)

    def test_a_path_that_is_not_there_is_a_remark(self, tmp_path: Path) -> None:
        sources, remarks = self.expanded(tmp_path / "nowhere.txt")
        assert not sources
        assert "no such file" in remarks[0].what


class Zeros(io.RawIOBase):
    """So many zero bytes, without holding them."""

    def __init__(self, size: int) -> None:
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = min(len(buffer), self._left)
        buffer[:size] = bytes(size)
        self._left -= size
        return size
