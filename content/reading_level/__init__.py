"""How hard a text is to read: sentences, syllables, familiar words, published formulae, a report.

Plain Python on plain text. Nothing is downloaded, and no data of others is used: the syllable
counter is rules, and the word lists beside this file were written for this project.

A formula knows nothing of sense, order, pictures or fear. It finds long sentences and rare words,
and those are worth a second look; a low score does not make a text kind or clear.
"""

from content.reading_level.report import ReadingReport, assess

__all__ = ["ReadingReport", "assess"]
