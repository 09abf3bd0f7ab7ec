"""Two actions that lock the same rows in different orders: the database ends one of them, which is then done anew."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection
from psycopg.errors import DeadlockDetected

P = ParamSpec("P")
T = TypeVar("T")

TIMES = 4


def again_on_deadlock(action: Callable[P, T]) -> Callable[P, T]:
    """Do the action again, up to TIMES in all, where PostgreSQL ended it to undo a deadlock (SQLSTATE 40P01).

    Only where it is a transaction of its own: inside a larger one nothing would be left to go on with.
    """

    @wraps(action)
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(TIMES - 1):
            alone = not connection.in_atomic_block
            try:
                return action(*args, **kwargs)
            except OperationalError as error:
                if not alone or not isinstance(error.__cause__, DeadlockDetected):
                    raise
        return action(*args, **kwargs)

    return done
