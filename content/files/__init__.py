"""Documents, pictures and media: private storage, forms, where they are used."""
