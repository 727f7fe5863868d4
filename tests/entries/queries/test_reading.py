from kolabik.entries.queries import sheet_of
from kolabik.entries.queries.reading import readable


def test_readable_tells_choices_and_days_in_words_and_indicators_by_their_parts(filled):
    sheet = sheet_of(filled, "id")
    lines = {line for section in readable(sheet) for one in section.answers for line in one.lines}

    assert "down" not in {text for _label, text in lines}
    assert ("", "1 Maret 2021") in lines
    assert {text for label, text in lines if label} >= {"Rata-rata waktu tunggu di loket", "95"}


def test_readable_has_each_question_once(entry):
    sheet = sheet_of(entry, "id")

    labels = [[one.label for one in section.answers] for section in readable(sheet)]

    assert labels == [[one.asked.label for one in s.answers] for s in sheet.sections]
