"""Covers, the limits of artwork, and the pictures of figures."""
