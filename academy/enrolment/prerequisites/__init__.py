"""What a course asks for before somebody takes it: another course, a certificate, a profession."""
