"""Dirty files built by test code, each with what must become of it."""
