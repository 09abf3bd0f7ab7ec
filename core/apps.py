from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "People and record"

    def ready(self) -> None:
        from core.record.attach import attach_all  # models are not loaded before ready()

        post_migrate.connect(attach_all, dispatch_uid="core.record.attach")
