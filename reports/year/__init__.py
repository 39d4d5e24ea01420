"""Which year is a report about? Title, text, address and page are heard, and the best decides."""

from reports.year.reading import read_year

__all__ = ["read_year"]
