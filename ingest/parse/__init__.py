"""Located pieces to facts and issues; wordings live in `ingest/layouts`, not here."""
