"""What every request passes: refusal of malformed input, headers, cache policy, log line."""
