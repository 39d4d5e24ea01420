"""Is it a report? An annual report on disclosure is told from all that stands beside such pages."""

from reports.acceptance.judging import Refusal, judge

__all__ = ["Refusal", "judge"]
