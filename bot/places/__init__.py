"""Towns, countries and airports of the world, searched offline."""
