"""Where measures run: tables in memory become tables of an in-memory DuckDB; others stay theirs.

DuckDB is the engine here. PostgreSQL and Spark take the same expressions over their own tables:

    import ibis
    lake = ibis.pyspark.connect(session)
    registry()["kappa"].expression({"positions": lake.table("positions")}).to_pyarrow()
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa


def in_memory(tables: Mapping[str, Any], *, threads: int = 0) -> list[ir.Table]:
    """The tables as Ibis tables of one engine, in order: pyarrow ones go to a DuckDB in memory.

    `threads`: how many DuckDB may use; 0 leaves it the choice.
    """
    import ibis
    import pyarrow as pa

    if not any(isinstance(table, pa.Table) for table in tables.values()):
        return list(tables.values())
    engine = ibis.duckdb.connect(**({"threads": threads} if threads else {}))
    for name, table in tables.items():
        engine.con.register(name, table if isinstance(table, pa.Table) else table.to_pyarrow())
    return [engine.table(name) for name in tables]


def materialised(tables: Mapping[str, Any]) -> list[pa.Table]:
    """The tables as pyarrow tables, in order."""
    import pyarrow as pa

    return [t if isinstance(t, pa.Table) else t.to_pyarrow() for t in tables.values()]
