"""How often a log-in failed, counted in the database so that many web processes count as one."""

from datetime import datetime, timedelta

from django.db import connection, models
from django.utils import timezone

WINDOW = timedelta(minutes=15)
PER_NAME_AND_ADDRESS, PER_NAME, PER_ADDRESS = 5, 25, 60


class LoginFailure(models.Model):
    """Failed log-ins of one key in one window. Not in the record: it is about strangers, and it passes."""

    key = models.CharField(max_length=64)
    window = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "window"], name="login_failure_once")]

    def __str__(self) -> str:
        return f"{self.count} since {self.window:%H:%M}"

    @classmethod
    def count_one(cls, key: str) -> int:
        """Count one try for `key` and return how many there were in this window, this one included. Atomic."""
        with connection.cursor() as cursor:
            cursor.execute(
                'INSERT INTO core_loginfailure (key, "window", count) VALUES (%s, %s, 1) '
                'ON CONFLICT (key, "window") DO UPDATE SET count = core_loginfailure.count + 1 RETURNING count',
                [key, cls.this_window()],
            )
            row = cursor.fetchone()
        assert row is not None
        return int(row[0])

    @classmethod
    def forget(cls, keys: list[str]) -> None:
        """After a log-in that succeeded; windows long past go with it."""
        cls.objects.filter(models.Q(key__in=keys) | models.Q(window__lt=timezone.now() - 4 * WINDOW)).delete()

    @staticmethod
    def this_window() -> datetime:
        now = timezone.now().timestamp()
        length = WINDOW.total_seconds()
        return datetime.fromtimestamp(now - now % length, tz=timezone.get_current_timezone())
