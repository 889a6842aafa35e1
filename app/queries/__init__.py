"""Every SELECT of the app, one module a subject. Each returns a polars frame of the published build; parameters are bound, never pasted."""
