from django.apps import AppConfig

from kolabik.audit.wording import word_verbs
from kolabik.innovations.states import NOTICES, VERBS
from kolabik.outbox.wording import word_notices


class InnovationsConfig(AppConfig):
    name = "kolabik.innovations"
    label = "innovations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kolabik.innovations.queries import held_about  # noqa: PLC0415  models exist only now
        from kolabik.people.belongings import hand_out  # noqa: PLC0415  as above

        hand_out(held_about)
        word_verbs(VERBS)
        word_notices(NOTICES)
