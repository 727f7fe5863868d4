import pytest
from django.db import IntegrityError, transaction

from kolabik.innovations.models import EvidenceFile, Innovation, Member, evidence_path
from kolabik.people.actions.erasing import erase_person
from tests.innovations.conftest import AT
from tests.world.cast import Cast


def test_an_innovation_keeps_the_key_of_its_name(innovation: Innovation):
    assert str(innovation) == "Antre Daring"
    assert innovation.name_key == "antredaring"


@pytest.mark.parametrize("wrong", [{"name": ""}, {"state": "lost"}])
def test_the_database_holds_no_such_innovation(innovation: Innovation, wrong: dict):
    with pytest.raises(IntegrityError), transaction.atomic():
        Innovation.objects.filter(pk=innovation.pk).update(**wrong)


@pytest.mark.parametrize("wrong", [{"name": "Dua Nama"}, {"person": None}, {"share": 101}])
def test_the_database_holds_no_such_member(innovation: Innovation, wrong: dict):
    with pytest.raises(IntegrityError), transaction.atomic():
        innovation.members.update(**wrong)


def test_the_database_holds_somebody_on_a_team_once(innovation: Innovation, cast: Cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(innovation=innovation, person=cast.nurse, position=1)


def test_a_member_is_called_by_the_account_until_it_is_erased(innovation: Innovation, cast: Cast):
    assert str(innovation.members.get()) == "Nurul"

    erase_person(cast.nurse.code, actor=cast.nurse, at=AT)

    member = innovation.members.get()
    assert "Nurul" not in (str(member), member.name)
    assert str(Member(name="Bu Ani")) == "Bu Ani"


def test_evidence_is_kept_under_its_digest_and_once_an_innovation(innovation: Innovation):
    kept = {"innovation": innovation, "sha256": "ab" * 32, "size": 1, "uploaded_at": AT}
    file = EvidenceFile.objects.create(name="KTP Budi.jpg", **kept)

    assert evidence_path(file, "KTP Budi.jpg") == f"innovations/{innovation.code}/{'ab' * 32}"
    assert str(file) == "KTP Budi.jpg"
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceFile.objects.create(name="lain.jpg", **kept)


def test_a_partnership_names_both(innovation: Innovation, cast: Cast):
    partnership = innovation.partnerships.create(unit=cast.school, asked_at=AT)

    assert str(partnership) == f"Antre Daring {cast.school.name}"
    with pytest.raises(IntegrityError), transaction.atomic():
        innovation.partnerships.create(unit=cast.school, asked_at=AT)
