"""Why was a report found? What of its text answers, and which passages show it best."""

from indexer.showing.lately import Lately, Shown
from indexer.showing.marks import spans, title_spans
from indexer.showing.snippets import make_snippets, runs

__all__ = ["Lately", "Shown", "make_snippets", "runs", "spans", "title_spans"]
