from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kolabik.editions.models import Edition
from kolabik.entries.actions.submitting import submit_entry
from kolabik.entries.models import Answer, Entry
from kolabik.entries.queries.dossier import Dossier, dossier_of
from kolabik.entries.states import PLEDGES
from kolabik.foundation import clock
from kolabik.governments.models import Goal, GoalKind
from kolabik.innovations.actions.innovating import choose_goals
from kolabik.innovations.actions.partnering import ask_partner
from kolabik.innovations.models import EvidenceFile, Innovation
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import SINCE, whole_entry
from tests.world.screening import submitted_entry

WRITTEN = "Warga mengambil nomor antrean dari rumah."


def _dossier(entry: Entry) -> Dossier:
    with translation.override("id"):
        return dossier_of(entry, entry.submissions.get())


def _sent(cast: Cast, entry: Entry) -> Entry:
    with clock.replayed(AT):
        submit_entry(entry.code, PLEDGES, actor=cast.nurse, at=AT)
    return entry


def _texts(dossier: Dossier) -> set[str]:
    return {
        text
        for section in dossier.sections
        for one in section.answers
        for _label, text in one.read.lines
    }


def test_the_dossier_tells_all_that_was_sent_in(cast: Cast, edition: Edition):
    dossier = _dossier(submitted_entry(cast, edition, AT))

    assert (dossier.name, dossier.began_on) == ("Antre Daring", SINCE)
    assert dossier.category.id == "Kesehatan"
    assert [(mate.name, mate.share) for mate in dossier.team] == [("Nurul", None)]
    assert dossier.custodian == "Nurul"
    assert WRITTEN in _texts(dossier)
    assert [len(paper.files) for paper in dossier.papers] == [1, 1, 1, 0, 0]


def test_the_dossier_does_not_follow_what_is_changed_afterwards(cast: Cast, edition: Edition):
    entry = submitted_entry(cast, edition, AT)
    Answer.objects.filter(entry=entry).update(value={"": "Lain sama sekali."})
    Innovation.objects.update(name="Nama Baru")
    entry.attachments.all().delete()

    dossier = _dossier(entry)

    assert dossier.name == "Antre Daring"
    assert WRITTEN in _texts(dossier)
    assert "Lain sama sekali." not in _texts(dossier)
    assert [file.name for file in dossier.papers[0].files] == ["surat.pdf"]


def test_a_file_that_is_gone_is_still_named(cast: Cast, edition: Edition):
    entry = submitted_entry(cast, edition, AT)
    entry.attachments.all().delete()
    EvidenceFile.objects.all().delete()

    assert [file.name for file in _dossier(entry).papers[0].files] == ["surat.pdf"]


def test_partners_and_goals_are_told_as_they_were_then(cast: Cast, edition: Edition):
    by: dict[str, Any] = {"actor": cast.nurse, "at": AT}
    goal = Goal.objects.create(government=cast.city, kind=GoalKind.SDG, number=3)
    whole = whole_entry(cast, edition, AT)
    ask_partner(whole.innovation.code, cast.school.code, **by)
    choose_goals(whole.innovation.code, [goal.pk], **by)
    dossier = _dossier(_sent(cast, whole))

    assert [(one.unit, one.state) for one in dossier.partners] == [(cast.school.name, "asked")]
    assert dossier.goals == [goal.title]


def test_the_dossier_asks_three_questions(cast: Cast, edition: Edition):
    entry = submitted_entry(cast, edition, AT)
    submission = entry.submissions.get()
    dossier_of(entry, submission)

    with CaptureQueriesContext(connection) as asked:
        dossier_of(entry, submission)

    assert len(asked) == 2  # no goals, so nothing is asked of them
