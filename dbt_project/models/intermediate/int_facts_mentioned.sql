{{ config(materialized='view') }}

-- Statements counted: the first mention of a subject and measure in a document is 1.
select
    *,
    row_number() over (partition by document_number, subject_key, measure_key order by fact_index) as mention
from {{ ref('int_facts_served') }}
