"""The least that can be called Django: one view, no middleware, no database, no template."""
