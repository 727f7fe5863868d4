import pytest
from django.contrib.auth.models import AnonymousUser

from kolabik.editions.actions.drafting import set_logo
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition
from kolabik.editions.queries import (
    current_edition,
    editions_visible_to,
    editions_with_logo,
    opened_editions,
)
from kolabik.people.models import Grant, Role
from tests.governments.actions.test_governing import PNG
from tests.world.cast import Cast
from tests.world.editions import two_editions


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("operator", True), ("administrator", True), ("organiser", True), ("auditor", True),
        ("leader", True), ("coordinator", False), ("nurse", False), ("juror", False),
        ("guest", False), ("stranger", False),
    ],
)  # fmt: skip
def test_a_draft_is_seen_by_those_who_prepare_it(cast, draft, who, sees):
    assert list(editions_visible_to(getattr(cast, who))) == ([draft] if sees else [])


def test_everybody_sees_an_opened_edition(cast, draft, act):
    assert not editions_visible_to(AnonymousUser()).exists()

    open_edition(draft.code, revision=1, **act)

    for visitor in (AnonymousUser(), cast.nurse, cast.stranger):
        assert list(editions_visible_to(visitor)) == [draft]


def test_a_role_in_one_edition_shows_that_draft_alone(cast, draft, act):
    Grant.objects.create(
        person=cast.guest,
        role=Role.ORGANISER,
        government=cast.city,
        edition=draft.code,
        granted_at=act["at"],
    )
    Edition.objects.create(
        government=cast.city, name="Lain", year=2026, rules={}, created_at=act["at"]
    )

    assert list(editions_visible_to(cast.guest)) == [draft]


def test_a_draft_is_no_opened_edition(draft, act):
    assert not opened_editions().exists()

    open_edition(draft.code, revision=1, **act)

    assert list(opened_editions()) == [draft]


def test_a_logo_is_seen_by_those_who_see_its_edition(cast, draft, act):
    assert not editions_with_logo(cast.organiser).exists()

    set_logo(draft.code, PNG, **act)

    assert list(editions_with_logo(cast.organiser)) == [draft]
    assert not editions_with_logo(cast.nurse).exists()


def test_the_newest_open_contest_is_the_one_that_runs(cast: Cast):
    assert current_edition(cast.city) is None
    opened, draft = two_editions(cast)

    assert current_edition(cast.city) == opened
    assert draft != opened
