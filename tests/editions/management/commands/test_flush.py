import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from kolabik.audit.models import Event
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition


@pytest.mark.django_db(transaction=True)
def test_flush_empties_opened_editions_and_the_log(draft, act):
    open_edition(draft.code, revision=1, **act)

    call_command("flush", interactive=False, verbosity=0)

    assert not Edition.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_flush_leaves_the_seal_and_the_log_guarded(request):
    call_command("flush", interactive=False, verbosity=0)
    draft, act = request.getfixturevalue("draft"), request.getfixturevalue("act")
    open_edition(draft.code, revision=1, **act)

    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        Edition.objects.update(rules_digest="f" * 64)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.update(actor="somebody")
