"""Every string of the code that is to be translated, found without xgettext: a machine that tests may lack it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
# As xgettext is told by makemessages: another name would not be collected.
CALLS = {
    "_": ("one",), "gettext": ("one",), "gettext_lazy": ("one",), "gettext_noop": ("one",),
    "ngettext": ("one", "many"), "ngettext_lazy": ("one", "many"),
    "pgettext": ("context", "one"), "pgettext_lazy": ("context", "one"),
    "npgettext": ("context", "one", "many"), "npgettext_lazy": ("context", "one", "many"),
}  # fmt: skip
GAP = "\ue000"  # where a template's tag or variable stood
_LITERAL = r"""u?((?:'(?:[^'\\]|\\.)*')|(?:"(?:[^"\\]|\\.)*"))"""
_CALL = re.compile(rf"(?<!\w)(n?p?gettext|_)\({_LITERAL}(?:,\s*{_LITERAL})?(?:,\s*{_LITERAL})?")
# Left out whole: what is translated, what nobody sees, and the block that names a class for the style sheet.
_ENDS = {
    "blocktranslate": "endblocktranslate",
    "blocktrans": "endblocktrans",
    "comment": "endcomment",
    "block page_class": "endblock",
}


class Said(NamedTuple):
    context: str
    one: str
    many: str
    where: str

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.one


def in_project() -> list[Said]:
    found = [
        said
        for folder in ("core", "claims")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for said in in_python(path)
    ]
    return found + [said for path in templates() for said in in_template(path)]


def templates() -> list[Path]:
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in (".html", ".txt"))


def in_python(path: Path) -> Iterator[Said]:
    """Calls by the names above whose strings are written out. What is called with a variable says nothing here."""
    for call in _calls(path):
        parts = [
            part.value for part in call.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        wanted = CALLS[_name(call.func)]
        if len(parts) >= len(wanted):
            given = dict(zip(wanted, parts, strict=False))
            yield Said(given.get("context", ""), given["one"], given.get("many", ""), str(path))


def called_with_a_variable(path: Path) -> list[str]:
    return [ast.unparse(call) for call in _calls(path) if not isinstance(call.args[0], ast.Constant)]


def aliases(path: Path) -> list[str]:
    """Names under which a module imports a translating function that xgettext does not know."""
    return [
        alias.asname
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and alias.name in CALLS and alias.asname not in ("_", alias.name)
    ]


def in_template(path: Path) -> Iterator[Said]:
    for found in _CALL.finditer(templatize(path.read_text())):
        name, *literals = found.groups()
        parts = [ast.literal_eval(literal) for literal in literals if literal]
        given = dict(zip(CALLS[name], parts, strict=False))
        yield Said(given.get("context", ""), given["one"], given.get("many", ""), str(path))


def bare(path: Path) -> str:
    """A template's own text and markup, each tag, variable and translated passage a GAP."""
    kept, until = [], ""
    for token in Lexer(path.read_text()).tokenize():
        tag = token.contents if token.token_type == TokenType.BLOCK else ""
        if until:
            until = "" if tag == until else until
            continue
        until = next(
            (end for opening, end in _ENDS.items() if tag == opening or tag.startswith(f"{opening} ")), ""
        )
        kept.append(token.contents if token.token_type == TokenType.TEXT else GAP)
    return "".join(kept)


def _calls(path: Path) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and _name(node.func) in CALLS and node.args
    ]


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""
