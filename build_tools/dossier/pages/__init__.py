"""The pages, one module a kind; none imports another."""
