"""Asking web servers: which of them may be reached, how a connection is guarded, and the manners of a guest."""
