"""Which of two readings of the database was the later one."""

import time

from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest


class ReadingNumber(models.Model):
    """One row, counting. A document is indexed with a number that was drawn before its row was
    read: of two writers the one with the greater number has read the newer state, whichever of them
    comes last.

    It counts on from the milliseconds of the clock, so that a database that was restored from a
    backup does not begin behind its index. A clock that is wrong does no harm: it never goes back.
    """

    number = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "reading number"
        verbose_name_plural = "reading numbers"

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def draw(cls) -> int:
        """A number greater than all that were drawn before."""
        with transaction.atomic():
            next_one = Greatest(F("number") + 1, Value(time.time_ns() // 1_000_000))
            if not cls.objects.filter(pk=1).update(number=next_one):
                cls.objects.get_or_create(pk=1)
                cls.objects.filter(pk=1).update(number=next_one)
            return cls.objects.values_list("number", flat=True).get(pk=1)
