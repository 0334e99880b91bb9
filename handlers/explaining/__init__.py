"""Where a figure comes from: why it is what it is, what it would be otherwise, and how all of it is worked out."""
