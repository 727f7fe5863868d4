"""The acts on innovations."""

import io

from kolabik.governments.models import Goal, GoalKind
from kolabik.innovations.actions import innovating, keeping, partnering, uploading
from kolabik.innovations.models import Innovation
from tests.house.acts.stage import Acts, Do, Stage
from tests.world.evidence import pdf

ACTS = Acts()


def _begun(stage: Stage) -> Innovation:
    idea = innovating.Idea("Antre Daring")
    return innovating.begin_innovation(stage.cast.clinic.code, idea, **stage.before)


def _asked(stage: Stage) -> tuple[str, str]:
    code, unit = _begun(stage).code, stage.cast.school.code
    partnering.ask_partner(code, unit, **stage.before)
    return code, unit


@ACTS.add(innovating.begin_innovation, "innovation.begun")
def _begin_innovation(stage: Stage) -> Do:
    unit, idea = stage.cast.clinic.code, innovating.Idea("Antre Daring")
    return lambda: innovating.begin_innovation(unit, idea, **stage.now)


@ACTS.add(innovating.describe_innovation, "innovation.described")
def _describe_innovation(stage: Stage) -> Do:
    code, idea = _begun(stage).code, innovating.Idea("Antre Cepat")
    return lambda: innovating.describe_innovation(code, idea, **stage.now)


@ACTS.add(innovating.set_team, "team.set")
def _set_team(stage: Stage) -> Do:
    code, mates = _begun(stage).code, [innovating.Mate("Bu Ani")]
    return lambda: innovating.set_team(code, mates, **stage.now)


@ACTS.add(innovating.choose_goals, "innovation.aimed")
def _choose_goals(stage: Stage) -> Do:
    code = _begun(stage).code
    goal = Goal.objects.create(government=stage.cast.city, kind=GoalKind.SDG, number=3)
    return lambda: innovating.choose_goals(code, [goal.pk], **stage.now)


@ACTS.add(partnering.ask_partner, "partner.asked")
def _ask_partner(stage: Stage) -> Do:
    code, unit = _begun(stage).code, stage.cast.school.code
    return lambda: partnering.ask_partner(code, unit, **stage.now)


@ACTS.add(partnering.confirm_partner, "partner.confirmed")
def _confirm_partner(stage: Stage) -> Do:
    code, unit = _asked(stage)
    return lambda: partnering.confirm_partner(code, unit, **stage.now)


@ACTS.add(partnering.decline_partner, "partner.declined")
def _decline_partner(stage: Stage) -> Do:
    code, unit = _asked(stage)
    return lambda: partnering.decline_partner(code, unit, **stage.now)


@ACTS.add(partnering.release_partner, "partner.released")
def _release_partner(stage: Stage) -> Do:
    code, unit = _asked(stage)
    return lambda: partnering.release_partner(code, unit, **stage.now)


def _brought() -> keeping.Brought:
    return keeping.Brought("surat.pdf", io.BytesIO(pdf()))


@ACTS.add(keeping.keep_file, "evidence.kept")
def _keep_file(stage: Stage) -> Do:
    code = _begun(stage).code
    return lambda: keeping.keep_file(code, _brought(), **stage.now)


@ACTS.add(keeping.read_file, "evidence.read")
def _read_file(stage: Stage) -> Do:
    code = keeping.keep_file(_begun(stage).code, _brought(), **stage.before).code
    return lambda: keeping.read_file(code, **stage.now)


@ACTS.add(uploading.finish_upload, "evidence.kept")
def _finish_upload(stage: Stage) -> Do:
    content = pdf()
    announced = uploading.Announced("surat.pdf", len(content))
    upload = uploading.begin_upload(_begun(stage).code, announced, **stage.before)
    uploading.add_piece(upload.code, 0, content)
    return lambda: uploading.finish_upload(upload.code, **stage.now)
