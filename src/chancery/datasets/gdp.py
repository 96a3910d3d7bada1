"""Gross and surplus domestic product by state and year (Anders, Fariss & Markowitz), as the R
package peacesciencer gives them: estimates, as natural logarithms.
"""

from __future__ import annotations

from typing import ClassVar

from chancery.datasets.cow import Variable, YearTable, meanings

_COLUMNS = {
    "wbgdp2011est": Variable("GDP, log", "log of 2011 US$", "Gross domestic product"),
    "wbpopest": Variable("population, log", "log of persons", "Population"),
    "sdpest": Variable(
        "surplus domestic product, log", "log of 2011 US$", "GDP less what people live on"
    ),
    "wbgdppc2011est": Variable("GDP per head, log", "log of 2011 US$", "GDP per head"),
}


class Gdp(YearTable):
    """Four logarithms a row; take exp() for amounts."""

    kind = "gdp-sdp"
    title = "GDP, population and surplus domestic product, estimates"
    keys = ("ccode", "year")
    columns = _COLUMNS
    variables: ClassVar[dict[str, str]] = meanings(_COLUMNS)

    def citation(self, vintage: str) -> str:
        """Anders, Fariss and Markowitz."""
        return (
            "Anders, Therese, Christopher J. Fariss and Jonathan N. Markowitz (2020). Bread "
            "Before Guns or Butter: Introducing Surplus Domestic Product (SDP). International "
            f"Studies Quarterly 64 (2): 392–405 (data to {vintage})."
        )
