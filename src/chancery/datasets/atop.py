"""Alliance Treaty Obligations and Provisions (ATOP) by dyad and year: which obligations hold.

A pair without a row has no obligation, if both were states then: absence is a zero, not missing.
"""

from __future__ import annotations

from typing import ClassVar

from chancery.datasets.cow import Variable, YearTable, meanings

_UNIT = "yes or no"
_COLUMNS = {
    "atop_defense": Variable("alliance: defence", _UNIT, "To defend actor 2 if attacked"),
    "atop_offense": Variable("alliance: offence", _UNIT, "To help actor 2 attack"),
    "atop_neutral": Variable("alliance: neutrality", _UNIT, "To stay neutral in its wars"),
    "atop_nonagg": Variable("alliance: non-aggression", _UNIT, "Not to attack each other"),
    "atop_consul": Variable("alliance: consultation", _UNIT, "To consult in crises"),
}


class Atop(YearTable):
    """Five obligations a row; directed."""

    kind = "atop"
    title = "Alliance obligations by dyad and year, ATOP"
    columns = _COLUMNS
    variables: ClassVar[dict[str, str]] = meanings(_COLUMNS)

    def citation(self, vintage: str) -> str:
        """Leeds and others."""
        return (
            "Leeds, Brett Ashley, Jeffrey M. Ritter, Sara McLaughlin Mitchell and Andrew G. Long "
            "(2002). Alliance Treaty Obligations and Provisions, 1815–1944. International "
            f"Interactions 28 (3): 237–260 (ATOP data to {vintage}, http://www.atopdata.org)."
        )
