"""What a government wants to reach."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.governments.actions.goals import set_goals
from kolabik.governments.forms.goals import GoalsForm
from kolabik.governments.queries import goals_of
from kolabik.governments.views.governments import acting, crumbs_to, reached
from kolabik.web.answer import onward, page, unusable

EDIT = "governments/goal_edit.html"


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "goal.edit", government)
    form = GoalsForm(request.POST or None, initial=GoalsForm.initial_of(goals_of(government)))
    context = {"form": form, "government": government, "crumbs": crumbs_to(government)}
    if request.method == "GET":
        return page(request, EDIT, context)
    if not form.is_valid():
        return unusable(request, EDIT, context)
    set_goals(gov, **form.cleaned_data, actor=acting(request), at=clock.now())
    return onward(request, reverse("governments:detail", args=[gov]), _("The goals are saved."))
