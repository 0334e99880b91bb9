"""What several cards suggest beside their own matter: the other side of an event, a summary each quarter."""
