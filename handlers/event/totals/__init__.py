"""What events add up to over a period: whose and when is asked for, and the words for it."""
