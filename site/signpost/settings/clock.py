"""What the clock (Celery beat) begins, and when."""

from celery.schedules import crontab

CELERY_BEAT_SCHEDULE = {
    "outbox-sweep": {
        "task": "signpost.outbox.sweep",
        "schedule": 15.0,
        "options": {"expires": 15},  # a busy worker finds one sweep waiting, not a hundred
    },
    "outbox-prune": {"task": "signpost.outbox.prune", "schedule": 3600.0},
    "academy-close-overdue": {"task": "academy.close_overdue_attempts", "schedule": 60.0},
    "academy-analyse-quizzes": {"task": "academy.analyse_quizzes", "schedule": 900.0},
    "academy-enrolments": {
        "task": "academy.look_after_enrolments",
        "schedule": crontab(hour=5, minute=20),
    },
    "academy-certificates": {
        "task": "academy.remind_of_certificates",
        "schedule": crontab(hour=5, minute=40),
    },
    "search-reconcile": {"task": "search.reconcile", "schedule": 3600.0},
    "check-all-pages": {"task": "content.check_all_pages", "schedule": crontab(hour=3, minute=20)},
    "remind-of-reviews": {
        "task": "content.remind_of_reviews",
        "schedule": crontab(hour=7, minute=10),
    },
    "forget-of-libraries": {
        "task": "content.forget_of_libraries",
        "schedule": crontab(hour=4, minute=0),
    },
    "draw-missing-pages": {
        "task": "content.draw_missing_pages",
        "schedule": crontab(hour=4, minute=10),
    },
    "academy-sessions": {"task": "academy.look_after_sessions", "schedule": 120.0},
    "academy-count": {"task": "academy.count_offerings", "schedule": crontab(hour=4, minute=20)},
    "ask-surveys": {"task": "content.ask_surveys", "schedule": crontab(hour=7, minute=20)},
    "accounts-forget": {"task": "accounts.forget", "schedule": crontab(hour=3, minute=40)},
    "accounts-support": {"task": "accounts.end_support", "schedule": 300.0},
    "accounts-professions": {
        "task": "accounts.look_after_professions",
        "schedule": crontab(hour=4, minute=10),
    },
    "accounts-daily-digest": {
        "task": "accounts.send_daily_digest",
        "schedule": crontab(hour=6, minute=40),
    },
    "accounts-weekly-digest": {
        "task": "accounts.send_weekly_digest",
        "schedule": crontab(hour=6, minute=50, day_of_week=1),
    },
    "delete-old-answers": {
        "task": "content.delete_old_answers",
        "schedule": crontab(hour=3, minute=50),
    },
    "publish-scheduled": {"task": "content.publish_scheduled", "schedule": 60.0},
}
