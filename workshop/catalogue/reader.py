"""Reading one file: from TOML to checked entries, each fault told by file, key and what is wrong."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from workshop.catalogue.asking import List
from workshop.errors import CatalogueError

T = TypeVar("T")

#: what pydantic calls a fault -> what we say; anything else is said in its own words
_FAULTS = {
    "missing": "is missing",
    "missing_argument": "is missing",
    "unexpected_keyword_argument": "is not a known key",
    "string_type": "has to be a text in quotes",
    "string_too_short": "is empty",
    "int_type": "has to be a whole number",
    "float_type": "has to be a number",
    "bool_type": "has to be true or false",
    "tuple_type": "has to be a list",
    "dict_type": "has to be a table",
    "dataclass_type": "has to be a table",
    "literal_error": "has to be {expected}",
    "string_pattern_mismatch": "has to match {pattern}",
    "greater_than": "has to be more than {gt:g}",
    "greater_than_equal": "has to be {ge:g} or more",
    "less_than_equal": "has to be {le:g} or less",
}


def tables(file: Path) -> dict[str, Any]:
    """What stands in a TOML file. Raises ``CatalogueError`` where there is none, or it is no TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogueError(file.name, "the file", "is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(file.name, "the file", f"is not TOML: {error}") from error


class Reader:
    """One TOML file, handed out table by table, so that a table nobody asked for can be told."""

    def __init__(self, folder: Path, file: str) -> None:
        self.file = file
        self.tables = tables(folder / file)

    def fault(self, key: str, fault: str) -> CatalogueError:
        """The error to raise for a fault in this file."""
        return CatalogueError(self.file, key, fault)

    def take(self, key: str, shape: type[T]) -> T:
        """The table ``key`` as ``shape``."""
        if key not in self.tables:
            raise self.fault(key, "is missing")
        return self._check(key, self.tables.pop(key), TypeAdapter(shape))

    def take_all(self, shape: type[T]) -> T:
        """The whole file as ``shape``."""
        return self._check("", self.tables, TypeAdapter(shape))

    def by_id(self, key: str, shape: type[T], id_field: str) -> dict[str, T]:
        """The list of tables ``key``, each as ``shape``, by their ids."""
        adapter = TypeAdapter(shape)
        found: dict[str, T] = {}
        tables = self.tables.pop(key, None)
        if not isinstance(tables, list) or not tables:
            raise self.fault(f"[[{key}]]", "is missing")
        for number, table in enumerate(tables, start=1):
            name = f"{key} {table.get(id_field, number)}" if isinstance(table, dict) else f"{key} {number}"
            entry = self._check(name, table, adapter)
            identity = str(getattr(entry, id_field))
            if identity in found:
                raise self.fault(name, f"the same {id_field} is used twice")
            found[identity] = entry
        return found

    def finish(self) -> None:
        """Complain about tables that nobody took."""
        for key in self.tables:
            raise self.fault(key, "is not a known key")

    def _check(self, name: str, value: object, adapter: TypeAdapter[T]) -> T:
        # By way of JSON, because strict checking then takes a list for a tuple but never a text for a number.
        try:
            return adapter.validate_json(json.dumps(value, default=str), strict=True)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            path = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"]]
            fault = _FAULTS.get(first["type"], "{said}").format(said=first["msg"], **first.get("ctx", {}))
            raise self.fault((name + "".join(path)).lstrip("."), fault) from None


def fill_lists(prompts: Reader, lists: Mapping[str, List]) -> None:
    """Put the list a part refers to (``list = "sector"``) into the part, before that is checked.

    Raises ``CatalogueError`` for lists that are no lists, and for a list that is not there.
    """
    _check_lists(lists)
    for prompt in _tables(prompts.tables.get("prompt")):
        for part in _tables(prompt.get("parts")):
            if "list" not in part:
                continue
            name = part.pop("list")
            if name not in lists:
                key = f"prompt {prompt.get('id')}, part {part.get('key')}"
                raise prompts.fault(key, f"there is no list {name!r} in lists.toml")
            chosen = lists[name]
            part["options"] = list(chosen.options)
            part["levels"] = list(chosen.levels)
            part["other"] = chosen.other
            # TOML has no null: a band of one number is open above
            part["bands"] = [(*band, None)[:2] for band in chosen.bands]


def _check_lists(lists: Mapping[str, List]) -> None:
    """No option twice, and bands that rise."""
    for name, one in lists.items():
        if len(set(one.options)) < len(one.options):
            raise CatalogueError("lists.toml", f"{name}.options", "the same option stands there twice")
        if any(len(band) not in (1, 2) or list(band) != sorted(band) for band in one.bands):
            raise CatalogueError(
                "lists.toml", f"{name}.bands", "a band is a lower and a higher number, or a lower alone"
            )


def _tables(value: object) -> list[dict[str, Any]]:
    """The tables in ``value``; what is no table is left for the check of types to find."""
    return [table for table in value if isinstance(table, dict)] if isinstance(value, list) else []
