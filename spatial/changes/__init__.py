"""Every change of a project or need: why it is made, what it was before, how that reads, how it is taken back."""
