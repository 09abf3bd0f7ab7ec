"""How far a job is, told while it is at it."""

from typing import Any

from django.db import models, transaction


class Told(models.Model):
    """Abstract: what a job works on, and whose page shows how far it is."""

    class Meta:
        abstract = True

    def tell(self, **changes: Any) -> None:
        """Say it on a connection of its own: others see it at once, whatever becomes of this transaction."""
        beside = transaction.get_connection().copy()
        quote = beside.ops.quote_name
        sets = ", ".join(f"{quote(name)} = %s" for name in changes)
        table, key = quote(self._meta.db_table), quote(self._meta.pk.column)
        try:
            with beside.cursor() as cursor:
                cursor.execute(
                    f"UPDATE {table} SET {sets} WHERE {key} = %s",  # noqa: S608 (our table and its columns)
                    [*changes.values(), self.pk],
                )
        finally:
            beside.close()
