import pytest

from kolabik.audit.models import Event
from kolabik.entries.actions.commenting import settle_comment, write_comment
from kolabik.entries.models import LONGEST_COMMENT, Comment, Entry
from kolabik.foundation.refused import Refused
from tests.entries.conftest import AT
from tests.world.cast import Cast


def test_write_comment_says_it_once(entry: Entry, act: dict, cast: Cast):
    first = write_comment(entry.code, "tujuan", " Angka tahun\r\nberapa?\0 ", **act)
    second = write_comment(entry.code, "tujuan", "Angka tahun\nberapa?", **act)

    comment = Comment.objects.get()
    assert first == second == comment
    assert (comment.text, comment.question) == ("Angka tahun\nberapa?", "tujuan")
    assert (comment.author, comment.written_at, comment.settled_at) == (cast.nurse, AT, None)
    event = Event.objects.get(verb="comment.written")
    assert (event.subject, event.facts) == (
        entry.code,
        {"comment": comment.code, "question": "tujuan"},
    )


def test_write_comment_again_once_somebody_has_answered(entry: Entry, act: dict, cast: Cast):
    write_comment(entry.code, "tujuan", "Sudah?", **act)
    write_comment(entry.code, "tujuan", "Belum", actor=cast.coordinator, at=AT)
    write_comment(entry.code, "tujuan", "Sudah?", **act)

    assert [comment.text for comment in entry.comments.all()] == ["Sudah?", "Belum", "Sudah?"]


def test_write_comment_again_once_it_is_settled(entry: Entry, act: dict):
    settle_comment(write_comment(entry.code, "tujuan", "Sudah?", **act).code, **act)

    write_comment(entry.code, "tujuan", "Sudah?", **act)

    assert [bool(comment.settled_at) for comment in entry.comments.all()] == [True, False]


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        ("tidak-ada", "Halo", "no_such_question"),
        ("tujuan", " \0 ", "comment_empty"),
        ("tujuan", "a" * (LONGEST_COMMENT + 1), "comment_too_long"),
    ],
)
def test_write_comment_is_refused(entry: Entry, act: dict, question: str, text: str, code: str):
    with pytest.raises(Refused) as refused:
        write_comment(entry.code, question, text, **act)

    assert refused.value.code == code
    assert not Comment.objects.exists()


def test_settle_comment_twice_keeps_the_first_instant(entry: Entry, act: dict, cast: Cast):
    comment = write_comment(entry.code, "tujuan", "Sudah?", **act)

    settle_comment(comment.code, **act)
    settled = settle_comment(comment.code, actor=cast.coordinator, at=AT.replace(year=2027))

    assert settled.settled_at == AT
    assert Event.objects.filter(verb="comment.settled").count() == 1
