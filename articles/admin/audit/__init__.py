"""The audit sheet: everything the record knows about one piece, on one page fit for paper."""
