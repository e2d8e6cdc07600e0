"""Icons and scenes. A page refers to them; what has to stand alone has them drawn into it.

The template tags `{% icon %}` and `{% scene %}` choose: `referring` makes the reference and the
file, `inline` the drawing. `sets` turns the large icon collections into one small file per icon.
"""
