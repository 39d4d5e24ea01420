"""Which values can fill the gaps of an address that a script puts together?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawl.discovery import names
from crawl.discovery.counts import Counts, plain_name
from crawl.discovery.expressions import Gap, Template, filled, only_text, texts
from crawl.discovery.script import Script

_MOST = 320
_MOST_PARTS = 12
_DEEPEST = 5
_PLACEHOLDER = re.compile(r"\$?\{\s*(\w{1,20})\s*\}")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SELECTED = re.compile(r"\bvalue\b|options|\.val\b|selected")
_PAGE_FIELD = re.compile(
    r"(?:[?&](?:p|pg|page|page_?(?:no|num|number|index)|cur_?page|current_?page\w*|cpage|pn|paged)=|"
    r"/page/|[a-z]+_)$",
    re.IGNORECASE,
)
# box.getAttribute("data-id"), $(box).attr("data-id"), $(box).data("id"), box.dataset.id
_ATTRIBUTE = re.compile(
    r"(?:getAttribute|\.attr)\s*\(\s*(data-[\w-]+)\s*\)|\.data\s*\(\s*([\w-]+)\s*\)|\.dataset\.(\w+)"
)
_FIELD = re.compile(r"[?&]([\w-]+)=$")
_MOST_FIELDS = 30
# Where an address wants the number of what the page shows.
_OF_ID = re.compile(
    r"(?<!page)id=$|/(?:detail|info|get|view|article|content|channel|column)/$", re.I
)
_ID = re.compile(r"\d{2,}|[0-9a-f]{8}[0-9a-f-]{8,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What scripts ask of the page that they run on: `data-` attributes, its own parameters, and
    the number or the like at the end of its path.
    """

    attributes: Mapping[str, tuple[str, ...]]
    parameters: Mapping[str, str]
    id: str


