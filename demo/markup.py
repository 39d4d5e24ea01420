"""How does a report become HTML, in the hands of different editors?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from html import escape

from demo.document import Block, Cell, Paragraph, Role, Table

INDENT = "　　"


class Style(StrEnum):
    """How an editor's output looks."""

    PLAIN = "plain"
    INDENTED = "indented"  # pasted text, a span in each paragraph
    WORD = "word"  # saved by Word
    BREAKS = "breaks"  # one block, lines ended by <br>
    DIVISIONS = "divisions"
    FONTS = "fonts"  # of the years before 2010


def body(blocks: Sequence[Block], style: Style) -> str:
    """The HTML of paragraphs and tables."""
    return "\n".join(
        _table(block, style) if isinstance(block, Table) else _paragraph(block, style)
        for block in blocks
    )


def _paragraph(line: Paragraph, style: Style) -> str:
    text = escape(line.text, quote=False)
    head = line.role in (Role.HEADING, Role.SUBHEADING)
    if style is Style.WORD:
        return _word(line, text)
    if style is Style.BREAKS:
        lead = "" if line.role is Role.ADDRESSEE else "&emsp;&emsp;"
        return f"{lead}{_strong(text, head)}<br />"
    if line.role is Role.SIGNATURE:
        return _signature(text, style)
    lead = "" if line.role is Role.ADDRESSEE else INDENT
    if style is Style.INDENTED:
        spans = f'<span style="font-family: 仿宋_GB2312; font-size: 16pt">{text}</span>'
        return f'<p style="text-indent: 2em; line-height: 28pt">{_strong(spans, head)}</p>'
    if style is Style.DIVISIONS:
        return f"<div>{lead}{_strong(text, head)}</div>"
    if style is Style.FONTS:
        return f'<p><font face="宋体" size="3">{lead}{_strong(text, head)}</font></p>'
    return f"<p>{lead}{_strong(text, head)}</p>"


def _signature(text: str, style: Style) -> str:
    if style is Style.FONTS:
        return f'<p align="right"><font face="宋体" size="3">{text}</font></p>'
    tag = "div" if style is Style.DIVISIONS else "p"
    return f'<{tag} style="text-align: right">{text}</{tag}>'


def _strong(text: str, wanted: bool) -> str:
    return f"<strong>{text}</strong>" if wanted else text


def _word(line: Paragraph, text: str) -> str:
    digits = re.sub(
        r"(\d+)", r"<span lang=EN-US style='font-family:\"Times New Roman\"'>\1</span>", text
    )
    align = " align=right" if line.role is Role.SIGNATURE else ""
    font = "黑体" if line.role is Role.HEADING else "仿宋_GB2312"
    return (
        f"<p class=MsoNormal{align} style='text-indent:32.0pt;mso-char-indent-count:2.0'>"
        f"<span style='font-size:16.0pt;font-family:{font};mso-hansi-font-family:宋体'>{digits}"
        f"<span lang=EN-US><o:p></o:p></span></span></p>"
    )


OPENINGS = {
    Style.PLAIN: '<table border="1">',
    Style.INDENTED: '<div style="overflow-x: auto">'
    '<table cellspacing="0" border="1" width="640"><tbody>',
    Style.WORD: "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 "
    "style='border-collapse:collapse;mso-table-layout-alt:fixed'>",
    Style.BREAKS: '<table style="border-collapse: collapse; width: 100%">',
    Style.DIVISIONS: '<table class="table table-bordered"><tbody>',
    Style.FONTS: '<table border="1" cellpadding="2" cellspacing="0" bordercolor="#000000">',
}
CLOSINGS = {Style.INDENTED: "</tbody></table></div>", Style.DIVISIONS: "</tbody></table>"}


def _table(table: Table, style: Style) -> str:
    rows = "\n".join(
        f"<tr>{''.join(_cell(cell, style) for cell in row)}</tr>" for row in table.rows
    )
    return f"{OPENINGS[style]}\n{rows}\n{CLOSINGS.get(style, '</table>')}"


def _cell(cell: Cell, style: Style) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("rowspan", cell.rows), ("colspan", cell.columns))
        if count > 1
    )
    text = escape(cell.text, quote=False)
    if style is Style.WORD:
        return (
            f"<td{spans} valign=center style='padding:0cm 5.4pt'><p class=MsoNormal align=center>"
            f"<span lang=EN-US>{text}<o:p></o:p></span></p></td>"
        )
    if style in (Style.INDENTED, Style.DIVISIONS):
        return f'<td{spans}><p style="text-align: center"><span>{text or "&nbsp;"}</span></p></td>'
    if style is Style.FONTS:
        return f'<td{spans} align="center"><font size="2">{text}</font></td>'
    return f"<td{spans}>{text}</td>"
