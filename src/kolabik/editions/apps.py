from django.apps import AppConfig

from kolabik.audit.wording import word_verbs
from kolabik.editions.states import NOTICES, VERBS
from kolabik.outbox.wording import word_notices


class EditionsConfig(AppConfig):
    name = "kolabik.editions"
    label = "editions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        word_verbs(VERBS)
        word_notices(NOTICES)
