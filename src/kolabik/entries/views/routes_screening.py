"""Addresses of the secretariat's pages, and of objections."""

from django.urls import URLPattern, path

from kolabik.entries.views import (
    deciding,
    funnel,
    objecting,
    queue,
    queue_bulk,
    returning,
    screening,
    screening_decision,
)

ONE, EDITION = "entries/<str:code>", "editions/<str:code>"
routes: list[URLPattern] = [
    path(f"{EDITION}/entries/", queue.queue, name="queue"),
    path(f"{EDITION}/entries/bulk/", queue_bulk.bulk, name="bulk"),
    path(f"{ONE}/screening/", screening.screening, name="screening"),
    path(f"{ONE}/confirmation/", screening_decision.confirmation, name="confirmation"),
    path(f"{ONE}/dropping/", screening_decision.dropping, name="dropping"),
    path(f"{ONE}/return/", returning.returning, name="return"),
    path(f"{EDITION}/decisions/", deciding.release, name="release"),
    path(f"{ONE}/objection/", objecting.objection, name="objection"),
    path(f"{ONE}/objection/answer/", objecting.answer, name="objection_answer"),
    path(f"{EDITION}/objections/", objecting.objections, name="objections"),
    path(f"{EDITION}/funnel/", funnel.show, name="funnel"),
    path(f"{EDITION}/reminders/", funnel.reminders, name="reminders"),
]
