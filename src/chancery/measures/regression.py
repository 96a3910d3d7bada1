"""Least squares on a short series, with errors that bear its memory (Newey and West 1987)."""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ROUNDING = 1e-9


class Line(NamedTuple):
    """Coefficients, their standard errors, and the degrees of freedom."""

    coefficient: Floats
    error: Floats
    freedom: int


def least_squares(x: Floats, y: Floats) -> Line:
    """OLS of y on the columns of x; needs more rows than columns.

    Errors allow for unequal spread and for memory over floor(4 (n/100)^(2/9)) steps, Newey and
    West's rule; each residual is divided by 1 − its leverage (MacKinnon and White 1985, HC3),
    without which intervals of short series are much too narrow.
    """
    n, k = x.shape
    inverse = np.linalg.inv(x.T @ x)
    coefficient = inverse @ (x.T @ y)
    leverage = np.minimum(((x @ inverse) * x).sum(axis=1), 1.0 - ROUNDING)
    moments = x * ((y - x @ coefficient) / (1.0 - leverage))[:, None]
    middle = moments.T @ moments
    lags = min(int(4.0 * (n / 100.0) ** (2.0 / 9.0)), n - 1)
    for lag in range(1, lags + 1):
        cross = moments[lag:].T @ moments[:-lag]
        middle += (1.0 - lag / (lags + 1.0)) * (cross + cross.T)
    covariance = inverse @ middle @ inverse
    return Line(coefficient, np.sqrt(np.maximum(np.diag(covariance), 0.0)), n - k)


def student(probability: float, freedom: int) -> float:
    """Student's quantile, by its expansion around the normal one (Abramowitz and Stegun 26.7.5).

    Off by under .001 from 6 degrees of freedom on for .975.
    """
    z, v = NormalDist().inv_cdf(probability), float(freedom)
    return z + sum(
        (
            (z**3 + z) / (4 * v),
            (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2),
            (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3),
            (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4),
        )
    )
