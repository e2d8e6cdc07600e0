"""Safety answers: what a search says first to somebody who may be in distress.

Matched here, in the process, before any engine is asked, so that it holds when search is down.
Nothing about such a query is stored, counted or logged.
"""

from search.safety.answer import SafetyAnswer, safety_answer
from search.safety.matching import worry_in

__all__ = ["SafetyAnswer", "safety_answer", "worry_in"]
