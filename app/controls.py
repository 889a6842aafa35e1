"""Filters that stand on top and in the address: a copied link opens the same view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.queries import places

SCOPES = {"汇总": "汇总（含所属单位）", "本级": "本级", "单位": "单位", "": "口径未注明"}
EVERY = ""
"""The choice of all departments of a region."""

EVERYWHERE = "all"
"""The choice of all regions, where a screen offers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the filters of a screen are set to. Without a department (`department_id` empty) the view is of the region."""

    region: str
    region_name: str
    department_id: str
    name: str
    scope: str
    years: tuple[int, ...]
    is_fictional: bool
    origins: frozenset[str]

    def short(self, name: object) -> str:
        """A department's name without the region that the view is of."""
        return str(name).removeprefix(self.region_name) or str(name)

    @property
    def of(self) -> dict[str, str | None]:
        """The parameters by which other screens open on the same department."""
        if not self.department_id:
            return {"region": self.region}
        return {"department": self.department_id, "scope": self.scope or None}


def parameter(name: str) -> str | None:
    """A parameter of the address."""
    return st.query_params.get(name)


def keep(name: str, value: str) -> None:
    """Writes a parameter to the address where it is not there yet."""
    if st.query_params.get(name) != value:
        st.query_params[name] = value


def _settle(name: str, options: Sequence[str], default: str) -> str:
    """Sets the widget of a parameter: by an address that changed, else as it was, else as on the last screen."""
    key, was = f"pick-{name}", f"was-{name}"
    given, before = parameter(name), st.session_state.get(was)
    if given in options and given != before:
        st.session_state[key] = given
    elif st.session_state.get(key) not in options:
        st.session_state[key] = given if given in options else before if before in options else default
    return key


def pick(label: str, options: Sequence[str], names: Mapping[str, str], name: str, default: str | None = None) -> str:
    """A select box bound to a parameter of the address."""
    key = _settle(name, options, options[0] if default is None or default not in options else default)
    chosen = st.selectbox(label, options, format_func=lambda one: names.get(one, one), key=key)
    return _written(name, str(chosen))


def switch(label: str, options: Mapping[str, str], name: str, default: str | None = None) -> str:
    """A row of few choices bound to a parameter of the address."""
    key = _settle(name, list(options), default or next(iter(options)))
    held = st.segmented_control(label, list(options), required=True, format_func=lambda one: options[one], key=key)
    return _written(name, str(held or next(iter(options))))


def pick_many(
    label: str, options: Sequence[str], names: Mapping[str, str], name: str, default: Sequence[str]
) -> list[str]:
    """A box of several choices bound to a parameter of the address."""
    key, was = f"pick-{name}", f"was-{name}"
    given = parameter(name)
    if given is not None and given != st.session_state.get(was):
        st.session_state[key] = [one for one in given.split(",") if one in options]
    held = st.session_state.get(key)
    if held is None or any(one not in options for one in held):
        st.session_state[key] = [one for one in held or default if one in options] or list(default)
    chosen = [str(one) for one in st.multiselect(label, options, format_func=lambda one: names.get(one, one), key=key)]
    _written(name, ",".join(chosen))
    return chosen


def _written(name: str, chosen: str) -> str:
    st.session_state[f"was-{name}"] = chosen
    keep(name, chosen)
    return chosen


def _known() -> dict[str, Any] | None:
    """The department that the address names, None where it names none that is here."""
    wanted = parameter("department")
    if not wanted or wanted == st.session_state.get("was-department"):
        return None
    found = places.department(wanted)
    return found.row(0, named=True) if found.height else None


def pick_region(*, everywhere: bool = False) -> tuple[str, str]:
    """The region: code and name; with `everywhere`, all regions may be chosen."""
    regions = places.regions()
    names = {row["region_code"]: row["region_name"] for row in regions.iter_rows(named=True)}
    if everywhere and len(names) > 1:
        names = {EVERYWHERE: "全部地区", **names}
    named = _known()
    if named is not None:
        st.session_state["pick-region"] = named["region"]
        st.session_state["was-region"] = parameter("region")
    chosen = pick("地区", list(names), names, "region", fullest(regions.to_dicts()))
    return chosen, names[chosen]


def fullest(regions: list[dict[str, Any]]) -> str:
    """The region with the most departments: the likeliest that a new reader wants."""
    return str(max(regions, key=lambda row: row["department_count"])["region_code"]) if regions else ""


def pick_department(*, every: bool = False, everywhere: bool = False) -> Chosen | None:
    """Region, department and scope in one line; with `every`, all departments of the region may be chosen. None without any."""
    if places.regions().is_empty():
        return None
    region, region_name = pick_region(everywhere=everywhere)
    if region == EVERYWHERE:
        return _all_regions()
    found = places.departments(region).to_dicts()
    names = {
        row["department_id"]: row["department_name"].removeprefix(region_name) or row["department_name"]
        for row in found
    }
    options = [EVERY, *names] if every else list(names)
    chosen = pick("部门", options, {**names, EVERY: "全部部门"}, "department")
    if chosen == EVERY:
        span = (min(row["first_fiscal_year"] for row in found), max(row["last_fiscal_year"] for row in found))
        return _many(region, region_name, span, invented=any(row["is_fictional"] for row in found))
    slots = places.slots(chosen).to_dicts()
    scopes = list(dict.fromkeys(row["scope"] or "" for row in slots)) or [""]
    scope = pick("口径", scopes, SCOPES, "scope") if len(scopes) > 1 else scopes[0]
    about = next(row for row in found if row["department_id"] == chosen)
    mine = [row for row in slots if (row["scope"] or "") == scope]
    return Chosen(
        region=region, region_name=region_name, department_id=chosen, name=about["department_name"], scope=scope,
        years=tuple(row["fiscal_year"] for row in mine), is_fictional=bool(about["is_fictional"]),
        origins=frozenset(row["origin"] for row in mine),
    )  # fmt: skip


def _all_regions() -> Chosen:
    """The view of everything that is in."""
    regions = places.regions().to_dicts()
    span = (min(row["first_year"] for row in regions), max(row["last_year"] for row in regions))
    return _many(EVERYWHERE, "全部地区", span, invented=any(row["is_fictional"] for row in regions))


def _many(region: str, name: str, span: tuple[int, int], *, invented: bool) -> Chosen:
    """The view of many departments."""
    return Chosen(
        region=region, region_name=name, department_id="", name=name, scope="", years=tuple(range(span[0], span[1] + 1)),
        is_fictional=invented, origins=frozenset({"sample_fictional"} if invented else ()),
    )  # fmt: skip
