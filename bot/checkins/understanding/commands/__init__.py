"""What can be asked for with ``/checkins``, and the words that ask for it."""
