"""Pages of our own making: what a reader of place and publisher gets to see."""

from __future__ import annotations

from collections.abc import Mapping

from reports.clues import Clues

NEUTRAL = (
    "本报告根据《中华人民共和国政府信息公开条例》的要求编制。\n一、概述\n"
    "按照要求做好主动公开工作，公开政府信息1234条。\n二、依申请公开情况\n收到申请12件，均按时答复。"
)


def page(
    title: str | None = None,
    text: str = NEUTRAL,
    *,
    url: str = "http://example.org/1.html",
    heading: str | None = None,
    signature: tuple[str, ...] = (),
    metadata: Mapping[str, str] | None = None,
    region_code: str | None = None,
) -> Clues:
    """The clues of a page, neutral but for what is given."""
    return Clues(
        url=url,
        text=text,
        title=title,
        heading=heading,
        opening="\n".join(text.splitlines()[:3]),
        signature=signature,
        metadata=metadata,
        region_code=region_code,
    )
