"""Every screen there is, to be looked at and to be held to what a phone can show. `walk.py` finds them."""