@dataclass(slots=True)
class Known:
    """What a page knows: its scripts, the length of its list, the options that can be chosen."""

    script: Script
    counts: Counts
    page: OwnPage
    options: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    calls: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def addresses(
        self,
        template: Template,
        bound: Mapping[str, Template] | None = None,
        parameters: tuple[str, ...] = (),
    ) -> list[str]:
        """Every text that the template may give; none if a gap cannot be filled.

        `bound` are values of parameters, `parameters` those that stand for a page if nothing
        better is known.
        """
        template = self.resolved(template, bound or {}, parameters)
        if len(template) > _MOST_PARTS:
            return []
        before = _texts_before(template)
        return texts(
            template, lambda gap: self._values(gap, before.get(gap, ""), parameters), _MOST
        )

    def resolved(
        self,
        template: Template,
        bound: Mapping[str, Template] | None = None,
        parameters: tuple[str, ...] = (),
    ) -> Template:
        """The template with variables replaced that have one value."""
        bound = bound or {}

        def value(gap: Gap) -> Template | None:
            if gap.name in bound:
                return bound[gap.name]
            varies = gap.name in self.script.loops or plain_name(gap.name) in names.PAGE_NAMES
            if varies or not _is_plain(gap) or self._in_rows(gap, parameters):
                return None
            known = self.script.values.get(gap.name) or self.script.values.get(gap.last_name)
            return known if known != (gap,) else None

        for _ in range(_DEEPEST):
            closed = filled(template, value)
            if closed == template or len(closed) > _MOST_PARTS:
                break
            template = closed
        return with_placeholders(template)

    def _values(self, gap: Gap, before: str, parameters: tuple[str, ...]) -> tuple[str, ...]:
        if names.NOISE.search(gap.text):
            return ("",)
        if asked := _ATTRIBUTE.search(gap.text):
            return self.page.attributes.get(asked[1] or f"data-{asked[2] or asked[3]}", ())
        if rows := self._in_rows(gap, parameters):
            return rows
        name = plain_name(gap.name)
        if gap.name in self.script.loops:
            return self._of_loop(gap)
        if "[" in gap.text and (listed := self._listed(gap)):
            return listed
        if _SELECTED.search(gap.text) and self.options:
            return self.options
        if name in names.YEAR_NAMES or before.lower().endswith(("year=", "nd=", "nf=", "nian=")):
            return self.years or tuple(filter(_YEAR.fullmatch, self.options))
        if name in names.SIZE_NAMES or name in names.PAGES_NAMES or name in names.TOTAL_NAMES:
            return (str(self.counts.page_size),)
        field = _FIELD.search(before)
        if field and field[1] in self.page.parameters and not _PAGE_FIELD.search(before):
            return (self.page.parameters[field[1]],)
        if _is_plain(gap) and _OF_ID.search(before):
            return (self.page.id,) if self.page.id else ()
        if name in names.PAGE_NAMES or (gap.name in parameters and _PAGE_FIELD.search(before)):
            return self._pages(gap)
        return self._pages(gap) if _PAGE_FIELD.search(before) and gap.name else ()

    def _in_rows(self, gap: Gap, parameters: tuple[str, ...]) -> tuple[str, ...]:
        """The values that a property has in the rows of a list: `rows[i].id`, `row.id`, or `id`
        where that is handed to the function.
        """
        name = gap.text.rpartition(".")[2].strip()
        is_property = "." in gap.text or name in parameters
        listed = self.script.properties.get(name, []) if is_property else []
        return tuple(listed) if len(listed) > 1 and not gap.text.startswith("this.") else ()

    def _pages(self, gap: Gap) -> tuple[str, ...]:
        value = only_text(self.script.values.get(gap.name, ()))
        first = 0 if value == "0" else 1
        numbers = range(first, self.counts.to_try + 1)
        return tuple(
            str(number if _is_plain(gap) or found is None else found)
            for number, found in ((number, gap.value_for(number)) for number in numbers)
            if found is None or found >= 0
        )

    def _of_loop(self, gap: Gap) -> tuple[str, ...]:
        first, sign, last = self.script.loops[gap.name]
        end = self._loop_end(last)
        begin = int(first)
        if sign[0] == ">":
            begin, end = end, begin
        else:
            end -= sign == "<"
        listed = self._listed(gap) if "[" in gap.text else ()
        return listed or tuple(
            str(found)
            for number in range(begin, min(end, begin + _MOST) + 1)
            if (found := gap.value_for(number)) is not None
        )

    def _loop_end(self, last: str) -> int:
        if last.isdigit():
            return int(last)
        value = self.script.values.get(last) or self.script.values.get(last.rpartition(".")[2])
        text = only_text(value or ())
        return int(text) if text and text.isdigit() else self.counts.to_try

    def _listed(self, gap: Gap) -> tuple[str, ...]:
        return self.script.arrays.get(gap.name) or self.script.arrays.get(gap.last_name) or ()


def parameters_of(url: str) -> dict[str, str]:
    """The parameters of an address by their names, as they are written there."""
    pairs = (pair.partition("=") for pair in urlsplit(url).query.split("&")[:_MOST_FIELDS])
    return {name: value for name, _, value in pairs if value}


def id_of(url: str) -> str:
    """The number or the like at the end of an address's path, "" if none is there."""
    name = urlsplit(url).path.rpartition("/")[2].partition(".")[0]
    return name if _ID.fullmatch(name) else ""


def with_placeholders(template: Template) -> Template:
    """The template with `{page}` within its texts as a gap as well."""
    parts: list[str | Gap] = []
    for part in template:
        if isinstance(part, Gap) or "{" not in part:
            parts.append(part)
            continue
        pieces = _PLACEHOLDER.split(part)[: 2 * _MOST_PARTS]
        for index, piece in enumerate(pieces):
            if index % 2:
                parts.append(Gap("page" if piece.isdigit() else piece))
            elif piece:
                parts.append(piece)
    return tuple(parts)


def _is_plain(gap: Gap) -> bool:
    return gap.text.removeprefix("this.").removeprefix("self.") == gap.name


def _texts_before(template: Template) -> dict[Gap, str]:
    before: dict[Gap, str] = {}
    text = ""
    for part in template:
        if isinstance(part, Gap):
            before.setdefault(part, text)
            text += "0"
        else:
            text += part
    return before
