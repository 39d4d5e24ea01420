"""Where terms stand one behind the other is found as a plain reading of all places finds it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.columns import finding
from indexer.columns.finding import Follower, Occurrences, Placed
from indexer.columns.packing import pack
from indexer.columns.postings import ROW

# Few, and at both ends of a row: there phrases go on from row to row.
PLACES = st.sampled_from([*range(5), 63, 64, 65, *range(ROW - 4, ROW)])
HELD = st.sets(st.tuples(st.integers(0, 6) | st.integers(0, 89), PLACES), min_size=1)
# Lists of rows are packed in one way or another by how many rows there are.
LIMITS = st.sampled_from([90, 1_000, 60_000])
BEHIND = st.integers(0, 4)


def placed(held: set[tuple[int, int]], behind: int, limit: int, *, known: bool) -> Follower:
    """A term that stands at these places of rows."""
    ordered = sorted(held)
    rows = sorted({row for row, _ in ordered})
    marked = np.array([place for _, place in ordered], np.uint16)
    begins = np.array([[row for row, _ in ordered].index(row) for row in rows], np.int32)
    marked[begins] |= ROW
    ends = np.append(begins, len(ordered)).astype(np.int32)
    packed = pack(np.array(rows), np.array([len(rows)]), limit)
    term = Placed(packed.content, len(rows), marked, limit)
    return Follower(term, ends if known else None, behind)


def mask_of(within: list[bool] | None, limit: int) -> np.ndarray | None:
    """Of so many rows."""
    return None if within is None else np.resize(np.array(within), limit)


def listed(found: Occurrences) -> list[tuple[int, int]]:
    places = [divmod(place, ROW) for place in found.places.tolist()]
    counts = [sum(row == each for row, _ in places) for each in found.rows.tolist()]
    assert counts == found.counts.tolist()
    assert 0 not in counts
    return places


@given(
    st.lists(st.tuples(HELD, BEHIND, st.booleans()), min_size=1, max_size=4),
    st.none() | st.lists(st.booleans(), min_size=90, max_size=90),
    LIMITS,
)
def test_in_a_row_a_phrase_begins_where_all_terms_follow(
    terms: Sequence[tuple[set[tuple[int, int]], int, bool]], within: list[bool] | None, limit: int
) -> None:
    mask = mask_of(within, limit)
    lists = [placed(held, behind, limit, known=known) for held, behind, known in terms]
    found = finding.follow(lists, mask, limit, goes_on=False)
    begins = [{(row, at - behind) for row, at in held if at >= behind} for held, behind, _ in terms]
    held = {(row, at) for row, at in set.intersection(*begins) if within is None or within[row]}
    assert listed(found) == sorted(held)


@given(
    HELD,
    st.lists(st.tuples(HELD, BEHIND, st.booleans()), max_size=3),
    st.none() | st.lists(st.booleans(), min_size=90, max_size=90),
    LIMITS,
)
def test_of_a_long_document_a_phrase_goes_on_in_the_next_row(
    first: set[tuple[int, int]],
    others: Sequence[tuple[set[tuple[int, int]], int, bool]],
    within: list[bool] | None,
    limit: int,
) -> None:
    mask = mask_of(within, limit)
    terms = [(first, 0, True), *others]
    lists = [placed(held, behind, limit, known=known) for held, behind, known in terms]
    found = finding.follow(lists, mask, limit, goes_on=True)
    begins = [{row * ROW + at - behind for row, at in held} for held, behind, _ in terms]
    held = {divmod(begin, ROW) for begin in set.intersection(*begins)}
    assert listed(found) == sorted((row, at) for row, at in held if mask is None or mask[row])


def test_a_list_that_is_not_as_it_says_is_refused() -> None:
    term = placed({(0, 1), (3, 2)}, 0, 9, known=True)
    assert term.begins is not None
    with pytest.raises(ValueError, match="where each row begins"):
        finding.follow([term._replace(begins=term.begins[1:])], None, 9, goes_on=False)
    with pytest.raises(ValueError, match="the term that begins"):
        finding.follow([term._replace(behind=1)], None, 9, goes_on=True)
    with pytest.raises(ValueError, match="one to"):
        finding.follow([], None, 9, goes_on=False)


DAMAGED = st.builds(
    Placed,
    st.binary(min_size=1, max_size=40).map(lambda held: np.frombuffer(held, np.uint8)),
    st.integers(1, 40),
    st.lists(st.integers(0, 2 * ROW - 1), min_size=1, max_size=80).map(
        lambda places: np.array(places, np.uint16)
    ),
    st.integers(1, 200),
)


@given(st.lists(st.tuples(DAMAGED, BEHIND), min_size=1, max_size=4), st.booleans())
def test_of_damaged_lists_no_more_is_found_than_there_is_room_for(
    terms: list[tuple[Placed, int]], goes_on: bool
) -> None:
    followers = [Follower(term, None, behind) for term, behind in terms]
    if goes_on:
        followers[0] = followers[0]._replace(behind=0)
    found = finding.follow(followers, None, 200, goes_on=goes_on)
    assert len(found.places) <= max(term.places for term, _ in terms)
    assert found.counts.sum() == len(found.places)
    assert (np.diff(found.rows) > 0).all()


@given(st.lists(st.integers(0, 2 * ROW - 1), max_size=30), st.integers(0, 30))
def test_rows_that_are_not_marked_as_often_as_there_are_some_are_refused(
    places: list[int], rows: int
) -> None:
    marked = np.array(places, np.uint16)
    if sum(place >= ROW for place in places) == rows and (not places or places[0] >= ROW):
        assert finding.begin_rows(marked, rows)[-1] == len(places)
    elif sum(place >= ROW for place in places) != rows:
        with pytest.raises(ValueError, match="as many rows"):
            finding.begin_rows(marked, rows)
