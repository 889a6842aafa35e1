-- The columns that each addend of an identity within rows means, by rank of spelling: `a|b+c` is a, or where a is not printed b and c.
with

counted as (
    select check_id, count(*) as term_count, sum(case when line = '*' and column_name <> '*' then 1 else 0 end) as row_term_count
    from {{ ref('terms') }}
    group by check_id
),

numbers as (select 1 as n union all select 2 union all select 3),

spelled as (
    select
        terms.check_id,
        terms.side,
        terms.column_name as term,
        terms.coefficient,
        terms.form,
        coalesce(terms.amount_side, '') as amount_side,
        coalesce(terms.required, '') as required,
        spellings.n as spelling,
        split_part(split_part(terms.column_name, '|', spellings.n), '+', parts.n) as column_name
    from {{ ref('terms') }} as terms
    inner join counted on terms.check_id = counted.check_id and counted.term_count = counted.row_term_count
    cross join numbers as spellings
    cross join numbers as parts
)

select * from spelled where column_name <> ''
