"""A problem of a file in words: where it stands, what is wrong, what to do."""

from kolabik.report.wording import Language, say
from kolabik.sheets.problems import Problem


def describe_problem(language: Language, problem: Problem) -> str:
    """Return one problem as a sentence that begins with its place."""
    where = [problem.file]
    if problem.sheet is not None:
        where.append(say(language, "sheet.where_sheet", sheet=problem.sheet))
    if problem.row is not None:
        where.append(say(language, "sheet.where_row", row=problem.row))
    if problem.column is not None:
        code = "sheet.where_column_named" if "header" in problem.facts else "sheet.where_column"
        header = problem.facts.get("header")
        where.append(say(language, code, column=problem.column, header=header))
    what = say(language, problem.code, **{**problem.facts, "value": problem.value})
    return f"{', '.join(where)}: {what}"
