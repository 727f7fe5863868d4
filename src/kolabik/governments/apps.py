from django.apps import AppConfig

from kolabik.audit.wording import word_verbs
from kolabik.governments.states import VERBS


class GovernmentsConfig(AppConfig):
    name = "kolabik.governments"
    label = "governments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        word_verbs(VERBS)
