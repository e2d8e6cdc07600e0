"""One box for pages, lesson packs and courses: what is indexed, how it is asked, which engine."""
