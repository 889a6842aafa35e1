"""The operator's side: build aside, test, publish by repointing a link."""
