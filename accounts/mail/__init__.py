"""E-mails of ours: kept, sent by the worker, told when they cannot be sent."""
