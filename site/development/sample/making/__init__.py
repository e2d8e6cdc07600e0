"""How the sample's film and recordings were made: drawn frames and generated speech.

Nothing here runs in the product. The results lie in `sample/data/films/` and `sample/data/media/`;
to make them anew, install Debian's ffmpeg and flite beside the development requirements, then

    python -m development.sample.making.make_film
    python -m development.sample.making.make_readings

Pictures are the product's own scenes, words are its own, voices are flite's free ones.
"""
