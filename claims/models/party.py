from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.confidential import Confidential, ConfidentialQuerySet
from core.search import folded_index


class PartyQuerySet(ConfidentialQuerySet["Party"]):
    pass


class Party(Confidential):
    """A person, organisation or unnamed group that says things.

    What office it holds is not written here but at each attribution, as it was described then: offices change hands.
    """

    PREFIX = "Y"

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        ORGANISATION = "organisation", _("Organisation")
        GROUP = "group", _("Unnamed group")

    name = models.CharField(_("name"), max_length=160)
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("One on a line: spellings, scripts, short forms.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PERSON)
    note = models.TextField(_("note"), blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta(Confidential.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["name", "pk"]
        constraints = [Confidential.confidentiality_known("party_confidentiality_known")]
        indexes = [
            folded_index("name", name="party_name_folded"),
            folded_index("other_names", name="party_other_names_folded"),
        ]

    def __str__(self) -> str:
        return self.name
