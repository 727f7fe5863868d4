from django.apps import AppConfig

from kolabik.audit.wording import word_verbs
from kolabik.entries.states import NOTICES, VERBS
from kolabik.outbox.wording import word_notices


class EntriesConfig(AppConfig):
    name = "kolabik.entries"
    label = "entries"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kolabik.editions.ways_in import offer_way_in  # noqa: PLC0415  models exist only now
        from kolabik.entries.queries.approvals import approvals_card  # noqa: PLC0415  as above
        from kolabik.entries.queries.entering import way_into  # noqa: PLC0415  as above
        from kolabik.entries.queries.held import held_about  # noqa: PLC0415  as above
        from kolabik.entries.queries.queue_ways import (  # noqa: PLC0415  as above
            queue_card,
            way_to_queue,
        )
        from kolabik.governments.cards import show_card  # noqa: PLC0415  as above
        from kolabik.people.belongings import hand_out  # noqa: PLC0415  as above

        hand_out(held_about)
        offer_way_in(way_into)
        offer_way_in(way_to_queue)
        show_card(approvals_card)
        show_card(queue_card)
        word_verbs(VERBS)
        word_notices(NOTICES)
