from django.apps import AppConfig

from kolabik.audit.wording import word_verbs


class AuditConfig(AppConfig):
    name = "kolabik.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kolabik.audit.states import VERBS  # noqa: PLC0415  it holds choices of models

        word_verbs(VERBS)
