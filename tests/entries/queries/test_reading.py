from io import BytesIO

from django.utils.translation import override

from kolabik.entries.actions.attaching import attach_file
from kolabik.entries.queries import sheet_of
from kolabik.entries.queries.reading import readable
from kolabik.innovations.actions.keeping import Brought, keep_file
from tests.world.evidence import pdf


def test_readable_tells_choices_and_days_in_words_and_indicators_by_their_parts(filled):
    sheet = sheet_of(filled, "id")
    lines = {line for section in readable(sheet) for one in section.answers for line in one.lines}

    assert "down" not in {text for _label, text in lines}
    assert ("", "1 Maret 2021") in lines
    assert {text for label, text in lines if label} >= {"Rata-rata waktu tunggu di loket", "95"}


def test_readable_tells_a_claim_from_what_a_file_shows(filled, act):
    brought = Brought("register.pdf", BytesIO(pdf()))
    file = keep_file(filled.innovation.code, brought, **act)
    attach_file(filled.code, "question:lebih-cepat", file.code, **act)

    claims = {
        one.label: list(one.files)
        for section in readable(sheet_of(filled, "id"))
        for one in section.answers
        if one.is_claim
    }

    assert len(claims) == 5
    assert {label for label, files in claims.items() if files} == {"Apa yang menjadi lebih cepat?"}


def test_readable_claims_nothing_where_no_figure_is(entry):
    answers = [one for section in readable(sheet_of(entry, "id")) for one in section.answers]

    assert not any(one.is_claim or one.lines for one in answers)


def test_readable_tells_the_kind_of_benefit_be_it_asked_or_settled_by_the_rules(filled):
    with override("en"):
        sections = readable(sheet_of(filled, "en"))
    lines = {one.label: dict(one.lines) for section in sections for one in section.answers}

    assert lines["What has become cheaper?"]["Kind of benefit"] == "Cheaper"
    assert lines["Main indicator"]["Kind of benefit"] == "Faster"


def test_readable_has_each_question_once(entry):
    sheet = sheet_of(entry, "id")

    labels = [[one.label for one in section.answers] for section in readable(sheet)]

    assert labels == [[one.asked.label for one in s.answers] for s in sheet.sections]
