from datetime import timedelta

from django.utils import translation

from kolabik.editions.models import Edition
from kolabik.entries.actions.deciding import drop_decision
from kolabik.entries.actions.objecting import answer_objection, object_to_decision
from kolabik.entries.actions.returning import ToCorrect, return_entry
from kolabik.entries.queries.story import people_in, story_of
from kolabik.foundation import clock
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.screening import decided_entry, submitted_entry

LATER = AT + timedelta(hours=1)


def _told(entry) -> list[str]:
    with translation.override("en"):
        return [one.what for one in story_of(entry)]


def test_the_story_tells_of_a_dropped_decision_and_a_return(cast: Cast, edition: Edition):
    entry = submitted_entry(cast, edition, AT)
    decided_entry(cast, entry, AT + timedelta(minutes=1), is_told=False)
    by = {"actor": cast.organiser, "at": AT + timedelta(minutes=2)}
    drop_decision(entry.code, "Salah entri.", **by)
    asked = ToCorrect("Tim belum lengkap.", ["team"], LATER + timedelta(days=1))
    with clock.replayed(LATER):
        submission = entry.submissions.get().code
        return_entry(entry.code, submission, asked, actor=cast.organiser, at=LATER)

    story = story_of(entry)

    assert _told(entry) == [
        "Returned for correction",
        "Decision dropped",
        "Found eligible",
        "Sent in",
    ]
    assert [one.words for one in story] == ["Tim belum lengkap.", "Salah entri.", "", ""]
    assert people_in(story) == {cast.organiser.code: "Orin", cast.nurse.code: "Nurul"}


def test_the_story_tells_of_an_objection_and_its_answer(cast: Cast, edition: Edition):
    entry = submitted_entry(cast, edition, AT)
    decided_entry(cast, entry, AT + timedelta(minutes=1), failing="team")
    with clock.replayed(AT + timedelta(minutes=2)):
        by = {"actor": cast.nurse, "at": AT + timedelta(minutes=2)}
        object_to_decision(entry.code, "Tim kami lengkap.", **by)
    by = {"actor": cast.administrator, "at": LATER}
    answer_objection(entry.code, "Anda benar.", is_upheld=True, **by)

    told = _told(entry)

    assert told[:2] == ["Objection upheld", "Objection"]
    assert set(told[2:4]) == {"Found not eligible", "Told to the authors"}
    assert told[4:] == ["Sent in"]
