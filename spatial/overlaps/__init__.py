"""Projects that may be one work: candidates, evidence, score, cases; each in a room of its own."""
