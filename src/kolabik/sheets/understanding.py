"""What was understood of a file, for a reader who wants to be sure."""

from kolabik.science.judging.findings import Finding, Value
from kolabik.science.judging.scores import Scores
from kolabik.sheets.assembly import Assembled
from kolabik.sheets.gathering import Gathered, tell_names
from kolabik.sheets.headers import Role
from kolabik.sheets.numbers import Gap
from kolabik.sheets.people import People

LAYOUT_CODES = {"long": "sheet.read_long", "wide": "sheet.read_wide"}
GAP_CODES = {
    Gap.BLANK: "sheet.blanks",
    Gap.DASH: "sheet.dashes",
}
MARK_CODES = {",": "sheet.decimal_comma", ".": "sheet.decimal_point"}


def explain(gathered: Gathered, assembled: Assembled, people: People) -> tuple[Finding, ...]:
    """Return what was understood: the shape first, then what was left aside, then doubts."""
    notes = [_shape(gathered, people.scores(assembled)), *_rounds(people)]
    if assembled.values.mark:
        notes.append(Finding(MARK_CODES[assembled.values.mark]))
    for gap, code in GAP_CODES.items():
        n = assembled.values.gaps[gap]
        notes += [Finding(code, facts={"n": n})] * bool(n)
    is_workbook = gathered.sheet_names[0] is not None
    if is_workbook and assembled.values.n_texts:
        notes.append(Finding("sheet.numbers_as_text", facts={"n": assembled.values.n_texts}))
    if Role.ORDER in assembled.raw.fields and assembled.order is None:
        notes.append(Finding("sheet.order_incomplete"))
    return (*notes, *gathered.notes(), *_without_scores(assembled, people))


def _shape(gathered: Gathered, scores: Scores) -> Finding:
    facts: dict[str, Value] = {
        "n_scores": scores.value.size,
        "n_entries": scores.n_entries,
        "n_jurors": scores.n_jurors,
        "n_criteria": scores.n_criteria,
        "n_tables": len(gathered.blocks),
    }
    return Finding(LAYOUT_CODES[gathered.layout], facts=facts)


def _rounds(people: People) -> list[Finding]:
    if len(people.rounds) < 2:
        return []
    facts: dict[str, Value] = {"n": len(people.rounds), "names": ", ".join(people.rounds)}
    return [Finding("sheet.rounds", facts=facts)]


def _without_scores(assembled: Assembled, people: People) -> list[Finding]:
    rosters = assembled.rosters
    entries = people.entries.without_scores(rosters[Role.ENTRY])
    jurors = people.jurors_without_scores(rosters[Role.JUROR])
    criteria = people.criteria.without_scores(rosters[Role.CRITERION])
    return [
        *tell_names("sheet.entries_unjudged", entries),
        *tell_names("sheet.jurors_silent", jurors),
        *tell_names("sheet.criteria_unscored", criteria),
    ]
