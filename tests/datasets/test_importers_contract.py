"""Every importer keeps the same promises, whatever its dataset."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from dataset_samples import SAMPLES, Sample, read
from more_samples import MORE_SAMPLES

from chancery.actors import states
from chancery.datasets import Wanted, import_files, importer_of, importers, observed
from chancery.datasets.base import MISSING
from chancery.records import UnreadableError
from chancery.store import Store

ALL = (*SAMPLES, *MORE_SAMPLES)
every_sample = pytest.mark.parametrize("sample", ALL, ids=lambda s: f"{s.kind}-{s.name}")
every_kind = pytest.mark.parametrize("kind", importers())

JUNK = {
    "empty.csv": b"",
    "other.csv": b"a,b\n1,2\n",
    "bytes.csv": bytes(range(256)) * 9,
    "list.json": b"[1, 2]",
    "page.pdf": b"%PDF-1.7\n%\xe2\xe3",
}


def test_every_importer_has_a_sample() -> None:
    lacking = set(importers()) - {sample.kind for sample in ALL}
    assert not lacking, f"add samples of {lacking} to tests/datasets/dataset_samples.py"


@every_kind
def test_it_says_what_it_is_and_what_to_cite(kind: str) -> None:
    importer = importers()[kind]()
    assert importer.kind == kind == kind.lower()
    assert importer.title
    assert importer.licence
    assert importer.variables
    assert len(importer.citation("2020-04")) > 20


@every_sample
def test_it_is_known_by_its_content_alone(sample: Sample, tmp_path: Path) -> None:
    if sample.kind == "mapped":
        pytest.skip("a table with a mapping file is told, not known")
    assert importer_of("auto", sample.write(tmp_path)[0]).kind == sample.kind


@every_kind
@pytest.mark.parametrize("name", JUNK)
def test_it_does_not_claim_other_files(kind: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(JUNK[name])
    assert not importers()[kind]().sniff(tmp_path / name)
    assert not importers()[kind]().sniff(tmp_path / "absent")


@every_kind
@pytest.mark.parametrize("name", JUNK)
def test_a_wrong_file_is_refused_with_its_name_and_a_remedy(
    kind: str, name: str, tmp_path: Path, store: Store
) -> None:
    (tmp_path / name).write_bytes(JUNK[name])
    (result,) = import_files(store, kind, [tmp_path / name])
    (remark,) = store.remarks()
    assert result.status == "failed"
    assert name in remark.what
    assert remark.remedy
    assert remark.failed
    assert not list(store.dataset_entries())


@every_sample
def test_observations_are_in_form(sample: Sample, tmp_path: Path) -> None:
    files = sample.write(tmp_path)
    found, bad = read(sample.kind, files)
    assert not bad
    assert found.num_rows == sample.observations
    lines = files[0].read_bytes().decode(sample.encoding).splitlines()
    for row in found.to_pylist():
        assert row["variable"]
        assert row["missing"] in MISSING
        assert not (row["missing"] and row["value"] is not None)
        assert row["value"] is not None or row["missing"] or row["text"]
        assert row["unit"] or row["value"] is None
        assert {row["actor1"], row["actor2"]} <= {"", *states()}
        assert (row["first_day"] is None) == (row["last_day"] is None)
        assert row["first_day"] is None or row["first_day"] <= row["last_day"]
        assert row["line"] >= 1
        if sample.lines:
            assert row["code1"] in lines[row["line"] - 1]


@every_sample
def test_a_row_out_of_form_is_told_and_the_others_are_read(sample: Sample, tmp_path: Path) -> None:
    if not sample.broken:
        pytest.skip("this form of the dataset has no row that could be out of form")
    files = sample.write(tmp_path, broken=True)
    found, bad = read(sample.kind, files)
    assert found.num_rows >= sample.observations
    assert bad
    if sample.lines:
        last = len(files[0].read_bytes().decode(sample.encoding).splitlines())
        assert {row.line for row in bad} == {last}


@every_sample
def test_the_same_bytes_again_add_nothing(sample: Sample, tmp_path: Path, store: Store) -> None:
    files = sample.write(tmp_path)
    (first,) = import_files(store, sample.kind, files)
    (second,) = import_files(store, sample.kind, files)
    assert (first.status, first.rows) == ("read", sample.observations), first.note
    assert (second.status, second.rows) == ("known", sample.observations)
    assert len(store.datasets()) == 1
    assert observed(store, Wanted(kind=sample.kind)).num_rows == sample.observations


@every_sample
def test_a_packed_file_reads_the_same(sample: Sample, tmp_path: Path) -> None:
    files = sample.write(tmp_path)
    plain, _ = read(sample.kind, files)
    packed = files[0].with_name(files[0].name + ".gz")
    packed.write_bytes(gzip.compress(files[0].read_bytes()))
    again, _ = read(sample.kind, [packed, *files[1:]])
    assert again.to_pylist() == plain.to_pylist()


@every_sample
def test_a_zip_with_descriptions_beside_reads_the_same(sample: Sample, tmp_path: Path) -> None:
    files = sample.write(tmp_path)
    plain, _ = read(sample.kind, files)
    packed = files[0].with_suffix(".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("about.txt", "?")
        made.write(files[0], files[0].name)
    again, _ = read(sample.kind, [packed, *files[1:]])
    assert again.to_pylist() == plain.to_pylist()


@every_sample
def test_a_packed_file_cut_short_is_refused(sample: Sample, tmp_path: Path) -> None:
    files = sample.write(tmp_path)
    packed = files[0].with_name(files[0].name + ".gz")
    packed.write_bytes(gzip.compress(files[0].read_bytes())[:-20])
    with pytest.raises(UnreadableError):
        read(sample.kind, [packed, *files[1:]])
