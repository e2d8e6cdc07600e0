"""`manage.py serve`: sets up the embedded product and looks after its processes."""
