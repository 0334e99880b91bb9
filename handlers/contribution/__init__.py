"""A climate contribution, from the price a project asks to the decision of the network’s staff."""
