"""The API: each view parses, asks permission, makes one call, answers."""
