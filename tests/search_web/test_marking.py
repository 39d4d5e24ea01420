from __future__ import annotations

import itertools

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from indexer import Run
from reports import Repair
from search_web.marking import Marker, marked, visible

# What HTML parsers themselves change (controls, CR, surrogates) is not the marker's doing.
TEXTS = st.text(st.sampled_from("甲乙丙<>&\"'/ab1 \n據，"), max_size=40)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]], list[Repair]]:
    text = draw(TEXTS)
    points = st.integers(0, len(text))
    ends = sorted(draw(st.sets(points, max_size=8)))
    marks = [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    pairs = draw(st.lists(st.tuples(points, points).map(sorted), max_size=6))
    repairs = [Repair(a, b, "原<", "pinyin") for a, b in pairs]
    return text, marks, sorted(repairs, key=lambda repair: (repair.start, repair.end))


def soup(html: str) -> BeautifulSoup:
    # Outside <pre> BeautifulSoup shortens white space.
    return BeautifulSoup(f"<pre>{html}</pre>", "html.parser")


@given(marked_texts())
def test_without_its_markup_it_is_the_text(case: tuple) -> None:
    text, marks, repairs = case
    assert soup(Marker(text, marks, repairs).html(0, len(text))).get_text() == text


@given(marked_texts())
def test_each_hit_is_marked_once_and_says_what_it_marks(case: tuple) -> None:
    text, marks, repairs = case
    page = soup(Marker(text, marks, repairs).html(0, len(text)))
    found = [(mark["id"], mark.get_text()) for mark in page.find_all("mark")]
    assert found == [(f"hit-{n}", text[a:b]) for n, (a, b) in enumerate(marks, 1)]


@given(marked_texts(), st.integers(1, 7))
def test_cut_into_stretches_it_has_the_same_words_and_each_id_once(case: tuple, step: int) -> None:
    text, marks, repairs = case
    marker = Marker(text, marks, repairs)
    cuts = [*range(0, len(text), step), len(text)]
    html = "".join(marker.html(a, b) for a, b in itertools.pairwise(cuts))
    page = soup(html)
    assert page.get_text() == text
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if i.startswith("hit-")] == [f"hit-{n + 1}" for n in range(len(marks))]
    joined = "".join(mark.get_text() for mark in page.find_all("mark"))
    assert joined == "".join(text[a:b] for a, b in marks)


@given(marked_texts())
def test_every_mended_place_has_its_anchor(case: tuple) -> None:
    text, marks, repairs = case
    marker = Marker(text, marks, repairs)
    page = soup(marker.html(0, len(text)) + marker.rest())
    ids = {str(tag["id"]) for tag in page.find_all("a", id=True)}
    assert ids == {f"repair-{n}" for n in range(1, len(repairs) + 1)}


def test_hits_link_to_their_neighbours_in_a_circle() -> None:
    page = soup(Marker("甲乙甲", [(0, 1), (2, 3)]).html(0, 3))
    steps = page.select(".steps")
    assert [box["data-place"] for box in steps] == ["1 / 2", "2 / 2"]
    assert [[a["href"] for a in box.select("a")] for box in steps] == [
        ["#hit-2", "#hit-2"],
        ["#hit-1", "#hit-1"],
    ]


def test_a_mended_place_tells_what_stood_there() -> None:
    html = Marker("根據條例", [], [Repair(1, 2, '據(j"ù)', "pinyin")]).html(0, 4)
    place = soup(html).select_one(".mended")
    assert place is not None
    assert (place.get_text(), place["title"]) == ("據", '原作：據(j"ù)')


def test_damage_that_was_left_is_shown_otherwise() -> None:
    html = Marker("??谑", [], [Repair(0, 2, "??", "lost-byte-unresolved")]).html(0, 3)
    assert soup(html).select_one(".doubtful") is not None


def test_runs_are_escaped_before_they_are_marked() -> None:
    html = marked([Run("<b>", False), Run('"&', True)])
    assert html == "&lt;b&gt;<mark>&#34;&amp;</mark>"


def test_unseen_characters_become_visible() -> None:
    assert visible("上\n下 \u200b") == "上↵下␣⟨U+200B⟩"
