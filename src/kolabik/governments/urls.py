"""Addresses of the app."""

from django.urls import URLPattern, URLResolver, path

from kolabik.governments.views import goals, governments, unit_files, unit_import, units

app_name = "governments"
ONE = "governments/<slug:gov>"
UNIT = f"{ONE}/units/<slug:unit>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("governments/", governments.list_governments, name="list"),
    path("governments/new/", governments.new, name="new"),
    path(f"{ONE}/", governments.detail, name="detail"),
    path(f"{ONE}/edit/", governments.edit, name="edit"),
    path(f"{ONE}/logo/", governments.logo, name="logo"),
    path(f"{ONE}/logo/change/", governments.change_logo, name="logo_change"),
    path(f"{ONE}/logo/removal/", governments.drop_logo, name="logo_removal"),
    path(f"{ONE}/goals/", goals.edit, name="goals"),
    path(f"{ONE}/units/", units.list_units, name="units"),
    path(f"{ONE}/units/tree/", units.tree, name="unit_tree"),
    path(f"{ONE}/units/new/", units.new, name="unit_new"),
    path(f"{ONE}/units/export/", unit_files.export, name="unit_export"),
    path(f"{ONE}/units/import/", unit_import.upload, name="unit_import"),
    path(f"{ONE}/units/import/confirmation/", unit_import.confirm, name="unit_import_confirm"),
    path(f"{ONE}/units/import/template/", unit_files.template, name="unit_import_template"),
    path(f"{UNIT}/", units.detail, name="unit"),
    path(f"{UNIT}/edit/", units.edit, name="unit_edit"),
    path(f"{UNIT}/renaming/", units.rename, name="unit_rename"),
    path(f"{UNIT}/closing/", units.close, name="unit_close"),
    path(f"{UNIT}/reopening/", units.reopen, name="unit_reopen"),
]
