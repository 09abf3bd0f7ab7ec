"""Every write about people."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.accounts.roles import Permission, Role
from core.models import Desk, Membership, User
from core.record.acting import acting
from core.record.revisions import change

SERVICE_EMAIL = "stet@localhost"


def add(
    *,
    email: str,
    name: str,
    role: str,
    language: str = "en",
    desks: Iterable[Desk] = (),
    password: str,
    by: User,
    reason: str = "",
) -> User:
    """A new person, on these desks. Raises ValidationError for a known e-mail or a weak password."""
    by.require(Permission.ADMINISTER)
    return _add(
        email=email,
        name=name,
        role=role,
        language=language,
        desks=desks,
        password=password,
        by=by,
        reason=reason,
    )


def add_first(*, email: str, name: str, password: str) -> User:
    """The first administrator, made from the command line by whoever installs Stet."""
    with acting(by=service(), action="people.add"):
        return _add(
            email=email,
            name=name,
            role=Role.ADMINISTRATOR,
            language="en",
            desks=(),
            password=password,
            by=service(),
            reason="",
        )


def service() -> User:
    """Stet itself, as whom commands act where no person is named. Nobody can log in as it."""
    known: User | None = User.objects.filter(email=SERVICE_EMAIL).first()
    if known:
        return known
    made = User(email=SERVICE_EMAIL, name="Stet", role=Role.ADMINISTRATOR)
    made.set_unusable_password()
    made.save()
    return made


def revise(*, person: User, revision: int, by: User, reason: str = "", **changes: Any) -> User:
    """Change name, role, language, desks, or whether they may log in. The last administrator stays one."""
    by.require(Permission.ADMINISTER)
    desks = changes.pop("desks", None)
    with acting(by=by, action="people.revise", reason=reason):
        # Two administrators who demote each other at once take turns here.
        list(User.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))
        changed = change(person, revision=revision, by=by, **changes)
        if desks is not None and _put_on(changed, desks):
            changed.parts_changed()
        active = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(email=SERVICE_EMAIL)
        if not active.exists():
            raise ValidationError({"role": _("Somebody has to remain administrator.")})
        return changed


def set_password(*, person: User, password: str, by: User) -> None:
    """Give a person a new password. The password never enters the record; when it was set, and by whom, does."""
    if by.pk != person.pk:
        by.require(Permission.ADMINISTER)
    validate_password(password, person)
    with acting(by=by, action="people.set-password"):
        person.set_password(password)
        person.save(update_fields=["password", "password_set_at"])


def choose_language(*, person: User, language: str) -> None:
    """The interface language, chosen by the person themselves."""
    with acting(by=person, action="people.choose-language"):
        User.objects.filter(pk=person.pk).update(language=language)


def choose_mail(*, person: User, mail: str) -> None:
    """How notifications are mailed, chosen by the person themselves: at once, once a day, or not at all."""
    with acting(by=person, action="people.choose-mail"):
        User.objects.filter(pk=person.pk).update(mail=mail)


def _add(
    *,
    email: str,
    name: str,
    role: str,
    language: str,
    desks: Iterable[Desk],
    password: str,
    by: User,
    reason: str,
) -> User:
    with acting(by=by, action="people.add", reason=reason):
        person = User(email=email.strip().lower(), name=name.strip(), role=role, language=language)
        validate_password(password, person)
        person.set_password(password)
        person.full_clean(exclude=["ref"])
        person.save()
        _put_on(person, desks)
        return person


def _put_on(person: User, desks: Iterable[Desk]) -> bool:
    """Seat the person on exactly these desks; whether that changed anything."""
    wanted = {desk.pk for desk in desks}
    held = {membership.desk_id: membership for membership in Membership.objects.filter(person=person)}
    for desk in wanted - held.keys():
        Membership(desk_id=desk, person=person).save()
    for desk in held.keys() - wanted:
        held[desk].delete()
    return wanted != held.keys()
