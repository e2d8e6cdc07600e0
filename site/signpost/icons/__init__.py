"""Icons and scenes, drawn into the page on the server, so that no script and no request is needed.

The door is `inline.icon_markup` and `inline.scene_markup`; the template tags `{% icon %}` and
`{% scene %}` call them. `sets` turns the large icon collections into one small file per icon.
"""
