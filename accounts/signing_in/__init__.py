"""Signing up and in, second factors, and what allauth says and sends."""
