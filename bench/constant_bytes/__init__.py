"""What the server itself costs: an application that knows its answer before it is asked."""
