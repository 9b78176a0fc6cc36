"""What `make` runs. Standard library only: some of it runs before anything is installed."""
