"""How well documents are read, counted: printed truth against what reading gives, by form, format and layout.

score (one document) → measure (all layouts and formats, real documents) → publication (the data file and the README's table)
"""
