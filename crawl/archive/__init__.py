"""Where is what the servers answered kept, so that every report can be read from it again?"""

from crawl.archive.archive import Archive
from crawl.archive.errors import ArchiveError
from crawl.archive.place import End, Original, Place
from crawl.archive.reading import Damaged, Kept, records
from crawl.archive.recovery import Cut

__all__ = [
    "Archive",
    "ArchiveError",
    "Cut",
    "Damaged",
    "End",
    "Kept",
    "Original",
    "Place",
    "records",
]
