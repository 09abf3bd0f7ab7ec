"""Days and moments in templates: short to read, in full on hover, exact for programs."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.queries import wording

register = template.Library()


@register.filter
def day(on: date | None) -> str | SafeString:
    """`{{ source.published_on|day }}`"""
    if on is None:
        return wording.NOTHING
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', on.isoformat(), wording.full_day(on), wording.day(on)
    )


@register.filter
def moment(at: datetime | None) -> str | SafeString:
    """`{{ snapshot.captured_at|moment }}`"""
    if at is None:
        return wording.NOTHING
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        at.isoformat(),
        wording.full_moment(at),
        wording.moment(at),
    )
