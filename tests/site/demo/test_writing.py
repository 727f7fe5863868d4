from pathlib import Path

import pytest

from kolabik.entries.models import Answer, Entry
from kolabik.site.demo.entries import DemoEntry, demo_entries
from kolabik.site.demo.loading import SINCE_OPENING
from kolabik.site.demo.writing import Turn
from tests.site.demo.conftest import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_demo")]


def pairs() -> list[tuple[Entry, DemoEntry]]:
    told = {(one.name, one.unit): one for one in demo_entries(AT.date() - SINCE_OPENING)}
    entries = Entry.objects.select_related("innovation", "unit")
    return [(one, told[one.innovation.name, one.unit.name]) for one in entries]


def test_an_entry_is_begun_three_days_before_it_is_handed_in():
    assert Turn(handed_in=4, minute=0).begun == 7


def test_what_was_typed_is_what_the_files_say():
    for entry, told in pairs():
        kept = dict(Answer.objects.filter(entry=entry).values_list("question", "value"))
        assert kept == {key: dict(typed) for key, typed in told.answers.items()}


def test_team_goals_and_partners_are_what_the_files_say():
    for entry, told in pairs():
        innovation = entry.innovation
        names = [str(member).split(",")[0] for member in innovation.members.order_by("position")]
        assert names == [mate.name for mate in told.team]
        assert [member.share for member in innovation.members.order_by("position")] == [
            mate.share for mate in told.team
        ]
        assert innovation.goals.count() == len(told.missions) + len(told.sdgs)
        partners = innovation.partnerships.values_list("unit__name", "state")
        assert dict(partners) == {partner.unit: partner.state for partner in told.partners}


def test_who_is_first_of_the_team_keeps_the_innovation():
    for entry, _told in pairs():
        first = entry.innovation.members.order_by("position").first()
        assert first is not None
        assert first.person_id == entry.innovation.custodian_id


def test_files_are_kept_where_the_demo_has_them(small_demo: Path):
    files = {file.file.name for entry, _told in pairs() for file in entry.innovation.files.all()}

    assert all((small_demo / name).is_file() for name in files)
    assert len(files) > len(pairs())
