"""Pages of many makers, with what must stay and what must go."""

from __future__ import annotations

import pytest

from reports.layout import strip_page
from tests.reports.layout.case import Case, cases
from tests.reports.layout.undone import undone

PAGES = cases()


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_the_report_stays_and_the_furniture_goes(case: Case) -> None:
    stripped = strip_page(case.text)

    kept = tuple(line.strip() for line in stripped.text.split("\n") if line.strip())
    assert kept == case.must_stay


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_what_the_furniture_says_is_kept(case: Case) -> None:
    metadata = strip_page(case.text).metadata

    assert {key: metadata.get(key) for key, _ in case.facts} == dict(case.facts)


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_the_repairs_lead_back_to_the_page(case: Case) -> None:
    stripped = strip_page(case.text)

    assert undone(stripped.text, stripped.repairs) == case.text


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_a_stripped_page_is_left_alone(case: Case) -> None:
    text = strip_page(case.text).text

    again = strip_page(text)
    assert (again.text, again.repairs) == (text, ())
