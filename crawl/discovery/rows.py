"""Which addresses does the script of a page make of the rows of data that it fetches?

`"/columns/" + row.columnId + "/index.html"`: the data has the property, the script the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from crawl.discovery import names
from crawl.discovery.address import is_asset, looks_like_address
from crawl.discovery.counts import plain_name
from crawl.discovery.expressions import Gap, Template, filled
from crawl.discovery.fragments import templates_in
from crawl.discovery.link import Draft, LinkKind
from crawl.discovery.listed import Value, objects_in, title_of_object
from crawl.discovery.script import Script

_MOST_TEMPLATES = 60
_LONGEST_VALUE = 200


def of_rows(script: Script, value: Value) -> Iterator[Draft]:
    """A link for each object of the data that has what a template of the script wants."""

    def variable(gap: Gap) -> Template | None:
        return None if "." in gap.name else script.values.get(gap.name)

    written = (template for spot in script.spots for template in templates_in(spot))
    closed = (filled(template, variable) for template in written)
    templates = list(filter(_is_of_rows, closed))[:_MOST_TEMPLATES]
    if not templates:
        return
    for row, title in objects_in(value):
        if _has_address(row):
            continue  # the script has the others only for rows without one
        for template in dict.fromkeys(templates):
            address = _filled(template, row)
            if address and looks_like_address(address) and not is_asset(address):
                yield Draft(address, title_of_object(row) or title, LinkKind.PAGE)


def _has_address(row: dict[str, Value]) -> bool:
    return any(
        isinstance(value, str)
        and plain_name(key) in names.ADDRESS_KEYS
        and looks_like_address(value.strip())
        for key, value in row.items()
    )


def _is_of_rows(template: Template) -> bool:
    """Whether all its gaps are properties of something: `row.id`, not `page` or `f(row)`."""
    gaps = [part for part in template if isinstance(part, Gap)]
    return bool(gaps) and len(template) > len(gaps) and all("." in gap.name for gap in gaps)


def _filled(template: Template, row: dict[str, Value]) -> str:
    parts: list[str] = []
    for part in template:
        if isinstance(part, str):
            parts.append(part)
            continue
        value = row.get(part.last_name)
        if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
            return ""
        parts.append(str(value)[:_LONGEST_VALUE])
    return "".join(parts)
