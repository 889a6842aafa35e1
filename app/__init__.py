"""The committee's app: from a number to its proof. Reads the published build, writes nothing."""
