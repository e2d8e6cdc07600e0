"""What every request passes: refusal of malformed input, headers, the cache policy, the log line."""
