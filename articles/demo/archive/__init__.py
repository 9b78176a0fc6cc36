"""A made archive of any size, for measuring: what a newsroom of fifteen years would hold."""
