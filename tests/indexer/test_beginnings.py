"""Names by their beginning, and by what they hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.suggesting.beginnings import Beginnings, Contents

NAME = st.text("ab甲", max_size=4)
MOST = st.integers(1, 3)


@given(names=st.lists(st.tuples(NAME, st.integers(0, 9)), max_size=60), asked=NAME, most=MOST)
def test_the_foremost_things_are_found_by_name_and_by_beginning(
    names: list[tuple[str, int]], asked: str, most: int
) -> None:
    known = Beginnings(names)
    called = {number for name, number in names if name == asked}
    beginning = {number for name, number in names if name.startswith(asked)}
    assert known.called(asked, most) == sorted(called)[:most]
    assert known.beginning(asked, most) == sorted(beginning)[:most]


@given(names=st.lists(NAME, max_size=30), piece=st.text("ab甲", min_size=1, max_size=3))
def test_all_things_whose_name_holds_a_piece_are_found_in_order(
    names: list[str], piece: str
) -> None:
    holding = [number for number, name in enumerate(names) if piece in name]
    assert list(Contents(names).holding(piece)) == holding
