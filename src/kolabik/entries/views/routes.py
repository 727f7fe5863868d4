"""Addresses of sending in and approving."""

from django.urls import URLPattern, path

from kolabik.entries.views import approving, checking, submitting

ONE = "entries/<str:code>"
routes: list[URLPattern] = [
    path(f"{ONE}/check/", checking.check, name="check"),
    path(f"{ONE}/receipt/", submitting.receipt, name="receipt"),
    path(f"{ONE}/taking-back/", submitting.taking_back, name="taking_back"),
    path(f"{ONE}/approval/", approving.approval, name="approval"),
    path(f"{ONE}/sending-back/", approving.sending_back, name="sending_back"),
    path("governments/<str:gov>/approvals/", approving.approvals, name="approvals"),
]
