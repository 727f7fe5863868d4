import base64
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.utils import translation

from kolabik.audit.models import Event
from kolabik.editions.actions.drafting import (
    Beginning,
    Description,
    add_phase,
    change_rules,
    create_edition,
    describe_edition,
    locked_draft,
    remove_logo,
    remove_phase,
    rename_phase,
    require_revision,
    set_dates,
    set_logo,
)
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Zone
from kolabik.rulebook.book import Words
from kolabik.rulebook.presets import load_preset
from kolabik.rulebook.problems import RulesRefusedError
from tests.editions.conftest import FIRST_DAY

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


@pytest.mark.parametrize(("zone", "hour"), [(Zone.WIB, 17), (Zone.WITA, 16), (Zone.WIT, 15)])
def test_create_edition_plans_the_presets_days_from_local_midnight(cast, act, zone, hour):
    cast.city.zone = zone
    cast.city.save()
    beginning = Beginning(" Kolabik  2026", 2026, "kolabik-2023", first_day=FIRST_DAY)

    edition = create_edition(cast.city.code, beginning, **act)

    phases = list(edition.phases.all())
    assert edition.name == "Kolabik 2026"
    assert [one.key for one in phases] == [p.key for p in load_preset("kolabik-2023").phases]
    assert phases[0].opens_at == datetime(2026, 2, 1, hour, tzinfo=UTC)
    assert phases[0].closes_at == datetime(2026, 3, 1, hour, tzinfo=UTC)


def test_create_edition_without_a_first_day_has_no_dates(cast, act):
    edition = create_edition(cast.city.code, Beginning("Baru", 2026), **act)

    assert edition.preset == "empty"
    assert set(edition.phases.values_list("opens_at", "closes_at")) == {(None, None)}


def test_create_edition_twice_with_one_ticket_makes_one(cast, act):
    beginning = Beginning("Baru", 2026, ticket="k3y")

    first = create_edition(cast.city.code, beginning, **act)

    assert create_edition(cast.city.code, beginning, **act) == first
    assert Event.objects.filter(verb="edition.created").count() == 1


def test_create_edition_copies_rules_and_dates_years_later(cast, draft, act):
    leap = datetime(2028, 2, 29, 3, tzinfo=UTC)
    set_dates(draft.code, {"registration": (None, leap), "award": (None, None)}, **act)
    describe_edition(draft.code, Description("Kolabik 2026", 2026, "Kota sehat"), **act)
    source = Edition.objects.get(pk=draft.pk)

    copy = create_edition(cast.city.code, Beginning("2027", 2027, copy_of=source), **act)

    screening = source.phases.get(key="screening")
    assert (copy.rules, copy.theme, copy.copied_from) == (source.rules, "Kota sehat", source)
    assert copy.phases.get(key="registration").closes_at == datetime(2029, 3, 1, 3, tzinfo=UTC)
    assert copy.phases.get(key="award").closes_at is None
    assert copy.phases.get(key="screening").opens_at == screening.opens_at.replace(year=2027)


@pytest.mark.parametrize(("name", "code"), [(" ", "name_missing"), ("Kolabik 2026", "name_taken")])
def test_create_edition_needs_a_name_of_its_own(cast, draft, act, name, code):
    with pytest.raises(Refused) as refusal:
        create_edition(cast.city.code, Beginning(name, 2026), **act)
    assert refusal.value.code == code


def test_create_edition_copies_none_of_another_government(cast, draft, act):
    with pytest.raises(Refused) as refusal:
        create_edition(cast.elsewhere.code, Beginning("A", 2026, copy_of=draft), **act)
    assert refusal.value.code == "foreign_edition"


def test_create_edition_knows_its_presets(cast, act):
    with pytest.raises(RulesRefusedError):
        create_edition(cast.city.code, Beginning("A", 2026, preset="lost"), **act)


def test_describe_edition_keeps_its_own_name_and_counts_a_change_once(draft, act):
    description = Description("Kolabik 2026", 2026, " Kota  sehat ", "Lomba\n")
    for _click in range(2):
        edition = describe_edition(draft.code, description, **act)

    assert (edition.theme, edition.about, edition.revision) == ("Kota sehat", "Lomba", 2)
    assert Event.objects.filter(verb="edition.described").count() == 1


def test_set_logo_takes_pictures_alone(draft, act):
    for _time in range(2):
        edition = set_logo(draft.code, PNG, **act)
    with edition.logo.open() as picture:
        assert picture.read() == PNG

    with pytest.raises(Refused) as refusal:
        set_logo(draft.code, b"%PDF-1.7", **act)
    assert refusal.value.code == "no_picture"


