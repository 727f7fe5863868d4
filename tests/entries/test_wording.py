import inspect
import re

import pytest
from django.utils import translation

from kolabik.entries.models import Entry
from kolabik.entries.queries import checking
from kolabik.entries.queries.checking import EntryProblem
from kolabik.entries.wording import ABOUT_THE_WHOLE, SENTENCES, sentence_of, told_in_groups

FACTS = {
    "label": "Tujuan",
    "told": "Terlalu panjang.",
    "unit": "Dinas A",
    "name": "Antre",
    "most": 2,
    "months": 12,
    "sum": 90,
    "latest": "2025-02-28",
}


def test_every_problem_that_is_found_has_its_sentence():
    source = inspect.getsource(checking)
    found = set(re.findall(r'EntryProblem\("(\w+)"', source)) | {"file_missing", "answer_missing"}

    assert found == set(SENTENCES)


@pytest.mark.parametrize("code", SENTENCES)
def test_a_problem_is_told_whole_in_both_languages(code: str):
    told = set()
    for language in ("id", "en"):
        with translation.override(language):
            told.add(sentence_of(EntryProblem(code, "entry", FACTS)))

    assert len(told) == (1 if code == "answer_invalid" else 2)  # what it says is the form's
    assert not any("%(" in sentence for sentence in told)


def test_a_day_in_a_sentence_is_written_as_people_write_it():
    with translation.override("id"):
        told = sentence_of(EntryProblem("too_young", "innovation", FACTS))

    assert "28 Februari 2025" in told


def test_problems_of_one_section_stand_together_with_links_to_their_questions(entry: Entry):
    problems = [
        EntryProblem("answer_missing", "question:a", {"label": "A"}, "satu"),
        EntryProblem("team_empty", "team"),
        EntryProblem("answer_missing", "question:b", {"label": "B"}, "satu"),
    ]

    section, team = told_in_groups(entry, problems, {"satu": "Satu"})

    assert (section.title, team.title) == ("Satu", str(ABOUT_THE_WHOLE["team"]))
    assert [told.url for told in section.told] == [
        f"/entries/{entry.code}/sections/satu/#question-a",
        f"/entries/{entry.code}/sections/satu/#question-b",
    ]
    assert team.told[0].url == f"/entries/{entry.code}/team/#team"


@pytest.mark.parametrize(
    ("code", "place", "address"),
    [
        ("category_missing", "placing", "about/#category"),
        ("track_missing", "placing", "about/#track"),
        ("start_missing", "innovation", "about/#began_on"),
        ("too_young", "innovation", "about/#began_on"),
        ("same_name", "innovation", "about/#name"),
        ("custodian_missing", "team", "team/#custodian"),
        ("partner_unconfirmed", "partners", "partners/#partners"),
        ("unit_full", "entry", "about/#unit"),
        ("document_missing", "document:surat", "evidence/#document:surat"),
    ],
)
def test_a_problem_leads_to_the_field_where_it_is_mended(
    entry: Entry, code: str, place: str, address: str
):
    (group,) = told_in_groups(entry, [EntryProblem(code, place, FACTS)], {})

    assert group.told[0].url == f"/entries/{entry.code}/{address}"
