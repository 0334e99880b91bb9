"""What carries a conversation, whatever is said in it: from Telegram to a stored update, a turn, a reply, a notification."""
