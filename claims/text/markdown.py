"""Markdown as HTML that is safe to show: what a person typed may be hostile."""

from functools import cache
from typing import Final

import nh3
from markdown_it import MarkdownIt

LONGEST: Final = 32 * 1024
"""Bytes taken at most: nh3's time grows with the square of nesting (48 KiB of it take 0.15 s, 1 MB two minutes)."""

_TAGS: Final = {
    "p", "br", "hr", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "h3", "h4", "h5",
}  # fmt: skip
_LOWERED: Final = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h5", "h5": "h5", "h6": "h5"}


def to_html(text: str) -> str:
    """CommonMark as HTML with few tags, links to http, https and mailto only, and no HTML of the writer's own.

    Headings are lowered by two, so that they stand below the page's. Raises ValueError for more than LONGEST bytes.
    """
    if len(text.encode()) > LONGEST:
        raise ValueError(f"At most {LONGEST} bytes are made HTML.")
    return nh3.clean(
        _reader().render(text),
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 20}).disable(["image"])

    def lower(state: object) -> None:
        for token in state.tokens:  # type: ignore[attr-defined]
            token.tag = _LOWERED.get(token.tag, token.tag)

    reader.core.ruler.push("lower_headings", lower)
    return reader
