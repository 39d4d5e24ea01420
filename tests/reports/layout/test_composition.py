"""Two rounds of edits made one do the same as one after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.edits import Edit
from reports.layout.composition import applied, compose


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits in order that take at least one character each."""
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [
        Edit(start, end, draw(st.text(alphabet="xyz", max_size=3)), f"kind-{start}")
        for start, end in pairs
    ]


@given(st.data(), st.text(alphabet="abcdefgh", max_size=24))
def test_composed_edits_do_what_both_rounds_do(data: st.DataObject, text: str) -> None:
    first = data.draw(edits_of(len(text)))
    between = applied(text, first)
    second = data.draw(edits_of(len(between)))

    composed = compose(first, second, between)

    assert applied(text, composed) == applied(between, second)


@given(st.data(), st.text(alphabet="abcdefgh", max_size=24))
def test_composed_edits_are_in_order_and_apart(data: st.DataObject, text: str) -> None:
    first = data.draw(edits_of(len(text)))
    between = applied(text, first)
    composed = compose(first, data.draw(edits_of(len(between))), between)

    ends = [0, *(edit.end for edit in composed)]
    assert all(end <= edit.start <= edit.end for end, edit in zip(ends, composed, strict=False))
