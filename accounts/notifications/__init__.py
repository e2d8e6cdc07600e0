"""What people are told, and by which channel: `notify(user, KIND, key=…)` in the transaction of
what it tells of. A subject declares its kinds once, in its own file, by `kinds.register`.
"""
