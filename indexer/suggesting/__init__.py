"""What could a person mean? Suggestions while typing, and other spellings where little is found."""

from indexer.suggesting.corrections import make_corrections
from indexer.suggesting.lexicon import Lexicon
from indexer.suggesting.suggest import Suggestion

__all__ = ["Lexicon", "Suggestion", "make_corrections"]
