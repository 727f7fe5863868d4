"""Setting up what an edition is called, what it is about, and its logo."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kolabik.editions.actions.drafting import describe_edition, remove_logo, set_logo
from kolabik.editions.forms.setup.identity import IdentityForm
from kolabik.editions.models import Edition
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of, draft_of, saved, shown
from kolabik.foundation import clock
from kolabik.governments.forms.government import LogoForm
from kolabik.people.access import require_person
from kolabik.web.answer import onward

STEP = SetupStep.IDENTITY


@require_http_methods(["GET", "POST"])
def identity(request: HttpRequest, code: str) -> HttpResponse:
    edition = draft_of(request, code)
    form = IdentityForm(request.POST or None, edition=edition)
    if not form.is_valid():
        return shown(request, edition, STEP, form=form, description=form, logo_form=LogoForm())
    actor = require_person(request)
    describe_edition(edition.code, form.made(), actor=actor, at=clock.now())
    return saved(request, edition, STEP)


@require_POST
def logo(request: HttpRequest, code: str) -> HttpResponse:
    edition = draft_of(request, code)
    if "removal" in request.POST:
        remove_logo(code, actor=require_person(request), at=clock.now())
        return onward(request, address_of(edition, STEP), _("The logo is removed."))
    form = LogoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown_again(request, edition, form)
    picture = form.cleaned_data["picture"]
    set_logo(code, picture, actor=require_person(request), at=clock.now())
    return onward(request, address_of(edition, STEP), _("The new logo is shown from now on."))


def _shown_again(request: HttpRequest, edition: Edition, form: LogoForm) -> HttpResponse:
    description = IdentityForm(edition=edition)
    return shown(request, edition, STEP, form=form, description=description, logo_form=form)
