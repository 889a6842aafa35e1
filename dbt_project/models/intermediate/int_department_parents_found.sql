-- The department that a unit belongs to where its name begins with the department's: the longest such name.
with

variants as (select * from {{ ref('int_department_bodies_spelled') }}),

aliases as (
    select alias, official_name, length(alias) as alias_length
    from {{ ref('department_kind_aliases') }}
    where match = 'whole' and role = 'main' and length(alias) >= 3
),

lengths as (select distinct alias_length from aliases),

found as (
    select
        variants.name_key,
        aliases.official_name as parent_official_name,
        row_number() over (
            partition by variants.name_key order by aliases.alias_length desc, aliases.official_name
        ) as place
    from variants
    inner join lengths on length(variants.body) > lengths.alias_length
    inner join aliases on substr(variants.body, 1, lengths.alias_length) = aliases.alias
)

select name_key, parent_official_name from found where place = 1
