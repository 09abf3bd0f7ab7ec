"""The administration: Django's machinery for lists and forms, in our frame, over our actions."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin.finding import find_one

# The index, by what people come for. A model registered and not named here fails a test.
SECTIONS = [
    (gettext_lazy("What we read"), ("source", "snapshot", "passage")),
    (gettext_lazy("What is claimed"), ("claim", "translation", "relation", "figure", "when")),
    (
        gettext_lazy("What we hold to be true"),
        ("fact", "reading", "standing", "conflict", "conflictreading", "watch", "reliability"),
    ),
    (
        gettext_lazy("What we checked"),
        ("review", "evidence", "asked", "ratingscale", "scaleversion", "rating"),
    ),
    (
        gettext_lazy("What we published, and put right"),
        (
            "story",
            "usage",
            "correction",
            "noticetemplate",
            "followup",
            "assignment",
            "correctionrequest",
            "comment",
            "mention",
        ),
    ),
    (gettext_lazy("Where, and who says so"), ("appearance", "attribution")),
    (gettext_lazy("Who"), ("party", "outlet")),
    (gettext_lazy("The newsroom"), ("user", "desk", "membership", "clearance", "entry")),
]


class StetAdminSite(AdminSite):
    site_title = "Stet"
    enable_nav_sidebar = False
    final_catch_all_view = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The index, one search, and each class's own pages. Log-in, log-out and passwords are allauth's."""
        return [
            path("", self.admin_view(self.index), name="index"),
            path("login/", self.login, name="login"),
            path("logout/", self.logout, name="logout"),
            path("password_change/", self.password_change, name="password_change"),
            path("find-one/", self.admin_view(find_one), name="find-one"),
            *(
                path(f"{model._meta.app_label}/{model._meta.model_name}/", include(model_admin.urls))
                for model, model_admin in self._registry.items()
            ),
        ]

    @property
    def urls(self) -> tuple[list[URLPattern | URLResolver], str, str]:
        return self.get_urls(), "admin", self.name

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        admins = {str(model._meta.model_name): model_admin for model, model_admin in self._registry.items()}
        sections = [
            {
                "title": title,
                "entries": [
                    {
                        "label": capfirst(str(admins[name].opts.verbose_name_plural)),
                        "url": reverse(f"admin:{admins[name].opts.app_label}_{name}_changelist"),
                        "about": getattr(admins[name], "about", ""),
                    }
                    for name in names
                    if name in admins and admins[name].has_view_permission(request)
                ],
            }
            for title, names in SECTIONS
        ]
        return TemplateResponse(
            request, "admin/index.html", {"title": _("All there is"), "sections": sections}
        )

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect_to_login(
            request.GET.get("next") or reverse("admin:index"), login_url=reverse("account_login")
        )

    @staticmethod
    def logout(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        return redirect("account_logout")

    @staticmethod
    def password_change(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        return redirect("account_change_password")
