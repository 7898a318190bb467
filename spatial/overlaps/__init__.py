"""Projects that share ground: find the pairs, measure them, keep them as cases."""
