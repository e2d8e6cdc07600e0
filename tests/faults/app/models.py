"""What the fault tests count."""

from django.db import models


class Piece(models.Model):
    """The work of one delivery. No constraint: a second row would be seen, not prevented."""

    number = models.PositiveIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.number)
