from kolabik.editions.models import Edition
from kolabik.entries.actions.describing import choose_entry_goals, set_entry_team
from kolabik.entries.models import Entry
from kolabik.entries.queries.beside import done_beside, names_taken
from kolabik.governments.models import Goal, GoalKind
from kolabik.innovations.actions.innovating import Mate
from kolabik.innovations.actions.partnering import ask_partner, confirm_partner
from kolabik.innovations.models import Innovation
from kolabik.sheets.names import name_key
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import answered_entry, nurses_innovation


def _done(entry: Entry) -> list[str]:
    return [page for page, is_done in done_beside(entry).items() if is_done]


def test_done_beside_the_form_is_what_leaves_nothing_to_do(
    entry: Entry, edition: Edition, cast: Cast, act: dict
):
    filled = answered_entry(cast, edition, AT, "Rujukan Cepat")
    assert list(done_beside(entry)) == ["about", "team", "partners", "goals"]
    assert _done(entry) == ["team"]  # nothing is chosen: who began it is its team
    assert _done(filled) == ["about", "team"]

    code = filled.innovation.code
    goal = Goal.objects.create(government=cast.city, kind=GoalKind.SDG, number=3)
    choose_entry_goals(filled.code, [goal.pk], **act)
    ask_partner(code, cast.school.code, **act)
    assert _done(filled) == ["about", "team", "goals"]

    confirm_partner(code, cast.school.code, **act)
    set_entry_team(filled.code, [Mate("Bu Ani", share=60)], **act)
    Innovation.objects.filter(code=code).update(began_on=None)
    assert _done(Entry.objects.get(pk=filled.pk)) == ["partners", "goals"]


def test_names_taken_are_those_of_the_units_other_innovations(entry: Entry, cast: Cast):
    nurses_innovation(cast, AT, "Rujukan Cepat")

    assert names_taken(entry) == {name_key("Rujukan Cepat")}
