"""What the checks say about a piece, beside the piece: draft and sources with their matches."""
