"""What a draft shares with its sources. Pure functions: no Django, no clock, no network."""
