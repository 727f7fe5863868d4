"""Every address of the house, and a city in which each of them leads to something."""

from dataclasses import dataclass
from io import BytesIO

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kolabik.audit.actions.recording import record
from kolabik.editions.models import Edition
from kolabik.entries.actions.commenting import write_comment
from kolabik.entries.queries import rulebook_of
from kolabik.foundation import clock
from kolabik.foundation.actor import SYSTEM
from kolabik.innovations.actions.innovating import Idea, begin_innovation
from kolabik.innovations.actions.keeping import Brought, keep_file
from kolabik.innovations.actions.partnering import ask_partner
from kolabik.outbox.models import Channel, Message, MessageState
from kolabik.people.models import Invitation, Role
from tests.world.cast import LONG_AGO, Cast, with_second_factor
from tests.world.editions import two_editions
from tests.world.entries import nurses_innovation, sent_entry
from tests.world.evidence import pdf
from tests.world.screening import decided_entry, submitted_entry

LIBRARY = ("account_", "mfa_", "usersessions_", "socialaccount_")
OF_AN_ENTRY = (
    "check",
    "receipt",
    "taking_back",
    "approval",
    "sending_back",
    "detail",
    "answers",
    "comments",
    "preview",
    "about",
    "team",
    "partners",
    "goals",
    "withdrawal",
    "revival",
)
OF_AN_EDITIONS_ENTRIES = (
    "import",
    "import_confirm",
    "import_template",
    "export",
    "export_workbook",
    "export_text",
    "export_files",
)
OF_A_SHEET_OF_PEOPLE = ("import", "import_confirm", "import_template")
TO_SCREEN = ("screening", "confirmation", "dropping", "return")
TO_OBJECT_TO = ("objection", "objection_answer")
OF_THE_SECRETARIAT = ("queue", "bulk", "release", "objections", "funnel", "reminders")
OF_AN_OPENED_EDITION = ("detail", "rules", "logo", "extensions", "closing")


def _names(resolver: URLResolver, space: str = "") -> list[str]:
    found: list[str] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found += _names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            found.append(f"{space}{pattern.name}")
    return found


OURS = [name for name in _names(get_resolver()) if not name.startswith(LIBRARY)]
THEIRS = [name for name in _names(get_resolver()) if name.startswith(LIBRARY)]


@dataclass(frozen=True, slots=True)
class Scene:
    """A city in which every address leads to something."""

    cast: Cast
    draft: Edition
    arguments: dict[str, list[object]]

    def url(self, name: str) -> str:
        return reverse(name, args=self.arguments.get(name, self._usual(name)))

    def _usual(self, name: str) -> list[object]:
        if name.startswith("editions:"):
            return [self.draft.code]
        city, clinic = self.cast.city.code, self.cast.clinic.code
        of_city = name.startswith("governments:") and name not in {
            "governments:list",
            "governments:new",
        }
        of_unit = name in {
            "governments:unit",
            "governments:unit_edit",
            "governments:unit_rename",
            "governments:unit_close",
            "governments:unit_reopen",
        }
        return [city, clinic] if of_unit else [city] if of_city else []


def make_scene(cast: Cast) -> Scene:
    """Fill the cast's city, and give a second factor to everybody who needs one."""
    for person in cast.by_role().values():
        if person is not None and person.needs_second_factor:
            with_second_factor(person)
    city = cast.city
    with transaction.atomic():
        event = record("unit.added", "abc", actor=SYSTEM, at=LONG_AGO, government=city.code)
    message = Message.objects.create(
        channel=Channel.MAIL,
        state=MessageState.FAILED,
        government=city.code,
        address="a@example.test",
        notice="editions/mail/extension.txt",
        created_at=LONG_AGO,
        due_at=LONG_AGO,
    )
    invitation = Invitation.objects.create(
        token_digest="0" * 64,
        email="baru@example.test",
        role=Role.JUROR,
        government=city,
        invited_at=LONG_AGO,
        expires_at=LONG_AGO.replace(year=2999),
    )
    grant = cast.juror.grants.get()
    innovation = nurses_innovation(cast, LONG_AGO)
    brought = Brought("surat.pdf", BytesIO(pdf()))
    file = keep_file(innovation.code, brought, actor=cast.nurse, at=LONG_AGO)
    token = "x" * 43
    opened, draft = two_editions(cast)
    sent = sent_entry(cast, clock.now())
    section = rulebook_of(sent.edition).form[0]
    comment = write_comment(
        sent.code, section.questions[0].key, "Benar?", actor=cast.nurse, at=LONG_AGO
    )
    ask_partner(sent.innovation.code, cast.school.code, actor=cast.nurse, at=LONG_AGO)
    joint = begin_innovation(cast.school.code, Idea("Sekolah Sehat"), actor=SYSTEM, at=LONG_AGO)
    ask_partner(joint.code, cast.clinic.code, actor=SYSTEM, at=LONG_AGO)
    waiting = submitted_entry(cast, sent.edition, clock.now(), "Antre Cepat")
    refused = submitted_entry(cast, sent.edition, clock.now(), "Antre Lambat")
    decided_entry(cast, refused, clock.now(), failing="team")
    phase = draft.phases.earliest("position")
    round_key = draft.rulebook.rounds[0].key
    category = [draft.code, "categories", draft.rulebook.categories[0].key]
    arguments: dict[str, list[object]] = {
        "editions:list": [city.code],
        "editions:new": [city.code],
        "editions:public": [],
        **{f"editions:{name}": [opened.code] for name in OF_AN_OPENED_EDITION},
        **{f"editions:{name}": [draft.code, phase.key] for name in ("phase_edit", "phase_removal")},
        "editions:weights": [draft.code, round_key],
        "editions:item_new": [draft.code, "categories"],
        "editions:item_edit": category,
        "editions:item_place": category,
        "editions:item_removal": category,
        **{f"entries:{name}": [sent.code] for name in OF_AN_ENTRY},
        **{f"entries:{name}": [waiting.code] for name in TO_SCREEN},
        **{f"entries:{name}": [refused.code] for name in TO_OBJECT_TO},
        **{f"entries:{name}": [sent.edition.code] for name in OF_THE_SECRETARIAT},
        "entries:approvals": [city.code],
        "entries:mine": [],
        "entries:begin": [sent.edition.code],
        **{f"entries:{name}": [sent.edition.code] for name in OF_AN_EDITIONS_ENTRIES},
        "entries:write": [sent.code, section.key],
        "entries:history": [sent.code, section.questions[0].key],
        "entries:evidence": [sent.code],
        "entries:evidence_removal": [sent.code, "x" * 10],
        "entries:evidence_discarding": [sent.code, "x" * 10],
        "entries:partner_removal": [sent.code, cast.school.code],
        "innovations:partnership": [joint.code, cast.clinic.code],
        "entries:settle": [sent.code, comment.code],
        "innovations:uploads": [innovation.code],
        "innovations:upload": [innovation.code, "x" * 10],
        "innovations:file": [innovation.code, file.code],
        "outbox:detail": [message.code],
        "outbox:sending": [message.code],
        "audit:detail": [event.number],
        "audit:export": ["csv"],
        "people:invitation": [token],
        "people:acceptance": [token],
        "people:join": [token],
        "people:list": [city.code],
        "people:list_export": [city.code],
        "people:invite": [city.code],
        **{f"people:{name}": [city.code] for name in OF_A_SHEET_OF_PEOPLE},
        "people:renewal": [city.code, invitation.code],
        "people:withdrawal": [city.code, invitation.code],
        "people:revocation": [city.code, grant.code],
    }
    return Scene(cast, draft, arguments)
