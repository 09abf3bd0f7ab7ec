from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = _("Claims")

    def ready(self) -> None:
        from claims.models.notice_template import begin_notice_templates
        from claims.models.reading import begin_scale  # models are not loaded before ready()
        from claims.models.scale import begin_rating_scales

        # After core's own receiver: the first rows of these are recorded like all others.
        post_migrate.connect(begin_scale, dispatch_uid="claims.models.reading")
        post_migrate.connect(begin_rating_scales, dispatch_uid="claims.models.scale")
        post_migrate.connect(begin_notice_templates, dispatch_uid="claims.models.notice_template")
