"""What a text is made of: its language, sentences, words, stems, and Russian in Latin letters.

Everything keeps exact offsets into the text as found. Imports `records` only.
"""

from chancery.language.detect import detect
from chancery.language.sentences import sentences
from chancery.language.stems import stems
from chancery.language.tokens import tokens
from chancery.language.transliteration import Restored, restore

__all__ = ["Restored", "detect", "restore", "sentences", "stems", "tokens"]
