"""How an entry of the demo comes about: begun, written by its authors, and shown with papers."""

import io
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from kolabik.entries.actions.answering import Typed, save_answers
from kolabik.entries.actions.attaching import attach_file
from kolabik.entries.actions.commenting import settle_comment, write_comment
from kolabik.entries.actions.describing import (
    ask_entry_partner,
    choose_entry_goals,
    set_entry_team,
)
from kolabik.entries.actions.drafting import Placing
from kolabik.entries.actions.entering import Entering, enter_contest
from kolabik.entries.models import Entry
from kolabik.governments.models import GoalKind
from kolabik.innovations.actions.innovating import Idea, Mate
from kolabik.innovations.actions.keeping import Brought, keep_file
from kolabik.innovations.actions.partnering import confirm_partner, decline_partner
from kolabik.innovations.states import PartnershipState
from kolabik.people.models import Person
from kolabik.site.demo.entries import DemoEntry
from kolabik.site.demo.papers import File, papers_of
from kolabik.site.demo.scene import Scene

SUMMARY = "ringkasan"
ANSWERS = {
    PartnershipState.CONFIRMED: confirm_partner,
    PartnershipState.DECLINED: decline_partner,
}


@dataclass(frozen=True, slots=True)
class Turn:
    """When it is an entry's turn: how many days ago it is handed in, and a minute of its own."""

    handed_in: int
    minute: int

    @property
    def begun(self) -> int:
        """How many days ago it is begun."""
        return self.handed_in + 3


def write(scene: Scene, told: DemoEntry, turn: Turn) -> Generator[datetime, datetime, Entry]:
    """Write an entry over three days, as complete as it came to be, and return it."""
    ago, authors = partial(scene.days.ago, minute=turn.minute), scene.authors(told)
    at = yield ago(turn.begun, 8)
    entry = _begin(scene, told, authors[0], at)
    at = yield ago(turn.begun, 9)
    _describe(scene, told, entry, authors[0], at)
    at = yield ago(turn.begun - 1, 10)
    begun, rest = _sittings(told.answers)
    save_answers(entry.code, begun, actor=authors[0], at=at)
    at = yield ago(turn.begun - 1, 14)
    _answer_as_partners(scene, told, entry, at)
    at = yield ago(turn.begun - 2, 11)
    save_answers(entry.code, rest, actor=authors[-1], at=at)
    at = yield ago(turn.begun - 2, 13)
    _comment(scene, told, entry, at)
    at = yield ago(turn.begun - 2, 15)
    for file in papers_of(told, scene.rules.documents):
        show(entry, file, authors[-1], at)
    return entry


def show(entry: Entry, file: File, actor: Person, at: datetime) -> None:
    """Keep a file, and attach it to all that it shows."""
    brought = Brought(file.name, io.BytesIO(file.content))
    kept = keep_file(entry.innovation.code, brought, actor=actor, at=at)
    for slot in file.slots:
        attach_file(entry.code, slot, kept.code, actor=actor, at=at)


def _begin(scene: Scene, told: DemoEntry, author: Person, at: datetime) -> Entry:
    entering = Entering(
        unit=scene.units[told.unit].code,
        idea=Idea(told.name, told.expansion, told.began_on),
        placing=Placing(told.category, told.track),
    )
    return enter_contest(scene.edition.code, entering, actor=author, at=at)


def _describe(scene: Scene, told: DemoEntry, entry: Entry, author: Person, at: datetime) -> None:
    set_entry_team(entry.code, list(_mates(scene, told)), actor=author, at=at)
    goals = {
        *(scene.goals[GoalKind.MISSION, number] for number in told.missions),
        *(scene.goals[GoalKind.SDG, number] for number in told.sdgs),
    }
    choose_entry_goals(entry.code, goals, actor=author, at=at)
    for partner in told.partners:
        unit = scene.units[partner.unit]
        ask_entry_partner(entry.code, unit.code, actor=author, at=at)


def _mates(scene: Scene, told: DemoEntry) -> Iterator[Mate]:
    for mate in told.team:
        person = scene.account(mate.name, told.unit)
        if person:
            yield Mate(person=person.code, share=mate.share)
        else:
            yield Mate(name=mate.name, share=mate.share)


def _sittings(answers: Mapping[str, Mapping[str, str]]) -> tuple[dict[str, Typed], ...]:
    """Share the answers between two sittings: in the first the summary is a single sentence."""
    given = list(answers.items())
    half = (len(given) + 1) // 2
    begun = {key: Typed(value, 0) for key, value in given[:half]}
    rest = {key: Typed(value, 0) for key, value in given[half:]}
    if SUMMARY in begun:
        whole = answers[SUMMARY]
        begun[SUMMARY] = Typed({"": whole[""].partition(". ")[0] + "."}, 0)
        rest[SUMMARY] = Typed(whole, 1)
    return begun, rest


def _answer_as_partners(scene: Scene, told: DemoEntry, entry: Entry, at: datetime) -> None:
    for partner in told.partners:
        if answer := ANSWERS.get(partner.state):
            unit, speaker = scene.units[partner.unit], scene.answers_for(partner.unit)
            answer(entry.innovation.code, unit.code, actor=speaker, at=at)


def _comment(scene: Scene, told: DemoEntry, entry: Entry, at: datetime) -> None:
    for said in told.comments:
        author = scene.account(said.by, told.unit)
        if author:
            comment = write_comment(entry.code, said.question, said.text, actor=author, at=at)
            if said.settled:
                settle_comment(comment.code, actor=author, at=at)
