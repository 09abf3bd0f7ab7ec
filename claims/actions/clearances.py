"""For whom a restricted thing is cleared."""

from collections.abc import Iterable
from typing import Any

from claims.models import Clearance, Confidentiality
from claims.models.confidential import Confidential
from core.models import Desk, Membership, User


def clear(*, target: Confidential, desks: Iterable[Desk], people: Iterable[User], by: User) -> None:
    """Clear `target` for exactly these desks and people, and for `by`, who must not lock themselves out.

    Part of an action, inside whose `acting` it runs. A thing that is not restricted has no clearances.
    """
    kind = target._meta.model_name or ""
    wanted: set[tuple[str, int]] = set()
    if target.confidentiality == Confidentiality.RESTRICTED:
        desk_keys = {desk.pk for desk in desks}
        wanted = {("desk", key) for key in desk_keys} | {("person", person.pk) for person in people}
        if not Membership.objects.filter(desk__in=desk_keys, person=by).exists():
            wanted.add(("person", by.pk))
    held = {
        ("desk", clearance.desk_id) if clearance.desk_id else ("person", clearance.person_id): clearance
        for clearance in Clearance.objects.filter(**{kind: target})
    }
    for who, key in wanted - held.keys():
        Clearance(**{kind: target, f"{who}_id": key}).save()
    for unwanted in held.keys() - wanted:
        held[unwanted].delete()


def cleared_for(model: Confidential) -> dict[str, Any]:
    """For whom `model` is cleared, as the arguments that actions take: what comes from it is to be as restricted."""
    if model.confidentiality != Confidentiality.RESTRICTED:
        return {"cleared_desks": [], "cleared_people": []}
    rows = Clearance.objects.filter(**{model._meta.model_name or "": model}).select_related("desk", "person")
    return {
        "cleared_desks": [row.desk for row in rows if row.desk],
        "cleared_people": [row.person for row in rows if row.person],
    }
