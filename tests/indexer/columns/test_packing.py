"""Lists of ascending numbers come back from their bytes as they were."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.columns.packing import MOST, locate, pack, unpack, unpack_all
from indexer.columns.ranges import begins_of


@given(st.data())
def test_every_list_comes_back(data: st.DataObject) -> None:
    limit = data.draw(st.sampled_from([1, 2, 8, 9, 40, 300, 5_000, MOST]))
    ascending = st.sets(st.integers(0, limit - 1), min_size=1, max_size=200).map(sorted)
    lists = data.draw(st.lists(ascending, max_size=12))
    numbers = np.array([number for each in lists for number in each], np.int64)
    counts = np.array([len(each) for each in lists], np.int64)
    packed = pack(numbers, counts, limit)
    begins = begins_of(packed.sizes)
    for at, each in enumerate(lists):
        content = packed.content[begins[at] : begins[at + 1]]
        assert unpack(content, len(each), limit).tolist() == each
    assert unpack_all(packed, counts, limit).tolist() == numbers.tolist()


@given(st.data())
def test_numbers_are_found_in_a_list_however_it_is_packed(data: st.DataObject) -> None:
    limit = data.draw(st.sampled_from([1, 9, 40, 300, 5_000, MOST]))
    some = st.sets(st.integers(0, limit - 1), max_size=300).map(sorted)
    listed, wanted = data.draw(some.filter(len)), data.draw(some)
    content = pack(np.array(listed), np.array([len(listed)]), limit).content
    picks, places = locate(content, len(listed), np.array(wanted, np.intp), limit)
    assert [wanted[at] for at in picks] == sorted({*listed} & {*wanted})
    assert [listed[at] for at in places] == [wanted[at] for at in picks]


def test_a_list_of_many_takes_a_byte_a_number() -> None:
    packed = pack(np.arange(0, 60_000, 9), np.array([6_667]))
    assert len(packed.content) == 6_667


def test_a_list_of_very_many_takes_a_bit_for_each_number_there_can_be() -> None:
    packed = pack(np.arange(0, 60_000, 3), np.array([20_000]), 60_000)
    assert len(packed.content) == 7_500


def test_a_list_of_few_takes_two_bytes_a_number() -> None:
    packed = pack(np.array([5, 40_000, 65_535]), np.array([3]))
    assert len(packed.content) == 6


def test_no_lists_are_no_bytes() -> None:
    packed = pack(np.zeros(0, np.int64), np.zeros(0, np.int64))
    assert (len(packed.content), len(packed.sizes)) == (0, 0)
