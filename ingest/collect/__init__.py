"""Raw bytes by hash, kept for ever; later the only network access."""
