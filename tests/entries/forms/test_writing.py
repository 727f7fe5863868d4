import pytest
from django.http import QueryDict

from kolabik.entries.actions.answering import Typed
from kolabik.entries.forms.writing import retyped, typed_alone, typed_in
from kolabik.entries.queries import sheet_of
from kolabik.foundation.refused import Refused
from kolabik.rulebook.book import QuestionKind


def test_typed_in_takes_all_that_one_types_and_no_files(entry):
    for section in sheet_of(entry, "id").sections:
        keys = [one.question.key for one in section.answers]
        files = [a.question.key for a in section.answers if a.question.kind is QuestionKind.FILE]

        typed = typed_in(section, QueryDict())

        assert list(typed) == [key for key in keys if key not in files]


def test_typed_in_leaves_out_where_the_colleagues_text_was_kept(entry):
    section = sheet_of(entry, "id").sections[0]
    key = next(iter(typed_in(section, QueryDict())))

    sent = QueryDict(f"{key}=A&seen-{key}=3&whose-{key}=theirs")

    assert key not in typed_in(section, sent)


def test_typed_alone_reads_what_the_page_sends():
    body = b'{"answers": {"a": {"value": {"-unit": "menit"}, "seen": 2}}}'

    assert typed_alone(body) == {"a": Typed({"-unit": "menit"}, 2)}


@pytest.mark.parametrize("body", [b"", b"\xff", b"3", b'{"answers": {"a": 1}}'])
def test_typed_alone_refuses_anything_else(body):
    with pytest.raises(Refused):
        typed_alone(body)


def test_retyped_takes_the_fields_of_the_question():
    sent = QueryDict("value=A&value-unit=B&value-else=C&seen=x")

    assert retyped(["", "-unit"], sent) == Typed({"": "A", "-unit": "B"}, 0)
