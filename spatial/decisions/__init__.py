"""Deciding what is to be done about two projects: two sides speak, the amphoe or the province settles."""
