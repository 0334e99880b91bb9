"""Web pages for people without Telegram: a request becomes a `Visit`, what a handler answers becomes HTML."""
