"""The `llm` coder: a language model behind an HTTP endpoint proposes claims, and we check them.

    document → passages → batches → one question each → answers → claims that stand in the text

A model's answer is data like any other: it is parsed, held against the passage, and what does
not hold becomes a remark. Nothing in it is executed, fetched or believed. See docs/llm-coder.md.
"""

from chancery.coding.llm.cache import clear
from chancery.coding.llm.coder import LlmCoder
from chancery.coding.llm.settings import Settings, settings

__all__ = ["LlmCoder", "Settings", "clear", "settings"]
