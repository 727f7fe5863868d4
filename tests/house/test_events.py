"""Whatever is done is in the log: no act writes without appending its event."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.dispatch import Signal
from django.test import Client

from kolabik.audit.models import Event
from kolabik.audit.wording import WORDS
from kolabik.foundation.actor import SYSTEM as MACHINE
from kolabik.governments.models import Government
from kolabik.people.models import Person
from kolabik.people.sign_in import SECURITY_EVENTS
from tests.house.acts import (
    editions,
    entries,
    governments,
    innovations,
    messages,
    people,
    screening,
)
from tests.house.acts.stage import (
    ADDRESS,
    AT,
    HERE,
    NEW,
    NEW_GOVERNMENT,
    NOWHERE,
    SYSTEM,
    Promise,
    Stage,
)
from tests.world.cast import Cast

APPS = (editions, entries, governments, innovations, messages, people, screening)
ACTS = {name: act for app in APPS for name, act in app.ACTS.items()}
SOURCE = Path(__file__).resolve().parents[2] / "src"
RECORD = "kolabik.audit.actions.recording.record"
WRITES = {
    "atomic", "save", "create", "bulk_create", "get_or_create", "update_or_create", "update",
    "bulk_update", "delete",
}  # fmt: skip
BY_ITS_CALLER = "part of an act, which records itself"
NO_ACT = "no act of a person: how a message travels is kept in its own row"
ON_ITS_WAY = "no act yet: a file is evidence once it has come whole and is kept"
LOOKED_AT = "no act yet: a sheet is imported once somebody has confirmed what it would bring"
UNRECORDED = {
    "kolabik.entries.actions.telling.tell_of_answer": BY_ITS_CALLER,
    "kolabik.entries.actions.telling.tell_of_approval": BY_ITS_CALLER,
    "kolabik.entries.actions.telling.tell_of_approval_needed": BY_ITS_CALLER,
    "kolabik.entries.actions.telling.tell_of_decision": BY_ITS_CALLER,
    "kolabik.entries.actions.telling.tell_of_objection": BY_ITS_CALLER,
    "kolabik.entries.actions.telling.tell_of_return": BY_ITS_CALLER,
    "kolabik.entries.actions.telling.tell_of_sending_back": BY_ITS_CALLER,
    "kolabik.entries.actions.telling.tell_receipt": BY_ITS_CALLER,
    "kolabik.entries.actions.importing_files.keep_sheet": LOOKED_AT,
    "kolabik.entries.actions.importing_files.remove_sheet": LOOKED_AT,
    "kolabik.entries.actions.importing_files.remove_expired_sheets": LOOKED_AT,
    "kolabik.innovations.actions.uploading.begin_upload": ON_ITS_WAY,
    "kolabik.innovations.actions.uploading.add_piece": ON_ITS_WAY,
    "kolabik.innovations.actions.uploading.cancel_upload": ON_ITS_WAY,
    "kolabik.innovations.actions.uploading.remove_expired_uploads": ON_ITS_WAY,
    "kolabik.outbox.actions.posting.post_mail": BY_ITS_CALLER,
    "kolabik.outbox.actions.posting.post_mails": BY_ITS_CALLER,
    "kolabik.outbox.actions.posting.post_whatsapp": BY_ITS_CALLER,
    "kolabik.outbox.actions.posting.post_webhook": BY_ITS_CALLER,
    "kolabik.outbox.actions.posting.post_written": "the sign-in library's mail, never kept",
    "kolabik.outbox.actions.sending.send_due": NO_ACT,
    "kolabik.outbox.actions.worker.run_worker": NO_ACT,
    "kolabik.people.actions.roles.grant_from": BY_ITS_CALLER,
}

BY_THE_LIBRARY = {"person.signed_in", *SECURITY_EVENTS.values()}


@dataclass(frozen=True, slots=True)
class Function:
    """What a function of the actions calls, and whether it writes by itself."""

    calls: frozenset[str]
    writes: bool


@cache
def _functions() -> Mapping[str, Function]:
    found: dict[str, Function] = {}
    for path in sorted(SOURCE.glob("kolabik/*/actions/**/*.py")):
        module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        found.update(_functions_in(module, ast.parse(path.read_text(encoding="utf-8"))))
    return found


def _functions_in(module: str, tree: ast.Module) -> Iterator[tuple[str, Function]]:
    own = {node.name: f"{module}.{node.name}" for node in tree.body if _is_function(node)}
    imported = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            named = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
            known = {**imported, **own}
            calls = frozenset(known[name] for name in named & known.keys())
            yield own[node.name], Function(calls, _writes(node))


def _is_function(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef)


def _writes(node: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr in WRITES for one in ast.walk(node))


def _reached_from(name: str) -> set[str]:
    reached, waiting = set(), [name]
    while waiting:
        at = waiting.pop()
        if at not in reached:
            reached.add(at)
            waiting += _functions()[at].calls if at in _functions() else ()
    return reached


def _acts() -> list[str]:
    """Return the public functions that write, by themselves or by what they call."""
    functions = _functions()
    public = [name for name in functions if not name.rpartition(".")[2].startswith("_")]
    return [
        name
        for name in public
        if name != RECORD
        and any(functions[one].writes for one in _reached_from(name) - {RECORD} if one in functions)
    ]


def test_every_act_reaches_the_log():
    silent = {name for name in _acts() if RECORD not in _reached_from(name)}

    assert silent == set(UNRECORDED)


def test_every_verb_that_has_words_is_promised_by_an_act():
    promised = {promise.verb for act in ACTS.values() for promise in act.promises}

    assert promised | BY_THE_LIBRARY == set(WORDS)


def test_every_act_is_called_here():
    assert set(ACTS) == set(_acts()) - set(UNRECORDED)


@pytest.mark.parametrize("name", sorted(ACTS))
def test_an_act_appends_what_it_promises(cast: Cast, name: str):
    do = ACTS[name].ready(Stage(cast))
    n_before = Event.objects.count()

    do()

    appended = Event.objects.order_by("number")[n_before:]
    found = [(event.verb, event.actor, event.government, event.at) for event in appended]
    assert found == [_resolved(promise, cast) for promise in ACTS[name].promises]


@pytest.mark.parametrize(("signal", "verb"), SECURITY_EVENTS.items(), ids=SECURITY_EVENTS.values())
def test_what_the_sign_in_library_does_is_appended_too(cast: Cast, signal: Signal, verb: str):
    signal.send(sender=Person, request=None, user=cast.nurse)

    appended = Event.objects.get()
    assert (appended.verb, appended.subject) == (verb, cast.nurse.code)
    assert (appended.actor, appended.government) == (cast.nurse.code, "")


def test_whoever_signs_in_is_in_the_log(cast: Cast):
    Client().post("/account/login/", {"login": cast.nurse.email, "password": "Nurul"})

    assert list(Event.objects.values_list("verb", "actor")) == [
        ("person.signed_in", cast.nurse.code)
    ]


def _resolved(promise: Promise, cast: Cast) -> tuple:
    return promise.verb, _who(promise.by, cast), _where(promise.where, cast), AT


def _who(name: str, cast: Cast) -> str:
    if name == NEW:
        return Person.objects.get(email=ADDRESS).code
    return MACHINE.code if name == SYSTEM else cast.by_role()[name].code


def _where(name: str, cast: Cast) -> str:
    if name == NEW:
        return Government.objects.get(name=NEW_GOVERNMENT).code
    return {HERE: cast.city.code, NOWHERE: ""}[name]
