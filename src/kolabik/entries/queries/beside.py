"""What an entry says beside the form, of its innovation: how far that is."""

from collections.abc import Mapping

from kolabik.entries.models import Entry
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.checking import placing_problems, team_problems
from kolabik.innovations.models import Innovation
from kolabik.innovations.states import PartnershipState

ABOUT, TEAM, PARTNERS, GOALS = "about", "team", "partners", "goals"
INNOVATION = "innovation"  # with the placing, what stands on the page `about`


def done_beside(entry: Entry) -> Mapping[str, bool]:
    """Tell of each page beside the form whether nothing is left to do on it, in their order.

    Partners and goals are nobody's duty: where there are none, they are not done, and not missed.
    """
    innovation = entry.innovation
    is_placed = not any(placing_problems(entry, rulebook_of(entry.edition)))
    answers = list(innovation.partnerships.values_list("state", flat=True))
    return {
        ABOUT: is_placed and innovation.began_on is not None,
        TEAM: not any(team_problems(entry)),
        PARTNERS: bool(answers) and PartnershipState.ASKED not in answers,
        GOALS: innovation.goals.exists(),
    }


def names_taken(entry: Entry) -> set[str]:
    """Return the keys of the names that other innovations of the same unit have."""
    innovation = entry.innovation
    others = Innovation.objects.filter(unit=innovation.unit_id).exclude(pk=innovation.pk)
    return set(others.values_list("name_key", flat=True))
