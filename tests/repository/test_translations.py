"""Stet speaks Vietnamese everywhere, in the words of docs/words-vi.md."""

import ast
import re
from importlib import import_module
from io import BytesIO
from pathlib import Path

import allauth
import django
import rest_framework
from babel.messages.mofile import read_mo, write_mo
from django import forms
from django.apps import apps
from django.utils.functional import Promise

from claims.desk.forms_recording import NOT_RESOLVED
from claims.extraction import MESSAGES
from claims.text import calendar_words
from core.models import LoginFailure
from core.record.recorded import Recorded
from tests.repository.translatable import (
    GAP,
    ROOT,
    aliases,
    bare,
    called_with_a_variable,
    in_project,
    in_python,
    templates,
)
from tests.repository.vietnamese import PLACEHOLDER, PO, catalogue, texts, translations

BARE = {
    "Stet",
    "Enter",
    "Ctrl",
    "Ctrl Enter",
    "⌘ Enter",
    "Shift",
    "Alt",
    "Esc",
    "j",
    "k",
    "n",
    "p",
}  # a name, and keys
BOTH_LANGUAGES = {"500.html"}  # shown when nothing can be translated any more
SETTLED_ELSEWHERE = {
    "claims/queries/refusals.py",
    "claims/queries/unresolved.py",
    "claims/models/reading.py",
    "claims/models/scale.py",
}  # translate what they list


def sources() -> list[Path]:
    return [path for folder in ("core", "claims") for path in sorted((ROOT / folder).rglob("*.py"))]


# The catalogue


def test_every_string_is_translated() -> None:
    held = translations(catalogue())
    missing = [said for said in in_project() if not held.get(said.key, "").strip()]
    assert missing == []


def test_nothing_is_fuzzy_and_nothing_is_left_over() -> None:
    assert [message.id for message in catalogue() if message.id and message.fuzzy] == []
    assert translations(catalogue()).keys() - {said.key for said in in_project()} == set()
    assert not catalogue().obsolete


def test_only_names_that_are_collected_translate() -> None:
    assert {str(path): found for path in sources() if (found := aliases(path))} == {}
    variables = {path.relative_to(ROOT).as_posix() for path in sources() if called_with_a_variable(path)}
    assert variables <= SETTLED_ELSEWHERE


def test_placeholders_and_tags_are_kept() -> None:
    wrong = []
    for message in catalogue():
        english = message.id if isinstance(message.id, str) else message.id[-1]
        vietnamese = message.string if isinstance(message.string, str) else message.string[0]
        if message.id and sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(vietnamese)):
            wrong.append((english, vietnamese))
    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue())
    compiled.seek(0)
    with PO.with_suffix(".mo").open("rb") as committed:
        assert translations(read_mo(committed)) == translations(read_mo(compiled)), "run: make messages"


def test_every_refusal_of_a_file_is_listed_with_the_kinds_it_names() -> None:
    listed = {said.one for said in in_python(ROOT / "claims/queries/refusals.py")}
    kinds = {
        node.value
        for path in (ROOT / "claims/extraction").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"an? [\w-]+( [^.:]|\b)[^:]{0,50}", node.value)
    }
    assert len(kinds) > 20
    assert set(MESSAGES.values()) | kinds == listed


def test_every_reason_why_a_date_is_unresolved_is_listed() -> None:
    said = {NOT_RESOLVED}
    for path in (ROOT / "claims/text").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Raise)
                and isinstance(node.exc, ast.Call)
                and ast.unparse(node.exc.func) == "Unresolved"
            ):
                said.add(eval(ast.unparse(node.exc.args[0]), vars(calendar_words)))  # noqa: S307 (a constant of ours)
    assert said == {listed.one for listed in in_python(ROOT / "claims/queries/unresolved.py")}


def test_what_we_say_for_others_is_still_theirs() -> None:
    theirs: set[tuple[str, str]] = set()
    library, accounts = Path(django.__file__).parent, Path(allauth.__file__).parent
    for folder in ("forms", "core", "db/models", "contrib/auth", "template"):
        theirs |= {said.key for path in (library / folder).rglob("*.py") for said in in_python(path)}
    programs = Path(rest_framework.__file__).parent
    for folder in (accounts / "account", programs):
        theirs |= {said.key for path in folder.rglob("*.py") for said in in_python(path)}
    assert [said.one for said in in_python(ROOT / "core/said_by_others.py") if said.key not in theirs] == []


def test_plurals_are_those_that_were_collected() -> None:
    plurals = {said.key: said.many for said in in_project() if said.many}
    held = {
        (message.context or "", message.id[0]): message.id[1]
        for message in catalogue()
        if message.id and not isinstance(message.id, str)
    }
    assert plurals == held


# Templates and models


def test_no_template_says_anything_that_is_not_translated() -> None:
    said: dict[str, list[str]] = {}
    for path in templates():
        if path.name in BOTH_LANGUAGES:
            continue
        pieces = [piece.strip() for text in texts(bare(path)) for piece in text.split(GAP)]
        untranslated = [piece for piece in pieces if re.search(r"[^\W\d_]", piece) and piece not in BARE]
        if untranslated:
            said[path.relative_to(ROOT).as_posix()] = untranslated
    assert said == {}


def test_scripts_have_no_words_of_their_own() -> None:
    """A sentence in a script would stay English: words come from the template, as attributes and templates."""
    wordy = {}
    for path in (ROOT / "claims/static/stet").glob("*.js"):
        code = re.sub(r"^\s*//.*$|\s// .*$|/\*.*?\*/", "", path.read_text(), flags=re.M)
        quoted = re.findall(r"""["'`]([^"'`\n]*)["'`]""", code)
        if found := [text for text in quoted if re.fullmatch(r"[A-Z][a-z’]+( [a-z’]+)+[.?!…]?", text)]:
            wordy[path.name] = found
    assert wordy == {}


def test_models_are_named_in_the_readers_language() -> None:
    plain = []
    for model in (*apps.get_app_config("core").get_models(), *apps.get_app_config("claims").get_models()):
        if model is LoginFailure:  # nobody reads it
            continue
        named = [
            ("verbose_name", model._meta.verbose_name),
            ("verbose_name_plural", model._meta.verbose_name_plural),
        ]
        if issubclass(model, Recorded):
            for field in model._meta.fields:
                if field.primary_key or (not field.editable and field.name != "retired_at"):
                    continue
                named += [
                    (f"{field.name}'s name", field.verbose_name),
                    (f"{field.name}'s help", field.help_text),
                ]
                if field.name != "language":  # languages are named in themselves
                    named += [(f"{field.name}: {value}", label) for value, label in field.flatchoices]
        plain += [
            (model.__name__, what, text)
            for what, text in named
            if text not in ("", "EDTF") and not isinstance(text, Promise)
        ]
    assert [found for found in plain if found[1] != "verbose_name_plural"] == []
    assert plain == []


def test_forms_are_labelled_in_the_readers_language() -> None:
    for path in sources():
        if path.name.startswith("forms") or path.parent.name == "admin":
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    plain, seen = [], [forms.BaseForm]
    for kind in seen:
        seen += kind.__subclasses__()
        if kind.__module__.startswith("claims."):
            for name, field in getattr(kind, "base_fields", {}).items():
                said = (field.help_text, "" if field.widget.is_hidden else field.label)
                plain += [
                    (kind.__name__, name, text)
                    for text in said
                    if text != "" and not isinstance(text, Promise)
                ]
    assert len(seen) > 10
    assert plain == []
