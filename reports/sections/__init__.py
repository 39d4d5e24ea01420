"""Which headed parts does a report have, and what is each about?"""

from reports.sections.reading import read_sections

__all__ = ["read_sections"]
