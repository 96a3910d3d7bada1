"""The field's files → observations: an importer a dataset, a file an importer.

`base.py` says what an importer is, `registry.py` which there are, `importing.py` how a file gets
into the casebook, `asking.py` how observations come out again. The rest of the room is importers.
pyarrow is loaded with this package's modules, so other rooms import them where they use them.
"""

from chancery.datasets.asking import ObservationRecord, Wanted, observations, observed, records
from chancery.datasets.base import SCHEMA, BadRow, Importer, Observation, batches
from chancery.datasets.importing import DatasetRead, import_files
from chancery.datasets.opening import source_rows
from chancery.datasets.registry import importer_of, importers
from chancery.datasets.states import States

__all__ = [
    "SCHEMA",
    "BadRow",
    "DatasetRead",
    "Importer",
    "Observation",
    "ObservationRecord",
    "States",
    "Wanted",
    "batches",
    "import_files",
    "importer_of",
    "importers",
    "observations",
    "observed",
    "records",
    "source_rows",
]
