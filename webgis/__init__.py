"""People: pages, API, sign-in, permission, command line."""
