"""The one mark of what is translated: a field of the model typed `Text`. Knows nothing of catalogues or languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

Path = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


class Text(str):
    """A passage that is translated as one: inline Markdown, its white space folded as YAML may have broken it.

    source: the passage in the course's own language, which is its msgid.
    translated: whether it stands in another language than the course's own.
    """

    source: str
    translated: bool

    def __new__(cls, text: str, source: str | None = None) -> Text:
        """Make a passage; `source` is given where `text` is its translation."""
        self = super().__new__(cls, " ".join(text.split()))
        self.source = str(self) if source is None else source
        self.translated = source is not None
        return self

    def __getnewargs__(self) -> tuple[str, str | None]:  # type: ignore[override] # pickle passes both on
        return str(self), self.source if self.translated else None

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            lambda text: text if isinstance(text, Text) else cls(text),
            core_schema.str_schema(strip_whitespace=True, min_length=1),
        )


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Walk a model and yield each passage in it with its path, in the order of the fields."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from texts(inner, (*path, number))


def with_texts(model: Model, change: Callable[[Text], Text]) -> Model:
    """Return a copy of a model in which each passage is replaced by what `change` makes of it."""

    def changed(value: Any) -> Any:
        if isinstance(value, Text):
            return change(value)
        if isinstance(value, BaseModel):
            return value.model_copy(update={name: changed(getattr(value, name)) for name in type(value).model_fields})
        if isinstance(value, tuple):
            return tuple(changed(inner) for inner in value)
        return value

    result: Model = changed(model)
    return result
