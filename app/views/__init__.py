"""One short script per screen: read controls, call a query, hand frames to charts and tables."""
