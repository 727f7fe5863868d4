"""Who may do what: the whole truth, in one table. What is not here, nobody may."""

from collections.abc import Mapping

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from kolabik.entries.queries import entries_visible_to
from kolabik.entries.states import SENT_IN
from kolabik.foundation.access import Predicate
from kolabik.governments.models import Unit
from kolabik.innovations.models import EvidenceFile, Innovation, Partnership
from kolabik.innovations.queries import coordinates, coordinators_of, is_author, works_in
from kolabik.people.access import Visitor, is_person
from kolabik.people.models import Invitation, Role
from kolabik.people.predicates import (
    all_of,
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


def works_for_it(visitor: Visitor, unit: Unit) -> bool:
    """Allow those who take part for a unit, and who coordinates it or one above it."""
    return is_person(visitor) and works_in(visitor, unit)


def coordinates_its_unit(visitor: Visitor, subject: Innovation | Entry) -> bool:
    """Allow who coordinates the unit of an innovation or an entry, or one above it."""
    return is_person(visitor) and coordinates(visitor, subject.unit)


def made_it(visitor: Visitor, innovation: Innovation) -> bool:
    """Allow the team of an innovation, and who keeps it."""
    return is_person(visitor) and is_author(visitor, innovation)


def writes_it(visitor: Visitor, entry: Entry) -> bool:
    """Allow the authors of an entry: those of its innovation."""
    return made_it(visitor, entry.innovation)


def sees_what_it_is_for(visitor: Visitor, file: EvidenceFile) -> bool:
    """Allow a file to its authors, their coordinators, and all who see an entry it can be for."""
    innovation = file.innovation
    if made_it(visitor, innovation) or coordinates_its_unit(visitor, innovation):
        return True
    return entries_visible_to(visitor).filter(innovation=innovation).exists()


def answers_for_it(visitor: Visitor, partnership: Partnership) -> bool:
    """Allow who coordinates the unit that is asked to be a partner, or one above it."""
    return is_person(visitor) and coordinates(visitor, partnership.unit)


def nobody_coordinates_it(_visitor: Visitor, entry: Entry) -> bool:
    """Allow what concerns an entry of a unit for which nobody answers."""
    return not coordinators_of(entry.unit)


def is_not_theirs(visitor: Visitor, entry: Entry) -> bool:
    """Allow those alone who did not write an entry themselves: nobody decides on their own."""
    return not writes_it(visitor, entry)


def was_sent_in(_visitor: Visitor, entry: Entry) -> bool:
    """Allow what concerns an entry that is a draft no more."""
    return entry.state in SENT_IN


def in_its_edition(predicate: Predicate) -> Predicate:
    """Allow in an entry what is allowed in its edition."""
    return lambda visitor, entry: predicate(visitor, entry.edition)


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
    "person.import": runs_editions,
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
    # innovations and entries
    "innovation.begin": works_for_it,
    "innovation.edit": any_of(made_it, coordinates_its_unit),
    "partnership.answer": answers_for_it,
    "evidence.view": sees_what_it_is_for,
    "entry.import": runs_editions,
    "entry.export": runs_editions,
    "entry.begin": any_of(made_it, coordinates_its_unit),
    "entry.view": any_of(
        writes_it,
        coordinates_its_unit,
        in_its_edition(runs_editions),
        all_of(was_sent_in, in_its_edition(reads_everything)),
    ),
    "entry.write": writes_it,
    "entry.submit": writes_it,
    "entry.withdraw": any_of(writes_it, coordinates_its_unit),  # and to take it up again
    "entry.approve": any_of(
        coordinates_its_unit, all_of(in_its_edition(runs_editions), nobody_coordinates_it)
    ),
    "approval.list": any_of(runs_editions, has_role(Role.COORDINATOR)),
    "entry.queue": reads_everything,
    "entry.screen": all_of(in_its_edition(runs_editions), is_not_theirs),
    "entry.object": writes_it,
    "decision.release": runs_editions,
    "unit.remind": runs_editions,
    "entry.comment": any_of(writes_it, coordinates_its_unit),
    # the log and the outbox
    "log.read": any_of(is_operator, has_role_somewhere(Role.ADMINISTRATOR, Role.AUDITOR)),
    "outbox.read": any_of(is_operator, has_role_somewhere(Role.ADMINISTRATOR, Role.ORGANISER)),
    "outbox.send": is_operator,
    # everybody
    "public.view": anybody,
}
