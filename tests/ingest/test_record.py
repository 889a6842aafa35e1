"""Quick records: equal, hashed, shown, copied and pickled as frozen dataclasses are."""

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from ingest.record import changed, quick


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    name: str
    size: int = 1
    parts: tuple[str, ...] = field(default_factory=tuple)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Quick:
    name: str
    size: int = 1
    parts: tuple[str, ...] = field(default_factory=tuple)


def test_it_is_made_with_the_same_arguments_and_defaults() -> None:
    assert inspect.signature(Quick) == inspect.signature(Guarded)
    made = Quick(name="a")
    assert (made.name, made.size, made.parts) == ("a", 1, ())
    with pytest.raises(TypeError, match="name"):
        Quick()  # type: ignore[call-arg]


def test_it_is_equal_hashed_and_shown_by_its_fields() -> None:
    one, other = Quick(name="a", size=2), Quick(name="a", size=2)
    assert one == other and hash(one) == hash(other) and one != Quick(name="b", size=2)
    assert hash(one) == hash(Guarded(name="a", size=2))
    assert repr(one) == "Quick(name='a', size=2, parts=())"


def test_it_is_copied_and_pickled_with_its_fields() -> None:
    made = Quick(name="a", parts=("b",))
    assert replace(made, size=3) == Quick(name="a", size=3, parts=("b",))
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.copy(made) == made


def test_it_takes_no_field_that_it_was_not_given() -> None:
    with pytest.raises(AttributeError):
        Quick(name="a").other = 1  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        Guarded(name="a").size = 2  # type: ignore[misc]


def test_a_changed_copy_is_what_replace_makes() -> None:
    made = Quick(name="a", size=3, parts=("x",))
    assert changed(made, size=4) == replace(made, size=4) == Quick(name="a", size=4, parts=("x",))
    assert made.size == 3


def test_an_unknown_field_cannot_be_changed() -> None:
    with pytest.raises(TypeError, match="colour"):
        changed(Quick(name="a"), colour="red")
