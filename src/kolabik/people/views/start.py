"""The first run."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kolabik.foundation import clock
from kolabik.people.actions.founding import found
from kolabik.people.forms.start import FirstRunForm
from kolabik.people.queries import is_founded
from kolabik.people.sign_in import sign_in
from kolabik.web.answer import page, unusable

TEMPLATE = "people/start_new.html"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password1", "password2", "setup_key")
def first_run(request: HttpRequest) -> HttpResponse:
    if is_founded():
        return HttpResponseRedirect(reverse("account_login"))
    form = FirstRunForm(request.POST or None)
    if request.method != "POST":
        return page(request, TEMPLATE, {"form": form})
    if not form.is_valid():
        return unusable(request, TEMPLATE, {"form": form})
    given, newcomer = form.cleaned_data, form.newcomer(request.LANGUAGE_CODE)
    new, key = form.new_government(), given.get("setup_key", "")
    person = found(given["email"], newcomer, new, setup_key=key, at=clock.now())
    return sign_in(request, person)
