"""Entries: an innovation in one edition, its answers, its evidence, and what was sent in."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from kolabik.editions.models import Edition
from kolabik.entries.states import WRITABLE, EntryState, Outcome
from kolabik.foundation.codes import CodeField
from kolabik.governments.models import Government, Unit
from kolabik.innovations.models import EvidenceFile, Innovation
from kolabik.people.models import Person

LONGEST_KEY = 40
LONGEST_SLOT = 60
LONGEST_COMMENT = 2_000
LONGEST_REASON = 500


class Entry(models.Model):
    """An innovation in an edition. Its `number` is given when it is first submitted and stays."""

    code = CodeField()
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="entries")
    innovation = models.ForeignKey(Innovation, on_delete=models.PROTECT, related_name="entries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="entries")
    category = models.CharField(max_length=LONGEST_KEY, blank=True)
    track = models.CharField(max_length=LONGEST_KEY, blank=True)
    state = models.CharField(max_length=10, choices=EntryState, default=EntryState.DRAFT)
    number = models.PositiveIntegerField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["edition", "created_at", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["edition", "innovation"],
                condition=~Q(state=EntryState.WITHDRAWN),
                name="entry_is_live_once_an_edition",
            ),
            UniqueConstraint(fields=["edition", "number"], name="entry_number_is_unique"),
            CheckConstraint(condition=Q(state__in=EntryState.values), name="entry_state_is_known"),
            CheckConstraint(
                condition=~Q(state__in=["submitted", "returned", "eligible", "ineligible"])
                | Q(number__isnull=False, submitted_at__isnull=False),
                name="entry_submitted_has_its_number",
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "state", "submitted_at"], name="entry_edition_state"),
            models.Index(fields=["edition", "submitted_at"], name="entry_edition_submitted"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.innovation}"

    @property
    def government(self) -> Government:
        """The government whose contest this is."""
        return self.edition.government

    @property
    def is_writable(self) -> bool:
        """Whether its authors may write in it, as far as its state goes."""
        return self.state in WRITABLE


class Answer(models.Model):
    """What a question is answered with now: as it was typed, by the names of the form's fields.

    What is empty is not kept: an answer that was emptied is `{}`.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=LONGEST_KEY)
    value = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=10)

    class Meta:
        ordering = ["entry", "question"]
        constraints = [
            UniqueConstraint(fields=["entry", "question"], name="question_is_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.question}"


class AnswerVersion(models.Model):
    """What an answer once was; what one person types in a few minutes is one version."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    question = models.CharField(max_length=LONGEST_KEY)
    value = models.JSONField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    written_by = models.CharField(max_length=10)

    class Meta:
        ordering = ["entry", "question", "began_at", "pk"]
        indexes = [models.Index(fields=["entry", "question"], name="version_entry_question")]

    def __str__(self) -> str:
        return f"{self.entry} {self.question} {self.began_at:%Y-%m-%d}"

    def goes_on(self, person: str, at: datetime, pause: timedelta) -> bool:
        """Tell whether somebody's writing at an instant still belongs to this version."""
        return self.written_by == person and at - self.ended_at <= pause


class Attachment(models.Model):
    """A file as evidence for a question or as one of the documents; one file may serve several."""

    code = CodeField()
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="attachments")
    slot = models.CharField(max_length=LONGEST_SLOT)
    file = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, related_name="attachments")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=10)

    class Meta:
        ordering = ["entry", "slot", "added_at", "pk"]
        constraints = [
            UniqueConstraint(fields=["entry", "slot", "file"], name="file_is_attached_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.slot}"


class Comment(models.Model):
    """A word among the authors, at a question."""

    code = CodeField()
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="comments")
    question = models.CharField(max_length=LONGEST_KEY)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField(max_length=LONGEST_COMMENT)
    written_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["entry", "written_at", "pk"]
        constraints = [CheckConstraint(condition=~Q(text=""), name="comment_says_something")]

    def __str__(self) -> str:
        return f"{self.entry} {self.question}"


class Withdrawal(models.Model):
    """That an entry was withdrawn: when, by whom, why, and from which state. Never changed."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="withdrawals")
    state_before = models.CharField(max_length=10, choices=EntryState)
    reason = models.TextField(max_length=LONGEST_REASON, blank=True)
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=10)

    class Meta:
        ordering = ["entry", "withdrawn_at", "pk"]

    def __str__(self) -> str:
        return f"{self.entry} {self.withdrawn_at:%Y-%m-%d}"


class SubmissionStart(models.Model):
    """Somebody opened the last page before submitting: begun in time, it may end in the grace."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="starts")
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=10)

    class Meta:
        ordering = ["entry", "begun_at"]

    def __str__(self) -> str:
        return f"{self.entry} {self.begun_at:%Y-%m-%d %H:%M}"


