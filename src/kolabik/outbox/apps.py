from django.apps import AppConfig

from kolabik.audit.wording import word_verbs


class OutboxConfig(AppConfig):
    name = "kolabik.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kolabik.outbox.states import VERBS  # noqa: PLC0415  it holds choices of models

        word_verbs(VERBS)
