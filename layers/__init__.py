"""What can be drawn: one declared catalogue, and from it tiles, features, style and legend."""
