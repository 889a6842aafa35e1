-- The wording is the rule's; a figure that is not known leaves no question. Who asks edits; nothing here is an accusation.
with

drafts as (
    {% for kind in ['money', 'conduct', 'disclosure'] %}
    select * from {{ ref('int_questions_of_' ~ kind) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

rules as (select * from {{ ref('question_rules') }}),

worded as (
    select
        drafts.*,
        rules.topic,
        rules.weight,
        rules.basis,
        rules.reason,
        coalesce(drafts.required_ratio, rules.threshold) as applied_threshold,
        {%- set ns = namespace(sql='rules.question') -%}
        {%- for place, text in [
            ('year', 'cast(drafts.fiscal_year as varchar)'), ('item', "drafts.item_name"), ('detail', 'drafts.detail'),
            ('a', wan_text('drafts.a_yuan')), ('b', wan_text('drafts.b_yuan')), ('difference', wan_text('abs(drafts.a_yuan - drafts.b_yuan)')),
            ('ratio', percent_text('drafts.ratio')), ('change', percent_text('drafts.ratio')), ('threshold', percent_text('drafts.required_ratio'))
        ] -%}
        {%- set ns.sql = 'replace(' ~ ns.sql ~ ", '{" ~ place ~ "}', coalesce(" ~ text ~ ", '?'))" -%}
        {%- endfor %}
        {{ ns.sql }} as question
    from drafts
    inner join rules on drafts.rule_id = rules.rule_id
),

-- What was asked of the same item a year before, with what was said then.
ranked as (
    select
        worded.*,
        row_number() over (
            partition by department_id, fiscal_year, scope
            order by weight desc, coalesce(at_stake_yuan, 0) desc, rule_id, item
        ) as question_rank,
        lag(fiscal_year) over (partition by department_id, scope, rule_id, item order by fiscal_year) as asked_before,
        lag(ratio) over (partition by department_id, scope, rule_id, item order by fiscal_year) as ratio_before,
        lag(stated_reason) over (partition by department_id, scope, rule_id, item order by fiscal_year) as reason_before
    from worded
    where question not like '%?%'
)

select
    {{ short_hash("department_id || '|' || cast(fiscal_year as varchar) || '|' || coalesce(scope, '') || '|' || rule_id || '|' || item") }} as question_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    cast(question_rank as integer) as question_rank,
    rule_id,
    topic,
    weight,
    item,
    item_name,
    question,
    basis,
    reason as rule_reason,
    a_yuan,
    b_yuan,
    ratio,
    applied_threshold as threshold,
    at_stake_yuan,
    stated_reason,
    case when asked_before = fiscal_year - 1 then ratio_before end as prior_ratio,
    case when asked_before = fiscal_year - 1 then reason_before end as prior_stated_reason,
    coalesce(asked_before = fiscal_year - 1, false) as is_repeated,
    document_id,
    a_amount_id,
    a_fact_id,
    b_amount_id,
    b_fact_id,
    finding_id,
    review_id
from ranked
order by fiscal_year, region_code, department_id, scope, question_rank
