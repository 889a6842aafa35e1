"""Whether a question in SQL may be asked: one SELECT on the tables of the build, by known table functions. Pure.

It walks the tree that DuckDB's own parser gives (`json_serialize_sql`), so that no spelling hides a call. What is listed here is
allowed, all else is refused: some functions of DuckDB follow raw addresses, write logs or run text as SQL.
"""

from collections.abc import Iterator
from typing import Any

TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest", "json_each", "repeat_row"})
"""Functions that may stand after FROM."""
CATALOGUES = frozenset({("information_schema", "tables"), ("information_schema", "columns")})
_REFUSED = frozenset({
    "getenv", "write_log", "current_setting", "getvariable", "nextval", "currval", "setseed", "finalize", "combine", "sleep_ms",
    "sleep", "pg_sleep", "query", "query_table", "json_execute_serialized_sql", "json_deserialize_sql", "in_search_path",
    "which_secret", "set_config", "txid_current", "is_histogram_other_bin_", "read_text", "read_blob", "glob",
})  # fmt: skip
_REFUSED_BEGINNINGS = ("__internal", "duckdb_", "pragma_", "arrow_", "pandas_", "python_")
MOST_CHARACTERS = 20_000


def refusal(answer: dict[str, Any], tables: frozenset[str]) -> str | None:
    """Why the parsed question may not be asked, in Chinese; None where it may. `tables` are the names of the build's tables."""
    if answer.get("error"):
        return f"只接受一条 SELECT 查询：{answer.get('error_message', '')}"
    statements = answer.get("statements", [])
    if len(statements) != 1:
        return "一次只能问一条查询"
    nodes = list(_nodes(statements))
    named = frozenset(str(one["key"]).lower() for node in nodes for one in _ctes(node))
    return next((said for node in nodes if (said := _refused(node, tables | named)) is not None), None)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the tree, without recursion: a question may be nested deeply."""
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _ctes(node: dict[str, Any]) -> list[dict[str, Any]]:
    held = node.get("cte_map")
    return held.get("map", []) if isinstance(held, dict) else []


def _refused(node: dict[str, Any], tables: frozenset[str]) -> str | None:
    kind = node.get("type")
    if kind == "TABLE_FUNCTION":
        name = str((node.get("function") or {}).get("function_name", "")).lower()
        return (
            None if name in TABLE_FUNCTIONS else f"不能在 FROM 后用 {name}()；可用 {', '.join(sorted(TABLE_FUNCTIONS))}"
        )
    if kind == "BASE_TABLE":
        return _refused_table(node, tables)
    if kind == "SHOW_REF":
        name = str(node.get("table_name", "")).strip('"').lower()
        return None if name in tables | {"", "tables"} else f"没有表 {name}"
    if node.get("class") == "FUNCTION":
        return _refused_function(node)
    return None


def _refused_table(node: dict[str, Any], tables: frozenset[str]) -> str | None:
    schema, name = str(node.get("schema_name", "")).lower(), str(node.get("table_name", "")).lower()
    if (schema, name) in CATALOGUES and not node.get("catalog_name"):
        return None
    if node.get("catalog_name") or schema not in {"", "main"} or name not in tables:
        return f"没有表 {'.'.join(filter(None, (schema, name)))}"
    return None


def _refused_function(node: dict[str, Any]) -> str | None:
    name = str(node.get("function_name", "")).lower()
    if name in _REFUSED or name.startswith(_REFUSED_BEGINNINGS) or node.get("export_state"):
        return f"不能用函数 {name}()"
    return None
