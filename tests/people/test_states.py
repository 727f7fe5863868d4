import re
from pathlib import Path

from kolabik.people.states import VERBS, Standing
from kolabik.people.views.invitations import ANSWERS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kolabik" / "people"
SAID = re.compile(
    r'"((?:installation|person|people|session|password|second_factor|invitation|grant)\.[a-z_]+)"'
)
PERMISSIONS = {
    "person.list", "person.edit_own", "person.view_own", "person.export_own", "person.erase_own",
    "person.invite", "invitation.withdraw", "grant.revoke",
}  # fmt: skip


def test_every_standing_of_an_invitation_has_a_page():
    assert set(ANSWERS) == set(Standing)


def test_every_verb_that_the_code_records_has_words():
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")]
    recording = [text for text in texts if "record(" in text or "VERBS" in text]
    said = {verb for text in recording for verb in SAID.findall(text)}

    assert said - PERMISSIONS == set(VERBS)
