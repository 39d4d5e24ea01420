"""Damages a text the way mirror sites and decoders do, to see whether it comes back.

`gloss_across` is what a mirror site does that glosses characters in the bytes of a page;
`narrow_across` what it does when it makes full-width marks narrow; `lose_lead` loses a byte.
A decoder then reads what is left.
"""

from __future__ import annotations

from collections.abc import Callable

Decoder = Callable[[bytes], str]


def gloss_across(text: str, first: str, reading: str) -> bytes:
    """The bytes with the gloss put where the two halves of characters make another character.

    `first` is the first of the two characters; its trail byte and the next lead byte are glossed.
    """
    at = text.index(first)
    cut = len(text[: at + 1].encode("gbk")) + 1
    data = text.encode("gbk")
    return data[:cut] + f"({reading})".encode("gbk") + data[cut:]


def narrow_across(text: str, first: str) -> bytes:
    """The bytes with the full-width mark made narrow that two characters make between them."""
    data = text.encode("gbk")
    at = len(text[: text.index(first)].encode("gbk")) + 1
    assert data[at] == 0xA3, "no full-width mark there"
    return data[:at] + bytes((data[at + 1] - 0x80,)) + data[at + 2 :]


def lose_lead(text: str, char: str, mark: bytes) -> bytes:
    """The bytes without the lead byte of the character, with `mark` in its place."""
    data = text.encode("gbk")
    at = len(text[: text.index(char)].encode("gbk"))
    return data[:at] + mark + data[at + 1 :]


def swallowing(data: bytes) -> str:
    """Reads GBK, and makes one "?" of a lead byte and whatever cannot follow it."""
    chars: list[str] = []
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            chars.append(chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        if data[at] == 0x80:
            chars.append("€")
            at += 1
            continue
        fits = len(pair) == 2 and 0x40 <= pair[1] <= 0xFE and pair[1] != 0x7F
        chars.append(pair.decode("gb18030", "replace") if fits else "?")
        at += 2
    return "".join(chars)


def replacing(data: bytes) -> str:
    """Reads GBK as Python and browsers do: U+FFFD for the lead byte alone."""
    return data.decode("gbk", "replace")


def marking(data: bytes) -> str:
    """The same, saved in a charset without U+FFFD."""
    return replacing(data).replace("\ufffd", "?")
