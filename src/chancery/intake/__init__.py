"""From paths to a casebook: expand, read, code, file. The only room where all the others meet."""

from chancery.intake.banked import bank_passages, bench_bank, code_passages
from chancery.intake.coded import coded_before, folder_digest
from chancery.intake.filing import answers_beside, beside, forget_answers, read_into
from chancery.intake.prepare import DEFAULT_CODER, Options, OwnActor, Prepared, gazetteer, prepare
from chancery.intake.recoding import recode
from chancery.intake.scored import bench_claims
from chancery.intake.to_lines import Coded, code_files
from chancery.intake.versions import coder_version

__all__ = [
    "DEFAULT_CODER",
    "Coded",
    "Options",
    "OwnActor",
    "Prepared",
    "answers_beside",
    "bank_passages",
    "bench_bank",
    "bench_claims",
    "beside",
    "code_files",
    "code_passages",
    "coded_before",
    "coder_version",
    "folder_digest",
    "forget_answers",
    "gazetteer",
    "prepare",
    "read_into",
    "recode",
]
