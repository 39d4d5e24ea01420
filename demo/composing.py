"""How do sentences become the paragraphs of one report?"""

from __future__ import annotations

from dataclasses import dataclass, field

from demo.dice import Dice
from demo.document import Block, Paragraph, Role, Table
from demo.figures import Figures
from demo.phrases import fill, fitting
from demo.publishers import Publisher

ORDINALS = "一二三四五六七八九十"
# Themes of which some say more than others.
ROOMY = {"overview", "content", "form", "interpret", "manage", "platform", "supervise"}
TOP = ("{}、", "{}、", "{}、", "第{}部分　")


@dataclass(slots=True)
class Composer:
    """Writes one report line by line; `wording` draws the sentences, `dice` what fills them.

    They are two so that a report can say what the one before said, with numbers of its own.
    """

    by: Publisher
    year: int
    era: str
    figures: Figures
    wording: Dice
    dice: Dice
    blocks: list[Block] = field(default_factory=list)
    sections: int = 0
    numbering: str = TOP[0]
    said: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)

    def heading(self, text: str) -> None:
        """Open the next section."""
        label = self.numbering.format(ORDINALS[self.sections])
        self.sections += 1
        self.blocks.append(Paragraph(label + text, Role.HEADING))

    def subheading(self, number: int, text: str) -> None:
        self.blocks.append(Paragraph(f"（{ORDINALS[number]}）{text}", Role.SUBHEADING))

    def say(self, *lines: str, role: Role = Role.BODY) -> None:
        """One paragraph of these sentences."""
        self.blocks.append(Paragraph("".join(lines), role))

    def table(self, table: Table) -> None:
        self.blocks.append(table)

    def sentences(self, theme: str, count: int, mark: str = "") -> list[str]:
        """So many different sentences of a theme, their slots filled."""
        if theme in ROOMY:
            count += self.wording.number(0, 2)
        known = fitting(theme, self.era, self.by.is_department, mark)
        chosen = self.wording.some([text for text in known if text not in self.said], count)
        self.said.update(chosen)
        return [self.filled(text) for text in chosen]

    def filled(self, text: str) -> str:
        if not self.values:
            self.values = {name: str(number) for name, number in self.figures.named.items()} | {
                "year": str(self.year),
                "place": self.by.short(self.year),
                "office": self.by.office(),
                "units": self.by.units(self.year),
                "all": self.by.everywhere(self.year),
            }
        return fill(text, self.values, self.by.place.province.key, self.dice)

    def enumeration(self, theme: str, count: int, opening: str) -> str:
        """一是…；二是…; in one paragraph."""
        parts = self.sentences(theme, count)
        joined = "；".join(f"{ORDINALS[at]}是{part}" for at, part in enumerate(parts))
        return f"{opening}{joined}。"

    def request_lines(self) -> list[str]:
        """What is said of requests: the numbers, or that none came."""
        if not self.figures["req"] and not self.figures.named.get("carried"):
            return self.sentences("request_none", 1)
        return self.sentences("request", 1) + self.sentences("answer", 1)
