"""In which language the command speaks: asked for, set for the machine, or Indonesian."""

from collections.abc import Mapping, Sequence

from kolabik.report.wording import Language

VARIABLE = "KOLABIK_LANG"
OPTION = "--lang"


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Read the language before anything else, so that even a usage error speaks it."""
    asked = environment.get(VARIABLE, "")
    for place, argument in enumerate(arguments):
        if argument == OPTION and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif argument.startswith(f"{OPTION}="):
            asked = argument.removeprefix(f"{OPTION}=")
    short = asked.strip().lower()[:2]
    return Language(short) if short in set(Language) else Language.ID
