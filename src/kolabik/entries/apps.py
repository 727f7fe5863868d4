from django.apps import AppConfig

from kolabik.audit.wording import word_verbs
from kolabik.entries.states import NOTICES, VERBS
from kolabik.outbox.wording import word_notices


class EntriesConfig(AppConfig):
    name = "kolabik.entries"
    label = "entries"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        word_verbs(VERBS)
        word_notices(NOTICES)
