"""Our own admin site in place of Django's, named in INSTALLED_APPS."""

from django.contrib.admin.apps import AdminConfig


class StetAdminConfig(AdminConfig):
    default_site = "claims.admin.site.StetAdminSite"
