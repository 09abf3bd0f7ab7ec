"""Django's PostgreSQL backend, which starts the embedded server when it is first connected to."""

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from core.database import embedded


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        home = self.settings_dict.get("EMBEDDED")
        if home:
            embedded.ensure_running(Path(home), self.settings_dict["EMBEDDED_PASSWORDS"])
        return super().get_connection_params()
