"""What leaves the site: feeds, sitemap, linked data, short links, embeds."""
