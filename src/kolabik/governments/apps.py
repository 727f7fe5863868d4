from django.apps import AppConfig

from kolabik.audit.wording import name_places, word_verbs
from kolabik.governments.states import VERBS


class GovernmentsConfig(AppConfig):
    name = "kolabik.governments"
    label = "governments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kolabik.governments.queries import names_by_code  # noqa: PLC0415  models exist only now

        word_verbs(VERBS)
        name_places(names_by_code)
