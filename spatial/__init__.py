"""The store and its meaning: tables, spatial questions, overlaps, plans, domain errors."""
