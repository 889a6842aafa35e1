"""Questions to begin with on the screen for SQL: what is asked, and how."""

EXAMPLES = {
    "每年收录多少份决算": "select fiscal_year, count(*) as documents\nfrom dim_documents\nwhere is_current\ngroup by fiscal_year\norder by fiscal_year",
    "“三公”经费预算与决算，按部门类别": "select d.kind_name, y.fiscal_year, sum(y.three_public_budget_yuan) as budget_yuan, sum(y.three_public_final_yuan) as final_yuan\nfrom department_years y\njoin dim_departments d using (department_id)\nwhere y.scope = '汇总' and y.three_public_budget_yuan is not null and y.three_public_final_yuan is not null\ngroup by all\norder by all",
    "哪些部门哪些年度没有公开": "select d.department_name, s.fiscal_year, s.scope\nfrom fct_disclosure_status s\njoin dim_departments d using (department_id)\nwhere s.status = 'not_found'\norder by all",
    "一个金额印在哪里": "select x.file_name, a.title, a.page, a.name, a.column_name, a.printed, a.amount_yuan\nfrom fct_amounts a\njoin dim_documents x using (document_id)\nwhere a.standing <> 'doubted'\norder by a.amount_yuan desc\nlimit 20",
}
