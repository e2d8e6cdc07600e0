"""Scripts that run inside the product: a learner in a quiz, the statements of a page, an answer."""

ENROL = """
from django.db import transaction
from academy.assessment.attempts import rules as attempts
from academy.enrolment import rules as enrolments
from academy.assessment.attempts.presenting import question_before_release
from academy.models import CoursePage, UnitPage
from accounts.models import User
learner = User.objects.get(email="learner@signpost.example")
course = CoursePage.objects.live().filter(locale__language_code="en-gb").first()
enrolment = enrolments.enrol(enrolments.current_offering(course), learner=learner)
unit = UnitPage.objects.live().descendant_of(course).filter(quiz__isnull=False).first()
attempt = attempts.start(enrolments.current_cycle(enrolment), unit)
choices = question_before_release(attempt.items.get(number=1)).parts["choices"]
ids = [getattr(c, "id", None) or c["id"] for c in choices]
print(f"bench:{enrolment.uuid} {attempt.uuid} {ids[0]} {ids[1]}")
"""

# Is given a list of (method, path, cookies, body); prints the statements of each.
COUNT = """
import json
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
counts = []
for method, path, cookie, body in {asked!r}:
    client = Client(HTTP_HOST="www.signpost.example", headers={{"x-forwarded-proto": "https"}})
    for pair in filter(None, cookie.split("; ")):
        name, _, value = pair.partition("=")
        client.cookies[name] = value
    seen = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            answer = client.generic(
                method, path, body, "application/x-www-form-urlencoded", secure=True
            )
        assert answer.status_code < 400, (path, answer.status_code)
        ends = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
        seen.append(sum(not query["sql"].startswith(ends) for query in captured))
    # The second reading finds what the first has warmed; the second of two equal answers is none.
    counts.append(max(seen) if method == "POST" else seen[-1])
print("counts:" + json.dumps(counts))
"""

ANSWER = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Accept"] = "application/json"
local turn = 0
request = function()
  turn = turn + 1
  local choice = "%(first)s"
  if turn %% 2 == 0 then choice = "%(second)s" end
  return wrk.format(nil, nil, nil, "answer=" .. choice .. "&csrfmiddlewaretoken=%(token)s")
end
"""
