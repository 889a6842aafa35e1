{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

{{ budget_expenditures('government_funds_budget') }}
order by fiscal_year, region_code, department_id, function_code, measure
