"""Where a report is from and who published it."""

from reports.place.gazetteer import (
    all_units,
    name_of,
    parents,
    rank_of,
    region_exists,
    region_of,
)
from reports.place.level import read_level_kind
from reports.place.names import aliases, codes_called, place_names
from reports.place.publisher import read_publisher
from reports.place.region import read_region

__all__ = [
    "aliases",
    "all_units",
    "codes_called",
    "name_of",
    "parents",
    "place_names",
    "rank_of",
    "read_level_kind",
    "read_publisher",
    "read_region",
    "region_exists",
    "region_of",
]
