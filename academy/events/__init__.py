"""Live training: sessions with places, bookings in one queue, invitations, registers."""
