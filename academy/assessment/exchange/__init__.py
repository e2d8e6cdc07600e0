"""Questions from files of other systems, and back: GIFT, Aiken, Moodle XML, QTI."""
