"""Criteria that are ready to start a round with: of this edition's rounds and of the presets."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import get_language, gettext

from kolabik.rulebook.book import Round, Rulebook
from kolabik.rulebook.presets import load_preset, preset_names

HERE = "here"
Options = list[tuple[str, Any]]


def ready_rounds(rulebook: Rulebook) -> Mapping[str, Round]:
    """Return the rounds whose criteria can be taken over, by what a form calls them."""
    return dict(_ready(rulebook))


def ready_options(rulebook: Rulebook) -> Options:
    """Return the choices of a form: each source with its rounds."""
    language = get_language() or ""
    titles = {name: load_preset(name).title.in_language(language) for name in preset_names()}
    titles[HERE] = gettext("This edition")
    groups: dict[str, Options] = {}
    for value, a_round in _ready(rulebook):
        source, _sep, _key = value.partition(":")
        label = f"{a_round.name.in_language(language)} ({len(a_round.criteria)})"
        groups.setdefault(titles[source], []).append((value, label))
    return [("", gettext("No criteria yet")), *groups.items()]


def _ready(rulebook: Rulebook) -> Iterator[tuple[str, Round]]:
    presets = {name: load_preset(name).rulebook for name in preset_names()}
    for source, rules in {HERE: rulebook, **presets}.items():
        for a_round in rules.rounds:
            if a_round.criteria:
                yield f"{source}:{a_round.key}", a_round
