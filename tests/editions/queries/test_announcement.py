import pytest

from kolabik.editions.actions.drafting import Description, describe_edition
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition
from kolabik.editions.queries import announcement_of


def test_a_draft_tells_what_it_says_now(draft, act):
    edition = describe_edition(
        draft.code, Description(draft.name, 2026, "Lebih dekat", "Untuk warga"), **act
    )

    told = announcement_of(edition)

    assert (told.name, told.theme, told.about) == ("Kolabik 2026", "Lebih dekat", "Untuk warga")
    assert (told.government, told.zone) == ("Pemerintah Kota Pasuruan", "Asia/Jakarta")
    assert told.rulebook == edition.rulebook


@pytest.mark.parametrize("field", ["name", "theme", "about"])
def test_an_opened_edition_tells_its_seal_whatever_its_columns_say(draft, act, field):
    open_edition(draft.code, revision=1, **act)
    before = announcement_of(Edition.objects.get())
    Edition.objects.update(**{field: "Lain"})

    assert announcement_of(Edition.objects.get()) == before


def test_an_opened_edition_keeps_the_name_that_its_government_had(draft, act):
    open_edition(draft.code, revision=1, **act)
    draft.government.name, draft.government.zone = "Kota Baru", "Asia/Jayapura"
    draft.government.save()

    told = announcement_of(Edition.objects.get())

    assert (told.government, told.zone) == ("Pemerintah Kota Pasuruan", "Asia/Jakarta")
