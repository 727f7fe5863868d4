from django.apps import AppConfig

from kolabik.audit.wording import word_verbs
from kolabik.editions.states import NOTICES, VERBS
from kolabik.outbox.wording import word_notices


class EditionsConfig(AppConfig):
    name = "kolabik.editions"
    label = "editions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kolabik.editions.queries.home import (  # noqa: PLC0415  models exist only now
            editions_card,
        )
        from kolabik.governments.cards import show_card  # noqa: PLC0415  as above

        show_card(editions_card)
        word_verbs(VERBS)
        word_notices(NOTICES)
