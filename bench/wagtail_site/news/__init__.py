"""Home, sections and articles as page types; authors and sources as snippets."""
