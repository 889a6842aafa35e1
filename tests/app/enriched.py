"""What the small county lacks, put into a copy of its build: an amount that waits for a person, peers in other counties, a self-evaluation."""

import duckdb

PEERS = 9
"""Bodies of the group, the chosen one among them."""

YEAR = 2022
DOUBT = "select min(amount_id) from fct_amounts where form = 'revenue' and amount_yuan > 1000000"


def doubt(connection: duckdb.DuckDBPyConnection) -> None:
    """One amount of the revenue table stands as doubted, with two other readings."""
    connection.execute(
        f"update fct_amounts set standing = 'doubted', alternatives = '1,234.50 7,234.50' where amount_id = ({DOUBT})"
    )


def peers(connection: duckdb.DuckDBPyConnection, own: str) -> None:
    """The department's figures of the year stand among those of eight more counties, each a little higher than the last."""
    connection.execute(
        f"create temp table others as select d.* replace ('peer-' || n as department_id, '虚构省示例市第' || n || '县财政局' as department_name, "
        "'99020' || n as region_code, '虚构省示例市第' || n || '县' as region_name) "
        f"from dim_departments d, range(1, {PEERS}) as numbers (n) where d.department_id = ?",
        [own],
    )
    connection.execute("insert into dim_departments select * from others")
    connection.execute(
        f"create temp table figures as select * from peer_positions where department_id = '{own}' and fiscal_year = {YEAR}"
    )
    connection.execute(
        "insert into figures select f.* replace ('peer-' || n as department_id, round(f.figure * (0.7 + 0.08 * n), 6) as figure) "
        f"from figures f, range(1, {PEERS}) as numbers (n)"
    )
    connection.execute(f"delete from peer_positions where department_id = '{own}' and fiscal_year = {YEAR}")
    connection.execute(
        "insert into peer_positions select * replace ('province' as peer_rule, 'made' as peer_group_id, "
        "cast(count(*) over m as integer) as peer_count, cast(rank() over (partition by measure order by figure desc) as integer) as peer_rank, "
        "quantile_cont(figure, 0.25) over m as first_quartile, quantile_cont(figure, 0.5) over m as median, "
        "quantile_cont(figure, 0.75) over m as third_quartile) from figures window m as (partition by measure)"
    )
    connection.execute(
        f"insert into peer_members select distinct 'made', {YEAR}, department_id, {YEAR}, '同类、同级、同省、同口径、同年' from figures"
    )


def review(connection: duckdb.DuckDBPyConnection, own: str) -> None:
    """The department evaluated a project itself: almost all points for little of the money, printed on its first page."""
    connection.execute(
        "insert into fct_performance_reviews (review_id, document_id, department_id, region_code, fiscal_year, scope, review_kind, project_name, "
        "unit, adjusted_budget_yuan, executed_yuan, execution_ratio, execution_score, total_weight, total_score, page, x0, y0, x1, y1) "
        "select document_id || '-r0', document_id, department_id, '990101', fiscal_year, scope, 'project', '财源建设专项', '万元', 1000000, 450000, "
        "0.45, 4.5, 100, 94.5, 1, 60, 80, 300, 120 from dim_documents where department_id = ? and fiscal_year = ? and is_current",
        [own, YEAR],
    )
