"""Our own stories: the list, a story's page, and what it relied on."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import stories
from claims.desk.access import DeskRequest, desk_page, known_on, page_of, seen_or_404
from claims.desk.forms_corrections import RelyForm
from claims.desk.forms_facts import NoteForm
from claims.models import Passage, Source, Story, Usage
from claims.queries.stories import StoryPage, story_list, story_page
from core.accounts.roles import Permission
from core.record.revisions import Stale


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "state")}
    moment = known_on(request)
    found = page_of(request, story_list(viewer=request.user, known_on=moment, **asked))
    return render(request, "desk/stories.html", {"page": found, "asked": asked, "known_on": moment})


@desk_page
def page(request: DeskRequest, ref: str) -> HttpResponse:
    """What a story relied on, and what is to be put right in it. As of a day, if the address says so."""
    moment = known_on(request)
    found = story_page(ref=ref, viewer=request.user, known_on=moment)
    if found is None:
        raise Http404
    return _page(request, found, _form(request, found.story))


@desk_page
@require_POST
def own(request: DeskRequest, ref: str) -> HttpResponse:
    """This source is a story of ours."""
    source = seen_or_404(Source.objects, request.user, ref)
    try:
        story = stories.own(source=source, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Stale:
        messages.warning(request, _("It was changed meanwhile. Look at it once more."))
    else:
        messages.success(request, _("It is a story of ours now: what is recorded in it, it relies on."))
        return redirect("desk:story", ref=story.ref)
    return redirect("desk:source", ref=ref)


@desk_page
@require_POST
def rely(request: DeskRequest, ref: str) -> HttpResponse:
    """In this sentence the story relied on this fact."""
    story = seen_or_404(Story.objects.select_related("source"), request.user, ref)
    form = _form(request, story)
    if form.is_valid():
        try:
            stories.rely(story=story, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        except Stale:
            form.add_error(None, _("It was changed meanwhile. Look at it once more."))
        else:
            return redirect("desk:story", ref=ref)
    found = story_page(ref=ref, viewer=request.user)
    if found is None:
        raise Http404
    return _page(request, found, form)


@desk_page
@require_POST
def rely_no_more(request: DeskRequest, ref: str) -> HttpResponse:
    usage = seen_or_404(Usage.objects.select_related("story"), request.user, ref)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            stories.rely_no_more(
                usage=usage, revision=form.cleaned_data["revision"], reason=form.cleaned_data["note"], by=request.user
            )  # fmt: skip
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except Stale as stale:
            messages.warning(request, _("%(name)s changed it meanwhile.") % {"name": stale.by_whom})
    return redirect("desk:story", ref=usage.story.ref)


def _form(request: DeskRequest, story: Story) -> RelyForm:
    posted = request.POST if request.method == "POST" else None
    passages = Passage.objects.visible_to(request.user).filter(snapshot__source=story.source_id)
    return RelyForm(posted, passages=passages.order_by("start"), viewer=request.user)


def _page(request: DeskRequest, found: StoryPage, form: RelyForm) -> HttpResponse:
    moment = known_on(request)
    context = {
        "found": found,
        "story": found.story,
        "form": form,
        "known_on": moment,
        "may_record": moment is None and request.user.may(Permission.RECORD),
        "may_weigh": moment is None and request.user.may(Permission.WEIGH),
    }
    return render(request, "desk/story.html", context, status=422 if form.errors else 200)