class Submission(models.Model):
    """What was sent in, as it was: the text that is judged. Never changed."""

    code = CodeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="submissions")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=10)

    class Meta:
        ordering = ["entry", "submitted_at", "pk"]

    def __str__(self) -> str:
        return f"{self.entry} {self.submitted_at:%Y-%m-%d %H:%M}"


class SendingBack(models.Model):
    """That the coordinator gave an entry back to its authors, when, and why. Never changed."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="sendings_back")
    reason = models.TextField(max_length=LONGEST_REASON)
    sent_back_at = models.DateTimeField()
    sent_back_by = models.CharField(max_length=10)

    class Meta:
        ordering = ["entry", "sent_back_at", "pk"]
        constraints = [CheckConstraint(condition=~Q(reason=""), name="sending_back_has_its_reason")]

    def __str__(self) -> str:
        return f"{self.entry} {self.sent_back_at:%Y-%m-%d %H:%M}"


class Check(models.Model):
    """What was found at one formal rule of a submission: by the system, or by a screener.

    A screener who fails it, or finds otherwise than the system, says why.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="checks")
    rule = models.CharField(max_length=LONGEST_SLOT)
    has_passed = models.BooleanField()
    is_automatic = models.BooleanField()
    reason = models.TextField(max_length=LONGEST_REASON, blank=True)
    checked_at = models.DateTimeField()
    checked_by = models.CharField(max_length=10)

    class Meta:
        ordering = ["submission", "pk"]
        constraints = [
            UniqueConstraint(fields=["submission", "rule"], name="rule_is_checked_once"),
            CheckConstraint(
                condition=Q(has_passed=True) | ~Q(reason=""), name="check_failed_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.rule}"


class Decision(models.Model):
    """Whether an entry is eligible: told when it is released, until then it can be dropped."""

    code = CodeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="decisions")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField(max_length=LONGEST_REASON, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=10)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=10, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.CharField(max_length=10, blank=True)
    dropped_because = models.TextField(max_length=LONGEST_REASON, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["entry", "proposed_at", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["entry"], condition=Q(dropped_at=None), name="entry_is_decided_once"
            ),
            CheckConstraint(
                condition=Q(outcome=Outcome.ELIGIBLE) | ~Q(reason=""),
                name="ineligible_says_why",
            ),
            CheckConstraint(
                condition=Q(released_at=None) | Q(confirmed_at__isnull=False, dropped_at=None),
                name="decision_released_is_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.outcome}"


class Correction(models.Model):
    """That an entry was returned: why, which places may be corrected, and until when.

    A place is `question:<key>`, `document:<key>`, or one of `places.OF_AN_ENTRY`.
    """

    code = CodeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="corrections")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="corrections")
    reason = models.TextField(max_length=LONGEST_REASON)
    places = models.JSONField()
    ends_at = models.DateTimeField()
    returned_at = models.DateTimeField()
    returned_by = models.CharField(max_length=10)
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["entry", "returned_at", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["entry"],
                condition=Q(corrected_at=None),
                name="entry_is_returned_once_at_a_time",
            ),
            CheckConstraint(condition=~Q(reason=""), name="correction_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.returned_at:%Y-%m-%d}"


class Objection(models.Model):
    """What the authors say against a decision, and what is answered."""

    code = CodeField()
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="objection")
    text = models.TextField(max_length=LONGEST_COMMENT)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=10)
    is_upheld = models.BooleanField(null=True, blank=True)
    answer = models.TextField(max_length=LONGEST_COMMENT, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            CheckConstraint(condition=~Q(text=""), name="objection_says_something"),
            CheckConstraint(
                condition=Q(is_upheld=None, answer="", answered_at=None)
                | (Q(is_upheld__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
                name="objection_is_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} {self.made_at:%Y-%m-%d}"


class Reminder(models.Model):
    """That a unit which had not begun was reminded of a contest."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="reminders")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="reminders")
    n_people = models.PositiveIntegerField()
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=10)

    class Meta:
        ordering = ["edition", "sent_at", "pk"]
        indexes = [models.Index(fields=["edition", "unit"], name="reminder_edition_unit")]

    def __str__(self) -> str:
        return f"{self.edition} {self.unit} {self.sent_at:%Y-%m-%d}"
