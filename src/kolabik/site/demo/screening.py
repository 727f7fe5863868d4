"""What coordinator and secretariat say to an entry of the demo, and its authors to that."""

from dataclasses import dataclass
from datetime import datetime

from kolabik.entries.actions.approving import approve_entry, send_back_entry
from kolabik.entries.actions.deciding import confirm_decision, decide_entry
from kolabik.entries.actions.drafting import withdraw_entry
from kolabik.entries.actions.objecting import answer_objection, object_to_decision
from kolabik.entries.actions.returning import ToCorrect, return_entry
from kolabik.entries.actions.screening import Mark, check_entry
from kolabik.entries.actions.submitting import submit_entry
from kolabik.entries.forms.returning import usual_end
from kolabik.entries.models import Entry
from kolabik.entries.queries.deciding import latest_submission
from kolabik.entries.queries.formal import findings_of
from kolabik.entries.queries.queue import Stage
from kolabik.entries.states import PLEDGES, Outcome
from kolabik.people.models import Person
from kolabik.site.demo.entries import DemoEntry, Failed, Objected, Returned
from kolabik.site.demo.papers import rescanned
from kolabik.site.demo.replaying import Life
from kolabik.site.demo.scene import Scene
from kolabik.site.demo.writing import Turn, show

RELEASES = (10, 6, 2)  # so many days ago all decisions that were made by then were told
YESTERDAY = 1
LOOKED_AT = 2  # so many formal rules were checked in an entry that somebody has begun to screen
NOT_APPROVED = frozenset({Stage.DRAFT, Stage.HANDED_IN})
LATE = frozenset({Stage.TO_SCREEN, Stage.TO_CONFIRM, Stage.DECIDED})
TOLD = frozenset({Stage.ELIGIBLE, Stage.INELIGIBLE})


@dataclass(frozen=True, slots=True)
class Passage:
    """An entry on its way from its authors' hands to what became of it."""

    scene: Scene
    told: DemoEntry
    turn: Turn
    entry: Entry

    @property
    def code(self) -> str:
        """The entry's code."""
        code: str = self.entry.code
        return code

    @property
    def author(self) -> Person:
        """Who acts for its authors."""
        return self.scene.authors(self.told)[0]

    @property
    def coordinator(self) -> Person:
        """Who speaks for its unit."""
        return self.scene.answers_for(self.told.unit)

    @property
    def screened(self) -> int:
        """How many days ago the secretariat came to a decision, or works on it."""
        if self.told.stage in LATE:
            return YESTERDAY
        if self.told.returned is None:
            return self.turn.handed_in - 2
        return self.turn.handed_in - (6 if self.told.failed else 4)

    @property
    def deciders(self) -> tuple[Person, Person]:
        """Who decides about it, and who confirms that: of five entries two the other way round."""
        two = self.scene.organiser, self.scene.second
        return two if self.told.lot(5) > 1 else (two[1], two[0])

    def ago(self, days: int, hour: int) -> datetime:
        """Return an instant so many days ago, at the entry's own minute."""
        return self.scene.days.ago(days, hour, self.turn.minute)


def hand_in(way: Passage) -> Life:
    """Send it in; what the coordinator gave back was mended at once, unless it is a draft still."""
    at = yield way.ago(way.turn.handed_in, 9)
    submit_entry(way.code, PLEDGES, actor=way.author, at=at)
    if way.told.sent_back:
        at = yield way.ago(way.turn.handed_in, 14)
        send_back_entry(way.code, way.told.sent_back, actor=way.coordinator, at=at)
        if way.told.stage != Stage.DRAFT:
            at = yield way.ago(way.turn.handed_in, 16)
            submit_entry(way.code, PLEDGES, actor=way.author, at=at)


def pass_on(way: Passage) -> Life:
    """Go the way of what was handed in, as far as it went."""
    told, day = way.told, way.turn.handed_in
    if told.stage in NOT_APPROVED:
        return
    at = yield way.ago(day - 1, 8)
    approve_entry(way.code, actor=way.coordinator, at=at)
    if told.stage == Stage.WITHDRAWN:
        at = yield way.ago(day - 3, 11)
        withdraw_entry(way.code, told.withdrawn, actor=way.author, at=at)
        return
    if told.returned:
        yield from _return(way, told.returned)
    if told.stage != Stage.RETURNED:
        yield from _screen(way)
    if told.objection:
        yield from _object(way, told.objection)


def _return(way: Passage, returned: Returned) -> Life:
    """Return it; what was not mended in time is decided as it is."""
    is_open = way.told.stage == Stage.RETURNED
    day = YESTERDAY if is_open else way.turn.handed_in - 2
    at = yield way.ago(day, 10)
    days, zone = way.scene.rules.screening.correction_days, way.entry.government.zone
    asked = ToCorrect(returned.reason, returned.places, usual_end(at, days, zone))
    return_entry(way.code, _submission(way), asked, actor=way.scene.organiser, at=at)
    if not is_open and way.told.failed is None:
        at = yield way.ago(day - 1, 13)
        show(way.entry, rescanned(way.told, returned.places[0]), way.author, at)
        submit_entry(way.code, PLEDGES, actor=way.author, at=at)


def _screen(way: Passage) -> Life:
    told, (first, second) = way.told, way.deciders
    at = yield way.ago(way.screened, 11)
    if told.stage == Stage.TO_SCREEN and not told.twin_of:
        return
    _check(way, told.failed, at)
    if told.stage == Stage.TO_SCREEN:
        return
    outcome = Outcome.INELIGIBLE if told.failed else Outcome.ELIGIBLE
    why = told.failed.reason if told.failed else ""
    decide_entry(way.code, _submission(way), outcome, why, actor=first, at=at)
    if told.stage != Stage.TO_CONFIRM:
        at = yield way.ago(way.screened, 14)
        confirm_decision(way.code, actor=second, at=at)


def _check(way: Passage, failed: Failed | None, at: datetime) -> None:
    """Check what no computer can; of what is not decided yet, only the first rules."""
    submission = latest_submission(way.entry)
    if submission is None:
        return
    findings = findings_of(way.entry, submission)
    marks = {one.rule.key: Mark(has_passed=True) for one in findings if one.has_passed is None}
    if way.told.stage == Stage.TO_SCREEN:
        marks = dict([*marks.items()][:LOOKED_AT])
    if failed:
        marks[failed.rule] = Mark(has_passed=False, reason=failed.reason)
    check_entry(way.code, submission.code, marks, actor=way.deciders[0], at=at)


def _object(way: Passage, objected: Objected) -> Life:
    """Object on the day after it was told; what is answered was answered two days later."""
    told_on = next(day for day in RELEASES if day <= way.screened)
    at = yield way.ago(told_on - 1, 10)
    object_to_decision(way.code, objected.text, actor=way.author, at=at)
    if objected.answer:
        at = yield way.ago(told_on - 3, 11)
        answer_objection(
            way.code, objected.answer, is_upheld=objected.upheld, actor=way.deciders[1], at=at
        )


def _submission(way: Passage) -> str:
    latest = latest_submission(way.entry)
    return latest.code if latest else ""
