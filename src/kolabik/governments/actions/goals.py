"""What a government wants to reach: its vision, its missions, the goals of the United Nations."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import Actor
from kolabik.governments.models import Goal, GoalKind, Government, Sdg
from kolabik.sheets.names import tidy

ASIDE = 10_000
NUMBERING = re.compile(r"^\s*(?:\d{1,2}\s*[.)]|[-•*])\s*")


@transaction.atomic
def set_goals(
    government: str,
    vision: str,
    missions: Sequence[str],
    sdgs: Collection[int],
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Write down all goals at once, as they stand together on one page.

    Raises
    ------
    ValueError
        There is no goal of the United Nations with such a number.

    """
    set_vision(government, vision, actor=actor, at=at)
    set_missions(government, missions, actor=actor, at=at)
    choose_sdgs(government, sdgs, actor=actor, at=at)


@transaction.atomic
def set_vision(government: str, text: str, *, actor: Actor, at: datetime) -> None:
    """Write down the vision; an empty one is taken away."""
    home = _locked(government)
    present = home.goals.filter(kind=GoalKind.VISION).first()
    vision = tidy(text)
    if vision == ("" if present is None else present.text):
        return
    home.goals.filter(kind=GoalKind.VISION).delete()
    if vision:
        Goal.objects.create(government=home, kind=GoalKind.VISION, number=1, text=vision)
    record("goal.vision_set", home.code, actor=actor, at=at, government=home.code, text=vision)


@transaction.atomic
def set_missions(government: str, texts: Sequence[str], *, actor: Actor, at: datetime) -> None:
    """Write down the missions in their order; one that stays keeps what points to it."""
    home = _locked(government)
    wanted = _missions(texts)
    present = list(home.goals.filter(kind=GoalKind.MISSION).order_by("number"))
    if wanted == [goal.text for goal in present]:
        return
    _place_missions(home, present, wanted)
    n = len(wanted)
    record("goal.missions_set", home.code, actor=actor, at=at, government=home.code, number=n)


@transaction.atomic
def choose_sdgs(government: str, numbers: Collection[int], *, actor: Actor, at: datetime) -> None:
    """Choose the goals of the United Nations that the government works for.

    Raises
    ------
    ValueError
        There is no goal with such a number.

    """
    home = _locked(government)
    wanted = {int(Sdg(number)) for number in numbers}
    chosen = home.goals.filter(kind=GoalKind.SDG)
    present = set(chosen.values_list("number", flat=True))
    if wanted == present:
        return
    chosen.filter(number__in=present - wanted).delete()
    Goal.objects.bulk_create(
        Goal(government=home, kind=GoalKind.SDG, number=number)
        for number in sorted(wanted - present)
    )
    listed: list[int] = sorted(wanted)
    record(
        "goal.sdgs_chosen",
        home.code,
        actor=actor,
        at=at,
        government=home.code,
        numbers=[*listed],
    )


def _locked(code: str) -> Government:
    return Government.objects.select_for_update().get(code=code)


def _missions(texts: Sequence[str]) -> list[str]:
    """Return the missions without the numbers that a document writes before them, each once."""
    bare = (tidy(NUMBERING.sub("", text)) for text in texts)
    return list(dict.fromkeys(text for text in bare if text))


def _place_missions(home: Government, present: list[Goal], wanted: list[str]) -> None:
    by_text = {goal.text: goal for goal in present}
    left = [goal for goal in present if goal.text not in wanted]
    home.goals.filter(kind=GoalKind.MISSION).update(number=F("number") + ASIDE)
    for number, text in enumerate(wanted, start=1):
        goal = by_text.get(text) or (left.pop(0) if left else None)
        goal = goal or Goal(government=home, kind=GoalKind.MISSION)
        goal.number, goal.text = number, text
        goal.save()
    Goal.objects.filter(pk__in=[goal.pk for goal in left]).delete()
