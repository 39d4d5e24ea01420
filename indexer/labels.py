"""How are levels and kinds called, where people read them?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reports import Kind, Level

LEVEL_NAMES: Final[Mapping[str, str]] = {
    Level.NATIONAL: "国家",
    Level.PROVINCE: "省级",
    Level.PREFECTURE: "市级",
    Level.COUNTY: "县级",
    Level.TOWNSHIP: "乡镇级",
}
KIND_NAMES: Final[Mapping[str, str]] = {Kind.GOVERNMENT: "政府", Kind.DEPARTMENT: "部门"}
