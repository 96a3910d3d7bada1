"""Engines for the contract suite: which there are here, and how a table gets into one.

DuckDB is always there. PostgreSQL and Spark run where CHANCERY_TEST_ENGINES names them
("postgres,spark"; `make test-engines` does), at the address in CHANCERY_POSTGRES, and on the
master in CHANCERY_SPARK (a standalone one, or local[2]).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import ibis
import pyarrow as pa
import pytest

Engine = Callable[[dict[str, pa.Table]], dict[str, ibis.Table]]

WANTED = os.environ.get("CHANCERY_TEST_ENGINES", "").split(",")


def duckdb() -> Any:
    return ibis.duckdb.connect()


def postgres() -> Any:
    pytest.importorskip("psycopg", reason="PostgreSQL: install ibis-framework[postgres]")
    address = os.environ.get("CHANCERY_POSTGRES", "postgresql://postgres@localhost/postgres")
    return ibis.connect(address)


def spark() -> Any:
    sql = pytest.importorskip("pyspark.sql", reason="Spark: install pyspark >= 4.0, < 4.1")
    builder = sql.SparkSession.builder.master(os.environ.get("CHANCERY_SPARK", "local[2]"))
    session = builder.config("spark.sql.shuffle.partitions", "4").getOrCreate()
    return ibis.pyspark.connect(session)


ENGINES: dict[str, Callable[[], Any]] = {"duckdb": duckdb, "postgres": postgres, "spark": spark}


def present() -> list[Any]:
    """Every engine as a test parameter; those not asked for are skipped, saying so."""
    return [
        pytest.param(
            name,
            marks=[]
            if name == "duckdb" or name in WANTED
            else pytest.mark.skip(reason=f"{name}: `make test-engines` runs it"),
        )
        for name in ENGINES
    ]


def tables_in(engine: Any, tables: dict[str, pa.Table]) -> dict[str, ibis.Table]:
    """The tables inside an engine."""
    if engine.name == "duckdb":
        for name, table in tables.items():
            engine.con.register(name, table)
        return {name: engine.table(name) for name in tables}
    if engine.name == "pyspark":
        for name, table in tables.items():
            session = engine._session
            session.createDataFrame(table).createOrReplaceTempView(name)
        return {name: engine.table(name) for name in tables}
    for name, table in tables.items():
        columns = ", ".join(f'"{f.name}" {POSTGRES_TYPES[str(f.type)]}' for f in table.schema)
        places = ", ".join(["%s"] * table.num_columns)
        with engine.con.cursor() as cursor:
            cursor.execute(f'DROP TABLE IF EXISTS "{name}"')
            cursor.execute(f'CREATE TABLE "{name}" ({columns})')
            rows = [tuple(row.values()) for row in table.to_pylist()]
            cursor.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)
        engine.con.commit()
    return {name: engine.table(name) for name in tables}


POSTGRES_TYPES = {
    "string": "text", "double": "double precision", "int64": "bigint", "date32[day]": "date",
}  # fmt: skip
