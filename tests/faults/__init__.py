"""Faults put into disclosures on purpose: what the checks find, whom they accuse, how often they accuse the innocent."""
