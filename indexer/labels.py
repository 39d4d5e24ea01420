"""How are levels, kinds and sections called, where people read them?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reports import Kind, Level, SectionKind

# Of what is not known of a report.
UNKNOWN: Final = "未注明"
LEVEL_NAMES: Final[Mapping[str, str]] = {
    Level.NATIONAL: "国家",
    Level.PROVINCE: "省级",
    Level.PREFECTURE: "市级",
    Level.COUNTY: "县级",
    Level.TOWNSHIP: "乡镇级",
}
KIND_NAMES: Final[Mapping[str, str]] = {Kind.GOVERNMENT: "政府", Kind.DEPARTMENT: "部门"}
SECTION_NAMES: Final[Mapping[str, str]] = {
    SectionKind.OVERVIEW: "总体情况",
    SectionKind.PROACTIVE: "主动公开",
    SectionKind.ON_REQUEST: "依申请公开",
    SectionKind.REVIEW_LITIGATION: "复议诉讼",
    SectionKind.FEES: "收费",
    SectionKind.STAFF: "机构人员",
    SectionKind.PROBLEMS: "问题",
    SectionKind.PLANS: "计划",
    SectionKind.OTHER: "其他",
}
