from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.confidential import Confidential, ConfidentialQuerySet
from core.search import folded_index


class OutletQuerySet(ConfidentialQuerySet["Outlet"]):
    pass


class Outlet(Confidential):
    """A publisher: agency, newspaper, ministry, platform. One or more of them is ours."""

    PREFIX = "O"

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", _("Newspaper or site")
        AGENCY = "agency", _("News agency")
        BROADCASTER = "broadcaster", _("Broadcaster")
        AUTHORITY = "authority", _("Ministry or authority")
        PLATFORM = "platform", _("Platform")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NEWSPAPER)
    website = models.URLField(_("website"), blank=True, max_length=400)
    is_ours = models.BooleanField(_("ours"), default=False)

    objects = OutletQuerySet.as_manager()

    class Meta(Confidential.Meta):
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["name", "pk"]
        constraints = [Confidential.confidentiality_known("outlet_confidentiality_known")]
        indexes = [folded_index("name", name="outlet_name_folded")]

    def __str__(self) -> str:
        return self.name
