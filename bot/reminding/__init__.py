"""When a member is reminded of what."""
