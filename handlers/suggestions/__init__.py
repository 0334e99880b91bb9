"""What several cards suggest beside their own matter: the other side of an event, reminders, a summary each quarter, a
language model, handing a link on."""
