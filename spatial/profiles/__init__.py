"""Profiles: all that the store knows of one area or one LAO, added up and said with what is missing."""
