"""Our own typesetter: disclosures of an invented county, made from financial truth, so that every figure is known.

truth (exact 分) → forms (a place's layouts are data: style, standard, extras, styles, provinces) → report (headings,
paragraphs, tables and what they print) → formats (PDF, Office, web, text, pictures, bundles)
"""
