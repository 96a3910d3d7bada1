"""Folders, archives and mailboxes are unpacked in order, member by member."""

from __future__ import annotations

import gzip
import io
import sys
import tarfile
from pathlib import Path

import pytest
from making import docx, paragraph, source, zipped

from chancery.readers import Source, expand, read
from chancery.records import Remark

GOOD = "The gate of the pass was opened to lorries on Monday morning."


def places(path: Path) -> list[str]:
    return [
        item.place.removeprefix(f"{path.parent}/")
        for item in expand(path)
        if isinstance(item, Source)
    ]


def test_a_folder_is_read_in_order_and_what_holds_no_document_is_told_once(tmp_path: Path) -> None:
    box = tmp_path / "box"
    (box / "b").mkdir(parents=True)
    for name in ("c.txt", "b/d.html", "a.md", ".hidden.txt", "p.png", "q.css"):
        (box / name).write_text(GOOD)
    assert places(box) == ["box/a.md", "box/b/d.html", "box/c.txt"]
    (remark,) = (item for item in expand(box) if isinstance(item, Remark))
    assert "2 (.css, .png)" in remark.what
    assert not remark.failed


def test_zip_and_tar_give_their_members_under_the_archives_name(tmp_path: Path) -> None:
    inner = zipped({"deep/y.txt": GOOD})
    (tmp_path / "a.zip").write_bytes(
        zipped({"x.txt": GOOD, "in.zip": inner, "__MACOSX/._x.txt": "x"})
    )
    assert places(tmp_path / "a.zip") == ["a.zip!x.txt", "a.zip!in.zip!deep/y.txt"]
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "a.zip", "box/a.zip")
    assert places(tmp_path / "b.tar.gz") == [
        "b.tar.gz!box/a.zip!x.txt", "b.tar.gz!box/a.zip!in.zip!deep/y.txt",
    ]  # fmt: skip


def test_a_single_compressed_file_keeps_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "talks.txt.gz").write_bytes(gzip.compress(GOOD.encode()))
    (item,) = expand(tmp_path / "talks.txt.gz")
    assert isinstance(item, Source)
    assert item.name == "talks.txt"


def test_names_of_older_archives_are_spelled_right(tmp_path: Path) -> None:
    data = zipped({"ABCD.txt": GOOD}).replace(b"ABCD", "визы".encode("cp866"))
    (tmp_path / "a.zip").write_bytes(data)
    assert places(tmp_path / "a.zip") == ["a.zip!визы.txt"]


def test_a_word_file_is_a_document_and_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph(GOOD)))
    assert places(tmp_path / "a.docx") == ["a.docx"]


MAILBOX = "".join(
    f"From anna@pass.example Mon Apr  5 08:00:00 2021\nFrom: Anna Weir <anna@pass.example>\n"
    f"Subject: Letter {n}\nDate: Mon, 05 Apr 2021 08:00:00 +0600\n"
    f"Message-ID: <{n}@pass.example>\n\n"
    f"{GOOD}\n\nYours, {n}\n\n"
    for n in (1, 2)
)


def test_a_mailbox_gives_its_letters(tmp_path: Path) -> None:
    (tmp_path / "box.mbox").write_text(MAILBOX)
    items = [item for item in expand(tmp_path / "box.mbox") if isinstance(item, Source)]
    documents = [document for item in items for document in read(item).documents]
    assert [d.doc for d in documents] == ["box.01", "box.02"]
    assert [d.title for d in documents] == ["Letter 1", "Letter 2"]
    assert documents[0].authors == ("Anna Weir",)
    assert documents[0].date == "2021-04-05"


def test_a_letters_attachments_are_read_in_their_turn() -> None:
    import base64

    attached = base64.encodebytes(docx(paragraph("The annex tells the tonnage."))).decode()
    letter = (
        "MIME-Version: 1.0\nFrom: Anna Weir <anna@pass.example>\nSubject: The annex\n"
        "Date: Mon, 05 Apr 2021 08:00:00 +0600\nContent-Type: multipart/mixed; boundary=XX\n\n"
        "--XX\nContent-Type: multipart/alternative; boundary=YY\n\n"
        f"--YY\nContent-Type: text/plain; charset=utf-8\n\n{GOOD}\n"
        f"--YY\nContent-Type: text/html; charset=utf-8\n\n<p>{GOOD}</p>\n--YY--\n"
        "--XX\nContent-Type: application/octet-stream\n"
        'Content-Disposition: attachment; filename="annex.docx"\n'
        f"Content-Transfer-Encoding: base64\n\n{attached}\n"
        "--XX\nContent-Type: image/png\n"
        'Content-Disposition: attachment; filename="logo.png"\n\nx\n--XX--\n'
    )  # fmt: skip
    reading = read(source("annex.eml", letter))
    assert not reading.failed, reading.remarks
    assert [d.doc for d in reading.documents] == ["annex.01", "annex.02"]
    assert reading.documents[0].text == f"The annex\n\n{GOOD}"
    assert reading.documents[1].text == "The annex tells the tonnage."


@pytest.mark.parametrize("kind", ["text", "tar"])
def test_standard_input_is_read_like_a_file(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    data = GOOD.encode()
    if kind == "tar":
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w:gz") as archive:
            info = tarfile.TarInfo("talks.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        data = out.getvalue()

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": Pipe(data)}))
    (item,) = expand("-")
    assert isinstance(item, Source)
    assert item.data == GOOD.encode()
    assert item.place == ("stdin" if kind == "text" else "stdin!talks.txt")
