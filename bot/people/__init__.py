"""Who people are: the roster, their names, and who may read what."""
