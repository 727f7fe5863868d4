from django.apps import AppConfig

from kolabik.audit.wording import word_verbs
from kolabik.outbox.wording import word_notices
from kolabik.people.states import NOTICES, VERBS


class PeopleConfig(AppConfig):
    name = "kolabik.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kolabik.people import sign_in  # noqa: PLC0415  models exist only now

        sign_in.listen()
        word_verbs(VERBS)
        word_notices(NOTICES)
