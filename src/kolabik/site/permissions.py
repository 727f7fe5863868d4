"""Who may do what: the whole truth, in one table. What is not here, nobody may."""

from collections.abc import Mapping

from kolabik.editions.models import Edition
from kolabik.foundation.access import Predicate
from kolabik.people.access import Visitor, is_person
from kolabik.people.models import Invitation, Role
from kolabik.people.predicates import (
    any_of,
    anybody,
    has_role,
    has_role_somewhere,
    is_operator,
    is_themselves,
    signed_in,
)
from kolabik.people.queries import may_give


def is_opened(_visitor: Visitor, edition: Edition) -> bool:
    """Allow what concerns an edition that the public may see."""
    return not edition.is_draft


def may_invite_so(visitor: Visitor, invitation: Invitation) -> bool:
    """Allow those who may send such an invitation themselves."""
    return is_person(visitor) and may_give(visitor, Role(invitation.role), invitation)


runs_government = any_of(is_operator, has_role(Role.ADMINISTRATOR))
runs_editions = any_of(runs_government, has_role(Role.ORGANISER))
works_in_government = has_role(*Role)
reads_everything = any_of(runs_editions, has_role(Role.AUDITOR, Role.LEADER))

TABLE: Mapping[str, Predicate] = {
    # governments
    "government.list": signed_in,
    "government.create": is_operator,
    "government.view": any_of(is_operator, works_in_government),
    "government.edit": runs_government,
    "unit.list": any_of(is_operator, works_in_government),
    "unit.edit": runs_government,
    "goal.edit": runs_government,
    # people
    "person.list": any_of(runs_editions, has_role(Role.COORDINATOR)),  # of their unit alone
    "person.view_own": is_themselves,
    "person.edit_own": is_themselves,
    "person.export_own": is_themselves,
    "person.erase_own": is_themselves,
    "person.invite": any_of(runs_editions, has_role(Role.COORDINATOR)),  # likewise
    "invitation.withdraw": any_of(runs_editions, may_invite_so),
    "grant.revoke": runs_government,
    # editions
    "edition.list": any_of(is_operator, works_in_government),
    "edition.create": runs_editions,
    "edition.view": any_of(is_opened, reads_everything),
    "edition.edit": runs_editions,
    "edition.preview": reads_everything,
    "edition.open": runs_editions,
    "deadline.extend": runs_editions,
    # the log and the outbox
    "log.read": any_of(is_operator, has_role_somewhere(Role.ADMINISTRATOR, Role.AUDITOR)),
    "outbox.read": any_of(is_operator, has_role_somewhere(Role.ADMINISTRATOR, Role.ORGANISER)),
    "outbox.send": is_operator,
    # everybody
    "public.view": anybody,
}
