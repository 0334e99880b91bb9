"""The events of an organisation: listed, managed, followed, compared, and corrected to what happened."""
