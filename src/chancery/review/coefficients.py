"""Agreement beyond chance: Cohen's kappa, and Krippendorff's alpha on four levels of measurement.

Both take what coders said of the same units, one sequence a coder, None where one said nothing.

    >>> round(kappa(["a"] * 25 + ["b"] * 25, ["a"] * 20 + ["b"] * 5 + ["a"] * 10 + ["b"] * 15), 2)
    0.4

Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
Measurement 20: 37–46. Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability.
University of Pennsylvania, Annenberg School for Communication. (Both recalled; the published
examples are reproduced in `tests/review/test_coefficients.py`.)
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Literal

from chancery.records import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")
Said = Sequence[Hashable | None]


def kappa(first: Said, second: Said) -> float | None:
    """Cohen's kappa over the units of which both said something; None where it is undefined: no
    unit, or both always said the same one thing, so that chance alone explains all."""
    import numpy as np

    if len(first) != len(second):
        raise UsageError("Kappa compares what two coders said of the same units, one by one.")
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    if not pairs:
        return None
    index = {value: n for n, value in enumerate(dict.fromkeys(v for pair in pairs for v in pair))}
    table = np.zeros((len(index), len(index)))
    np.add.at(table, ([index[a] for a, _ in pairs], [index[b] for _, b in pairs]), 1.0)
    table /= len(pairs)
    observed = float(np.trace(table))
    expected = float(table.sum(axis=1) @ table.sum(axis=0))
    return None if np.isclose(expected, 1.0) else (observed - expected) / (1.0 - expected)


def alpha(coders: Sequence[Said], level: Level = "nominal") -> float | None:
    """Krippendorff's alpha of any number of coders, gaps allowed: 1 − observed over expected
    disagreement, from the matrix of coincidences. None where it is undefined: no unit of which two
    coders spoke, or no variation at all. On levels above the nominal, values are numbers.
    """
    import numpy as np

    if level not in LEVELS:
        raise UsageError(f"There is no level {level!r}; choose {', '.join(LEVELS)}.")
    if len({len(coder) for coder in coders}) > 1:
        raise UsageError("Alpha compares what coders said of the same units, one by one.")
    known = {value for coder in coders for value in coder if value is not None}
    if not known:
        return None
    values = sorted(known, key=repr) if level == "nominal" else sorted(map(float, known))  # type: ignore[arg-type]
    index = {value: n for n, value in enumerate(values)}
    coded = np.array([[-1 if v is None else index[v] for v in coder] for coder in coders])
    coincidences = _coincidences(coded, len(values))
    margins = coincidences.sum(axis=0)
    pairable = float(margins.sum())
    if pairable < 2:
        return None
    distance = _distances(values, margins, level)
    observed = float((coincidences * distance).sum()) / pairable
    chance = np.outer(margins, margins) - np.diag(margins)
    expected = float((chance * distance).sum()) / (pairable * (pairable - 1))
    return None if expected == 0 else 1.0 - observed / expected


def _coincidences(coded: NDArray[np.int_], size: int) -> NDArray[np.float64]:
    """How often two coders' values of one unit are v and w; a unit of m values counts 1/(m − 1)
    for each of its ordered pairs, and one value alone is no pair."""
    import numpy as np

    units = coded.shape[1]
    counts = np.zeros((units, size))
    coder, unit = np.nonzero(coded >= 0)
    np.add.at(counts, (unit, coded[coder, unit]), 1.0)
    spoken = counts.sum(axis=1)
    counts, spoken = counts[spoken > 1], spoken[spoken > 1]
    weighted = counts / (spoken - 1)[:, None]
    found: NDArray[np.float64] = weighted.T @ counts - np.diag(weighted.sum(axis=0))
    return found


def _distances(
    values: Sequence[object], margins: NDArray[np.float64], level: Level
) -> NDArray[np.float64]:
    """The squared difference of each two values, on their level of measurement."""
    import numpy as np

    if level == "nominal":
        return 1.0 - np.eye(len(values))
    if level == "ordinal":
        ranks = np.cumsum(margins) - margins / 2.0
        return np.asarray((ranks[:, None] - ranks[None, :]) ** 2, dtype=np.float64)
    numbers = np.array(values, dtype=np.float64)
    apart = numbers[:, None] - numbers[None, :]
    if level == "ratio":
        total = numbers[:, None] + numbers[None, :]
        apart = np.divide(apart, total, out=np.zeros_like(apart), where=total != 0)
    return np.asarray(apart**2, dtype=np.float64)
