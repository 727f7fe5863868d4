"""What the log says of governments, their units and their goals."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: Mapping[str, str | Promise] = {
    "government.created": _("Government set up"),
    "government.edited": _("Government's details changed"),
    "government.logo_set": _("Logo set"),
    "government.logo_removed": _("Logo removed"),
    "unit.added": _("Unit added"),
    "unit.edited": _("Unit's details changed"),
    "unit.renamed": _("Unit renamed"),
    "unit.closed": _("Unit closed"),
    "unit.reopened": _("Unit opened again"),
    "units.imported": _("Units imported from a sheet"),
    "goal.vision_set": _("Vision written down"),
    "goal.missions_set": _("Missions written down"),
    "goal.sdgs_chosen": _("Sustainable Development Goals chosen"),
}
