"""The acts on the outbox and on the log itself."""

from kolabik.audit.actions import exporting
from kolabik.audit.models import Event
from kolabik.outbox.actions import retrying
from kolabik.outbox.models import Channel, Message, MessageState
from tests.house.acts.stage import AT, BEFORE, Acts, Do, Promise, Stage

ACTS = Acts()


@ACTS.add(retrying.retry_message, "message.retried")
def _retry_message(stage: Stage) -> Do:
    failed = Message.objects.create(
        channel=Channel.MAIL,
        state=MessageState.FAILED,
        government=stage.city,
        address="ani@example.test",
        notice="people/mail/invitation.txt",
        body="Salam",
        created_at=BEFORE,
        due_at=BEFORE,
    )
    return lambda: retrying.retry_message(failed.code, **stage.now)


@ACTS.add(exporting.export_events, Promise("log.exported", "auditor"))
def _export_events(stage: Stage) -> Do:
    here, by = Event.objects.filter(government=stage.city), {"actor": stage.cast.auditor, "at": AT}
    return lambda: exporting.export_events(here, "csv", **by, government=stage.city).close()
