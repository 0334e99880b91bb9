"""What a member can say and tap: one module per conversation, each readable top to bottom. Read `router.py` first."""
