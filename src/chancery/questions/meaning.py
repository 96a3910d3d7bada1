"""Search by meaning: sentences whose vectors point the way the question's does. It proposes.

    for doc in fill(store): ...            # makes the vectors that are not there yet
    Meanings(store).nearest("help for hospitals", Filters(limit=20))

Brute force, in two steps: the signs of all vectors (48 bytes each, kept in memory) are compared
with the question's bit by bit; of the `CANDIDATES` that differ least the whole vectors (a byte a
number) are fetched and measured. What the first step loses is told in decision 30.

English only: the model's word list knows no Russian. Imports numpy when first used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from chancery.language import sentences
from chancery.records import CODED_PARTS, Document
from chancery.store import Filters, Hit, Place, Store, VectorsOf, narrows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from chancery.language.vectors import SentenceVectors

MODEL = "minilm-l6-v2"
LANGUAGES = ("en",)
CANDIDATES = 1_000
BLOCK = 65_536
BATCH = 64
SCALE = 127 / 0.4
"""A component of a unit vector of 384 numbers is hardly ever beyond .4; what is, is cut."""
FEWEST_WORDS = 3


def missing(store: Store) -> int:
    """How many documents have no vectors yet."""
    return sum(1 for _ in store.without_vectors(MODEL, LANGUAGES))


def fill(store: Store, *, threads: int = 1) -> Iterator[str]:
    """Make the vectors of every document that has none, one document after the other; gives the
    name of each as it is filed. What was filed stays, if it is stopped."""
    from chancery.language.vectors import SentenceVectors

    model = SentenceVectors(threads=threads)
    for one in list(store.without_vectors(MODEL, LANGUAGES)):
        found = packed(store.document(one.id), one.row, model)
        store.add_vectors(found, MODEL)
        yield one.doc


def packed(document: Document, row: int, model: SentenceVectors) -> VectorsOf:
    """The vectors of a document's sentences, as they are filed."""
    import numpy as np

    spans = list(spans_of(document))
    vectors = model.of([document.text[start:end] for start, end in spans])
    return VectorsOf(
        row, np.array(spans, dtype="<u4").tobytes(), signs_of(vectors).tobytes(),
        bytes_of(vectors).tobytes(),
    )  # fmt: skip


def spans_of(document: Document) -> Iterator[tuple[int, int]]:
    """The sentences of what a document says, headlines and navigation apart as passages are."""
    for passage in document.passages:
        if passage.part not in CODED_PARTS:
            continue
        for span in sentences(document.text, document.language, passage.start, passage.end):
            if len(span.of(document.text).split()) >= FEWEST_WORDS:
                yield span.start, span.end


def signs_of(vectors: NDArray[np.float32]) -> NDArray[np.uint8]:
    """A bit a number: whether it is above zero."""
    import numpy as np

    return np.packbits(vectors > 0, axis=1)


def bytes_of(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """A signed byte a number."""
    import numpy as np

    found: NDArray[np.int8] = np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8)
    return found


class Meanings:
    """The signs of a casebook's vectors, kept in memory and brought up to date when asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = (0, 0)
        self._columns: list[Any] = []
        self._rows: Any = None
        self._places: Any = None
        self._documents: Any = None
        self._model: SentenceVectors | None = None

    def nearest(
        self, words: str, filters: Filters, within: Collection[str] | None = None
    ) -> list[Hit]:
        """The sentences nearest in meaning, best first; `rank` is minus their likeness."""
        import numpy as np

        self._refresh()
        if not len(self._rows):
            return []
        vector = self._vector(words)
        allowed = None
        if narrows(filters) or within is not None:
            allowed = np.isin(self._documents, self._store.allowed(filters, within))
        best = self._candidates(signs_of(vector[None, :]), allowed)
        places = self._measured(best, vector)
        hits: list[Hit] = []
        wanted = filters.offset + (filters.limit or len(places))
        for at in range(0, len(places), BATCH):
            hits += self._store.standing(places[at : at + BATCH], filters)
            if len(hits) >= wanted:
                break
        return hits[filters.offset : wanted]

    def _vector(self, words: str) -> NDArray[np.float32]:
        from chancery.language.vectors import SentenceVectors

        if self._model is None:
            self._model = SentenceVectors()
        found: NDArray[np.float32] = self._model.of([words])[0]
        return found

    def _refresh(self) -> None:
        """Read the signs again where vectors were added or taken away."""
        import numpy as np

        newest = self._store.newest_vectors(MODEL)
        if newest == self._seen and self._rows is not None:
            return
        found = list(self._store.signs(MODEL))
        counts = np.array([len(one.signs) // 48 for one in found], dtype=np.int64)
        packed = b"".join(one.signs for one in found)
        numbers = np.frombuffer(packed, dtype=np.uint64).reshape(-1, 6)
        self._columns = [np.ascontiguousarray(numbers[:, column]) for column in range(6)]
        self._rows = np.repeat(np.array([one.row for one in found], dtype=np.int64), counts)
        self._documents = np.repeat(
            np.array([one.document for one in found], dtype=np.int64), counts
        )
        ends = np.cumsum(counts)
        self._places = np.arange(len(self._rows)) - np.repeat(ends - counts, counts)
        self._seen = newest

    def _candidates(
        self, signs: NDArray[np.uint8], allowed: NDArray[np.bool_] | None
    ) -> NDArray[np.int64]:
        """Where the signs differ least, block by block."""
        import numpy as np

        asked = np.frombuffer(signs.tobytes(), dtype=np.uint64)
        count = len(self._rows)
        differ = np.empty(count, dtype=np.uint16)
        for start in range(0, count, BLOCK):
            end = min(start + BLOCK, count)
            part = np.zeros(end - start, dtype=np.uint16)
            for column, bits in zip(self._columns, asked, strict=True):
                part += np.bitwise_count(column[start:end] ^ bits)
            differ[start:end] = part
        if allowed is not None:
            differ[~allowed] = 1_000
        most = min(CANDIDATES, count)
        edge = int(np.searchsorted(np.cumsum(np.bincount(differ, minlength=1_001)), most))
        best: NDArray[np.int64] = np.flatnonzero(differ <= min(edge, 999))
        return best[np.argsort(differ[best], kind="stable")][:most]

    def _measured(self, best: NDArray[np.int64], vector: NDArray[np.float32]) -> list[Place]:
        """The candidates by their likeness."""
        import numpy as np

        filed = self._store.vectors_at({int(row) for row in self._rows[best]})
        vectors = {
            row: np.frombuffer(one.vectors, dtype=np.int8).reshape(-1, 384)
            for row, one in filed.items()
        }
        spans = {row: np.frombuffer(one.spans, dtype="<u4") for row, one in filed.items()}
        where = [(int(self._rows[at]), int(self._places[at])) for at in best]
        each = np.stack([vectors[row][place] for row, place in where]).astype(np.float32)
        likeness = (each @ vector) / np.maximum(np.linalg.norm(each, axis=1), 1)
        order = np.argsort(-likeness, kind="stable")
        return [
            Place(
                filed[where[n][0]].document,
                int(spans[where[n][0]][2 * where[n][1]]),
                int(spans[where[n][0]][2 * where[n][1] + 1]),
                -float(likeness[n]),
            )
            for n in order
        ]
