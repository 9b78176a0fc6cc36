"""What every page costs at a small and at a large archive, side by side: `make bench-scale`."""
