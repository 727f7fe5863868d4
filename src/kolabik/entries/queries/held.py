"""What the entries hold about a person: what they wrote."""

from kolabik.entries.models import AnswerVersion, Objection
from kolabik.people.belongings import Rows
from kolabik.people.models import Person


def held_about(person: Person) -> dict[str, Rows]:
    """Return the answers, comments and objections that somebody wrote."""
    versions = AnswerVersion.objects.filter(written_by=person.code).select_related("entry")
    objections = Objection.objects.filter(made_by=person.code).select_related("decision__entry")
    return {
        "answers": [
            {
                "entry": version.entry.code,
                "question": version.question,
                "value": version.value,
                "written_at": version.ended_at,
            }
            for version in versions
        ],
        "comments": [
            {
                "entry": comment.entry.code,
                "question": comment.question,
                "text": comment.text,
                "written_at": comment.written_at,
            }
            for comment in person.comments.select_related("entry")
        ],
        "objections": [
            {"entry": one.decision.entry.code, "text": one.text, "made_at": one.made_at}
            for one in objections
        ],
    }
