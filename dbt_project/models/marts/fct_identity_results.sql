{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

-- Identities evaluated over all documents at once from the same terms by which reading evaluates them. The bound is that of TOL-SUM and
-- TOL-EQ: half a last unit for each printed addend, rounded down to units.
with

evaluated as (
    select document_number, check_id, place, unit_yuan, residual_yuan, left_count, right_count from {{ ref('int_identity_rows_evaluated') }}
    union all
    select document_number, check_id, place, unit_yuan, residual_yuan, left_count, right_count from {{ ref('int_identity_trees_evaluated') }}
    union all
    select document_number, check_id, place, unit_yuan, residual_yuan, left_count, right_count from {{ ref('int_identity_fixed_evaluated') }}
),

checks as (select check_id, catalogue_id, tolerance, relation from {{ ref('checks') }}),

bounded as (
    select
        evaluated.*,
        checks.catalogue_id,
        checks.relation,
        case checks.tolerance when 'eq' then 1 else floor((greatest(evaluated.left_count, evaluated.right_count, 1) + 1) / 2.0) end
        * evaluated.unit_yuan as bound_yuan
    from evaluated
    inner join checks on evaluated.check_id = checks.check_id
),

judged as (
    select
        *,
        abs(residual_yuan) <= bound_yuan
        or (relation = '<=' and residual_yuan <= 0)
        or (relation = '>=' and residual_yuan >= 0) as is_kept
    from bounded
),

counted as (
    select
        document_number,
        check_id,
        max(catalogue_id) as catalogue_id,
        cast(count(*) as integer) as compared_count,
        cast(sum(case when is_kept then 0 else 1 end) as integer) as failed_count,
        cast(sum(case when is_kept and residual_yuan <> 0 and relation = '=' then 1 else 0 end) as integer) as rounded_count,
        cast(max(bound_yuan) as decimal(18, 2)) as widest_bound_yuan
    from judged
    group by document_number, check_id
)

select
    documents.document_id,
    counted.check_id,
    counted.catalogue_id,
    counted.compared_count,
    counted.failed_count,
    counted.rounded_count,
    counted.widest_bound_yuan
from counted
inner join {{ ref('int_document_versions') }} as documents on counted.document_number = documents.document_number
order by documents.document_id, counted.check_id
