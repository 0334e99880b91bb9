"""What a member can say and tap: a module or a folder a conversation, readable top to bottom. Read `routes.py` first."""
