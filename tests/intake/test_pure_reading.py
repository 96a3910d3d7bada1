"""Reading and coding depend on bytes, name, options and codebooks, and on nothing else.

The bundled dispatches and some hard cases are read in other orders, other processes, other
languages of the machine, other places and times; the records are the same byte for byte.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import chancery
from chancery import Casebook
from chancery.coding import CODERS
from chancery.intake import Options, Prepared, prepare
from chancery.readers import Source, expand
from chancery.records import encode_claim

DISPATCHES = Path(chancery.__file__).parent / "demo" / "dispatches"
HARD = {
    "carried.txt": "They met again on Friday. Both sides signed. He praised them. The two leaders "
    "agreed on gas. It was Monday.\n",
    "undated.txt": "China and Russia met last week. Kazakhstan sent them 40 tonnes of wheat.\n",
    "слово.txt": "Вчера президент России Владимир Путин встретился с президентом Казахстана. "
    "Они подписали соглашение о газе. Киргизия получила 3 млн долларов.\n",
}
OFFLINE = sorted(set(CODERS) - {"llm"})


@pytest.fixture(scope="module")
def inbox(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pure") / "inbox"
    shutil.copytree(DISPATCHES, folder)
    for name, text in HARD.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def sources(inbox):
    return [item for item in expand(inbox) if isinstance(item, Source)]


def told(prepared: Prepared) -> bytes:
    """All that came of a source, as bytes."""
    return repr(prepared).encode() + b"".join(
        encode_claim(claim) for item in prepared.documents for claim in item.claims
    )


def filed(casebook: Casebook) -> dict[str, list[bytes]]:
    """The claims of each document, without the moment of their recording and the event that they
    tell of with those of other documents."""
    found: dict[str, list[bytes]] = {}
    for claim in casebook.claims():
        line = encode_claim(msgspec.structs.replace(claim, recorded="", known="", event=""))
        found.setdefault(claim.doc, []).append(line)
    return found


@pytest.mark.parametrize("coder", OFFLINE)
def test_what_was_read_before_does_not_matter(sources, coder):
    options = Options(coder=coder)
    first = {source.place: told(prepare(source, options)) for source in sources}
    shuffled = list(sources)
    random.Random(5).shuffle(shuffled)
    for source in [*reversed(sources), *shuffled]:
        assert told(prepare(source, options)) == first[source.place], source.place


@pytest.mark.parametrize("coder", OFFLINE)
def test_a_document_alone_is_coded_as_among_others(inbox, tmp_path, coder):
    with Casebook.open(tmp_path / "all.chancery") as casebook:
        list(casebook.read([inbox], coder=coder))
        together = filed(casebook)
    alone: dict[str, list[bytes]] = {}
    for n, file in enumerate(sorted(path for path in inbox.iterdir() if path.is_file())):
        with Casebook.open(tmp_path / f"{n}.chancery") as casebook:
            list(casebook.read([file], coder=coder))
            alone |= filed(casebook)
    assert alone == together
    assert any(together.values())


@pytest.mark.parametrize("coder", OFFLINE)
def test_the_order_of_files_does_not_matter(inbox, tmp_path, coder):
    files = sorted(path for path in inbox.iterdir() if path.is_file())
    found = []
    for seed in (None, 1):
        if seed is not None:
            random.Random(seed).shuffle(files)
        with Casebook.open(tmp_path / f"{seed}.chancery") as casebook:
            list(casebook.read(files, coder=coder))
            found.append(filed(casebook))
    assert found[0] == found[1]


_SCRIPT = """
import sys
from chancery import Casebook
from chancery.records import encode_claim
from chancery.cli import main

if __name__ == "__main__":
    inbox, path, coder, workers = sys.argv[1:]
    with Casebook.open(path) as casebook:
        seen = []
        options = {"coder": coder, "workers": int(workers), "on_document": seen.append}
        for file in casebook.read([inbox], **options):
            print(file.path.rpartition("/")[2], file.status, file.documents, file.remarks)
        print(*seen)
    main(["--casebook", path, "claims", "--json"])
"""


@pytest.mark.parametrize("coder", OFFLINE)
def test_machine_language_seed_clock_place_and_workers_do_not_matter(inbox, tmp_path, coder):
    script = tmp_path / "read.py"
    script.write_text(_SCRIPT, "utf-8")
    worlds = [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC", "workers": "1"},
        {"PYTHONHASHSEED": "77", "LC_ALL": "C", "LANG": "tr_TR", "TZ": "Pacific/Kiritimati",
         "workers": "3", "CHANCERY_LLM_MODEL": "none", "COLUMNS": "20"},
    ]  # fmt: skip
    found = []
    for n, world in enumerate(worlds):
        place = tmp_path / f"world {n}"
        shutil.copytree(inbox, place / "inbox")
        workers = world.pop("workers")
        done = subprocess.run(
            [sys.executable, str(script), "inbox" if n else str(place / "inbox"),
             str(tmp_path / f"{n}.chancery"), coder, workers],
            cwd=place, env={**os.environ, **world, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, check=True,
        )  # fmt: skip
        found.append([line.partition(b',"recorded"')[0] for line in done.stdout.splitlines()])
    assert found[0] == found[1]
    assert len(found[0]) > 20
