"""Our own admin site in place of Django's, named in INSTALLED_APPS."""

from importlib import import_module

from django.contrib.admin.apps import SimpleAdminConfig


class StetAdminConfig(SimpleAdminConfig):
    """Django would look for an `admin` module in every app while the site itself is being imported from one of
    them. Here the one module that registers every class is named."""

    default = True
    default_site = "claims.admin.site.StetAdminSite"
    classes = "claims.admin.registered"

    def ready(self) -> None:
        super().ready()
        import_module(self.classes)
