"""Being one of an array, in the ORM."""

from django.db.models import BooleanField, Func


class Among(Func):
    """Whether the first is one of the second, an array. However many it has, the statement is the same."""

    output_field = BooleanField()
    arg_joiner = " = ANY("
    template = "%(expressions)s)"
