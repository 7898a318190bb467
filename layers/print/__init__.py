"""Official paper: letters, minutes and the maps in them, as PDF and Word, from one description of what stands on it."""
