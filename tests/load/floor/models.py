"""Two hundred rows to read."""

from django.db import models


class Line(models.Model):
    """Something to list."""

    title = models.CharField(max_length=100)
    number = models.IntegerField(db_index=True)

    def __str__(self) -> str:
        return self.title