def test_remove_logo_takes_the_picture_away_once(draft, act, django_capture_on_commit_callbacks):
    edition = set_logo(draft.code, PNG, **act)
    storage, name = edition.logo.storage, edition.logo.name

    with django_capture_on_commit_callbacks(execute=True):
        for _click in range(2):
            edition = remove_logo(draft.code, **act)

    assert not edition.logo
    assert not storage.exists(name)
    assert Event.objects.filter(verb="edition.logo_removed").count() == 1


def test_change_rules_refuses_what_was_made_from_an_older_page(draft, act):
    book = draft.rulebook
    changed = replace(book, decision=replace(book.decision, winners=1))
    for _click in range(2):
        edition = change_rules(draft.code, changed, revision=1, **act)
    assert (edition.rulebook, edition.revision) == (changed, 2)

    with pytest.raises(Refused) as refusal:
        change_rules(draft.code, book, revision=1, **act)

    assert refusal.value.code == "changed_meanwhile"
    assert Edition.objects.get(pk=draft.pk).rulebook == changed


def test_require_revision_goes_on_with_the_present_one(draft):
    require_revision(draft, draft.revision)
    with pytest.raises(Refused):
        require_revision(draft, draft.revision + 1)


@pytest.mark.parametrize(
    ("key", "last_day", "code"), [("desk", 1, "dates_in_wrong_order"), ("x", 3, "no_such_phase")]
)
def test_set_dates_refuses_wrong_ones_and_changes_nothing(draft, act, key, last_day, code):
    first = datetime(2026, 4, 1, tzinfo=UTC)
    dates = {"award": (first, None), key: (first, first.replace(day=last_day))}

    with pytest.raises(Refused) as refusal:
        set_dates(draft.code, dates, **act)

    assert refusal.value.code == code
    assert draft.phases.get(key="award").opens_at != first


def test_set_dates_names_the_wrong_phase_in_the_language_of_the_reader(draft, act):
    first = datetime(2026, 4, 1, tzinfo=UTC)

    with translation.override("en"), pytest.raises(Refused) as refusal:
        set_dates(draft.code, {"award": (first, first)}, **act)

    assert "“Award ceremony”" in str(refusal.value.message)


def test_set_dates_tells_the_log_which_phases_changed(draft, act):
    desk = draft.phases.get(key="desk")
    dates = {"desk": (desk.opens_at, desk.closes_at), "award": (None, None)}
    for _click in range(2):
        set_dates(draft.code, dates, **act)

    assert Event.objects.get(verb="edition.dates_set").facts == {"phases": ["award"]}


def test_phases_are_added_renamed_and_removed(draft, act):
    added = add_phase(draft.code, Words("Temu inovator"), **act)
    assert (added.key, draft.phases.last()) == ("temu-inovator", added)
    for _click in range(2):
        renamed = rename_phase(draft.code, added.key, Words("Klinik", "Clinic"), **act)
    assert (renamed.name_in("id"), renamed.name_in("en")) == ("Klinik", "Clinic")
    for _click in range(2):
        edition = remove_phase(draft.code, added.key, **act)

    assert not edition.phases.filter(key=added.key).exists()
    assert edition.revision == 4


def test_the_first_phase_of_an_empty_plan_stands_at_its_head(draft, act):
    draft.phases.all().delete()

    assert add_phase(draft.code, Words("Awal"), key="desk", **act).position == 0


def test_phases_need_names_and_keys_of_their_own(draft, act):
    for wrong in (
        lambda: add_phase(draft.code, Words(" "), **act),
        lambda: rename_phase(draft.code, "desk", Words(""), **act),
    ):
        with pytest.raises(Refused) as refusal:
            wrong()
        assert refusal.value.code == "name_missing"
    with pytest.raises(Refused) as refusal:
        add_phase(draft.code, Words("Lagi"), key="desk", **act)
    assert refusal.value.code == "phase_is_there"


def test_nothing_of_an_opened_edition_can_be_drafted(draft, act):
    code = draft.code
    open_edition(code, revision=1, **act)
    for forbidden in (
        lambda: describe_edition(code, Description("Lain", 2027), **act),
        lambda: set_logo(code, PNG, **act),
        lambda: remove_logo(code, **act),
        lambda: change_rules(code, draft.rulebook, revision=1, **act),
        lambda: set_dates(code, {}, **act),
        lambda: add_phase(code, Words("Lain"), **act),
        lambda: remove_phase(code, "desk", **act),
        lambda: rename_phase(code, "desk", Words("Lain"), **act),
    ):
        with pytest.raises(Refused) as refusal:
            forbidden()
        assert refusal.value.code == "rules_sealed"


def test_locked_draft_returns_a_draft(draft):
    with transaction.atomic():
        assert locked_draft(draft.code) == draft
