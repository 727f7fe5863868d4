"""The acts on editions."""

from datetime import timedelta

from kolabik.editions.actions import drafting, extending, opening, planning
from kolabik.rulebook.book import Words
from kolabik.rulebook.presets import load_preset
from tests.house.acts.stage import AT, BEFORE, PNG, Acts, Do, Stage

ACTS = Acts()


@ACTS.add(drafting.create_edition, "edition.created")
def _create_edition(stage: Stage) -> Do:
    beginning = drafting.Beginning("Kolabik 2026", 2026)
    return lambda: drafting.create_edition(stage.city, beginning, **stage.now)


@ACTS.add(drafting.describe_edition, "edition.described")
def _describe_edition(stage: Stage) -> Do:
    code, description = stage.draft().code, drafting.Description("Kolabik", 2026, "Dekat")
    return lambda: drafting.describe_edition(code, description, **stage.now)


@ACTS.add(drafting.set_logo, "edition.logo_set")
def _set_logo(stage: Stage) -> Do:
    code = stage.draft().code
    return lambda: drafting.set_logo(code, PNG, **stage.now)


@ACTS.add(drafting.remove_logo, "edition.logo_removed")
def _remove_logo_of_an_edition(stage: Stage) -> Do:
    code = stage.draft().code
    drafting.set_logo(code, PNG, **stage.before)
    return lambda: drafting.remove_logo(code, **stage.now)


@ACTS.add(drafting.change_rules, "edition.rules_changed")
def _change_rules(stage: Stage) -> Do:
    code, other = stage.draft().code, load_preset("pp-38-2017").rulebook
    return lambda: drafting.change_rules(code, other, revision=1, **stage.now)


@ACTS.add(drafting.set_dates, "edition.dates_set")
def _set_dates(stage: Stage) -> Do:
    code = stage.draft().code
    return lambda: drafting.set_dates(code, {"registration": (BEFORE, AT)}, **stage.now)


@ACTS.add(drafting.add_phase, "phase.added")
def _add_phase(stage: Stage) -> Do:
    code = stage.draft().code
    return lambda: drafting.add_phase(code, Words("Pameran", "Fair"), **stage.now)


@ACTS.add(drafting.rename_phase, "phase.renamed")
def _rename_phase(stage: Stage) -> Do:
    code, name = stage.draft().code, Words("Daftar", "")
    return lambda: drafting.rename_phase(code, "registration", name, **stage.now)


@ACTS.add(drafting.remove_phase, "phase.removed")
def _remove_phase(stage: Stage) -> Do:
    code = stage.draft().code
    return lambda: drafting.remove_phase(code, "award", **stage.now)


@ACTS.add(planning.insert_phase, "phase.added", "phase.moved")
def _insert_phase(stage: Stage) -> Do:
    code, name = stage.draft().code, Words("Pameran", "Fair")
    return lambda: planning.insert_phase(code, name, after="registration", **stage.now)


@ACTS.add(planning.revise_phase, "phase.renamed", "phase.moved")
def _revise_phase(stage: Stage) -> Do:
    code, name = stage.draft().code, Words("Puncak acara", "")
    return lambda: planning.revise_phase(code, "award", name, after="", **stage.now)


@ACTS.add(planning.place_phase, "phase.moved")
def _place_phase(stage: Stage) -> Do:
    code = stage.draft().code
    return lambda: planning.place_phase(code, "award", after="", **stage.now)


@ACTS.add(opening.open_edition, "edition.opened")
def _open_edition(stage: Stage) -> Do:
    code = stage.draft().code
    return lambda: opening.open_edition(code, revision=1, **stage.now)


@ACTS.add(opening.close_edition, "edition.closed")
def _close_edition(stage: Stage) -> Do:
    code = stage.opened().code
    return lambda: opening.close_edition(code, **stage.now)


@ACTS.add(extending.extend_deadline, *["deadline.extended"] * 2)
def _extend_deadline(stage: Stage) -> Do:
    edition = stage.opened()
    last_but_one = edition.phases.order_by("-position")[1]
    delay = extending.Delay(
        last_but_one.key, last_but_one.closes_at + timedelta(days=1), "Banjir", shift_following=True
    )
    return lambda: extending.extend_deadline(edition.code, delay, **stage.now)
