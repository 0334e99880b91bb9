"""What events add up to, for whom, over which period; and the digest of a quarter."""
