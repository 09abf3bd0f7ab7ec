"""What a correction's public notice begins from: a text for each kind and language, which the newsroom makes its own."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from claims.models.correction import Correction
from claims.models.language import language_field, language_is_a_tag
from core.models.desk import NewsroomQuerySet
from core.record.recorded import Kept, Recorded

PLACES = ("wrong", "right", "outlet", "day")
"""What may stand in a text as {wrong}, {right}, {outlet} and {day}; anything else in braces stays as it is."""

_K = Correction.Kind
SHIPPED = {
    "en": {
        _K.CORRECTION: "Correction ({day}): An earlier version of this story said: “{wrong}”. That was wrong. {right}",
        _K.CLARIFICATION: "Clarification ({day}): An earlier version of this story said: “{wrong}”. To be clear: {right}",
        _K.UPDATE: "Update ({day}): Since this story was published, the following has become known. {right}",
        _K.EDITORS_NOTE: "Editor’s note ({day}): {right}",
        _K.CONCERN: "Expression of concern ({day}): Doubts have been raised about the following, and we are looking into them: “{wrong}”.",
        _K.RETRACTION: "Retraction ({day}): We no longer stand by the following and have taken it back: “{wrong}”. {right}",
        _K.WITHDRAWAL: "Withdrawal ({day}): This has been withdrawn. {right}",
    },
    "vi": {
        _K.CORRECTION: "Đính chính ({day}): Bản trước của bài viết: “{wrong}”. Thông tin này không đúng. {right}",
        _K.CLARIFICATION: "Nói rõ thêm ({day}): Bản trước của bài viết: “{wrong}”. Xin nói rõ: {right}",
        _K.UPDATE: "Cập nhật ({day}): Sau khi bài được đăng, có thêm thông tin sau. {right}",
        _K.EDITORS_NOTE: "Lời tòa soạn ({day}): {right}",
        _K.CONCERN: "Bày tỏ nghi ngại ({day}): Có nghi vấn về thông tin sau và chúng tôi đang xác minh: “{wrong}”.",
        _K.RETRACTION: "Rút lại ({day}): Chúng tôi không còn bảo đảm thông tin sau và xin rút lại: “{wrong}”. {right}",
        _K.WITHDRAWAL: "Gỡ bỏ ({day}): Nội dung này đã được gỡ. {right}",
    },
}  # fmt: skip


class NoticeTemplateQuerySet(NewsroomQuerySet["NoticeTemplate"]):
    pass


class NoticeTemplate(Recorded):
    """The text that a notice of this kind begins from, in this language."""

    PREFIX = "NT"
    KEPT = Kept.MUTABLE

    kind = models.CharField(_("kind"), max_length=24, choices=Correction.Kind)
    language = language_field()
    words = models.TextField(_("text"), max_length=4_000)

    objects = NoticeTemplateQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("notice template")
        verbose_name_plural = _("notice templates")
        ordering = ["language", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "language"], name="notice_template_once"),
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="notice_template_says_something"),
            language_is_a_tag("notice_template_language_is_a_tag"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.language})"

    def filled(self, *, day: date, **said: str) -> str:
        """The text with what is known in its places; “…” where nothing is. Whatever was typed is put in as it is."""
        with override(self.language if self.language in SHIPPED else "en"):
            held = {**said, "day": date_format(day, "SHORT_DATE_FORMAT")}
        # Piece by piece, so that what is put in is not read for places again.
        text = self.words
        for place in PLACES:
            text = text.replace("{" + place + "}", f"\0{place}\0")
        for place in PLACES:
            text = text.replace(f"\0{place}\0", held.get(place, "").replace("\0", "") or "…")
        return text


def begin_notice_templates(*, app_config: Any, using: str, **_rest: Any) -> None:
    """The post_migrate receiver: a newsroom without any is given SHIPPED. It acts once a run, when all tables stand."""
    tables = connections[using].introspection.table_names()
    if app_config is not list(apps.get_app_configs())[-1] or NoticeTemplate._meta.db_table not in tables:
        return
    if not NoticeTemplate.objects.using(using).exists():
        for language, texts in SHIPPED.items():
            for kind, words in texts.items():
                NoticeTemplate(kind=kind, language=language, words=words).save(using=using)
