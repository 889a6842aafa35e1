"""Our own typesetter: disclosures of an invented county, made from financial truth, so that every figure is known.

truth (exact 分) → report (headings, paragraphs, tables, by layout) → render (PDF)
"""
