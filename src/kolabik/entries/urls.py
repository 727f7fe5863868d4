"""Addresses of the app."""

from django.urls import URLPattern, URLResolver, path

from kolabik.entries.views import (
    about,
    beginning,
    commenting,
    evidence,
    exporting,
    goals,
    history,
    importing,
    listing,
    partners,
    previewing,
    team,
    withdrawing,
    writing,
)
from kolabik.entries.views.routes import routes
from kolabik.entries.views.routes_screening import routes as routes_screening

app_name = "entries"
ONE = "entries/<str:code>"
OF_EDITION = "editions/<str:code>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("entries/", listing.mine, name="mine"),
    path("editions/<str:code>/entries/new/", beginning.begin, name="begin"),
    path(f"{ONE}/", writing.start, name="detail"),
    path(f"{ONE}/sections/<str:section>/", writing.write, name="write"),
    path(f"{ONE}/answers/", writing.answers, name="answers"),
    path(f"{ONE}/comments/", commenting.comment, name="comments"),
    path(f"{ONE}/comments/<str:comment>/settlement/", commenting.settle, name="settle"),
    path(f"{ONE}/history/<str:question>/", history.history, name="history"),
    path(f"{ONE}/preview/", previewing.preview, name="preview"),
    path(f"{ONE}/evidence/", evidence.evidence, name="evidence"),
    path(f"{ONE}/evidence/<str:attachment>/removal/", evidence.removal, name="evidence_removal"),
    path(f"{ONE}/files/<str:file>/discarding/", evidence.discarding, name="evidence_discarding"),
    path(f"{ONE}/about/", about.about, name="about"),
    path(f"{ONE}/team/", team.team, name="team"),
    path(f"{ONE}/partners/", partners.partners, name="partners"),
    path(f"{ONE}/partners/<str:unit>/removal/", partners.partner_removal, name="partner_removal"),
    path(f"{ONE}/goals/", goals.goals, name="goals"),
    path(f"{ONE}/withdrawal/", withdrawing.withdrawal, name="withdrawal"),
    path(f"{ONE}/revival/", withdrawing.revival, name="revival"),
    path(f"{OF_EDITION}/export/", exporting.show, name="export"),
    path(f"{OF_EDITION}/export/workbook/", exporting.workbook, name="export_workbook"),
    path(f"{OF_EDITION}/export/text/", exporting.text, name="export_text"),
    path(f"{OF_EDITION}/export/files/", exporting.files, name="export_files"),
    path(f"{OF_EDITION}/import/", importing.upload, name="import"),
    path(f"{OF_EDITION}/import/confirmation/", importing.confirm, name="import_confirm"),
    path(f"{OF_EDITION}/import/template/", importing.template, name="import_template"),
    *routes,
    *routes_screening,
]
