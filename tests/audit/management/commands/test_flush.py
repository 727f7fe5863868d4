from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event
from kolabik.foundation.actor import SYSTEM

NOON = datetime(2022, 11, 1, 5, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_flush_empties_the_log_and_guards_it_again():
    with transaction.atomic():
        record("entry.submitted", "abc", actor=SYSTEM, at=NOON)

    call_command("flush", interactive=False, verbosity=0)

    assert not Event.objects.exists()
    with transaction.atomic():
        record("entry.submitted", "abc", actor=SYSTEM, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.update(actor="somebody")
