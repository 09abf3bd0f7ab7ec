"""Every address. What is not listed here does not exist."""

from allauth.account import views as account
from django.contrib import admin
from django.urls import include, path, re_path, register_converter

from core.record.recorded import REFERENCE

handler400 = "core.views.bad_request"


class Ref:
    """A public reference: C-7KX3-M9Q2, CO-2WVD-70XJ."""

    regex = REFERENCE

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ref, "ref")

# Of allauth's pages only those that are wanted: nobody signs up, and second factors come with their own issue.
accounts = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns = [
    path(
        "api/v1/", include("claims.api.urls")
    ),  # first: programs ask most often, and each address is tried in turn
    path("", include("claims.desk.urls")),
    path("accounts/", include(accounts)),
    path("admin/", admin.site.urls),
]
