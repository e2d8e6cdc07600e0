"""QR codes as SVG, drawn here: no third party learns what is scanned."""

import io


def svg_of(address: str, *, error: str = "m") -> str:
    """Inline SVG in the colour of the text, 29 to 57 modules wide, with its quiet zone of four.

    `error` is the level of correction (l, m, q, h): m bears a fold, q a poster in the rain.
    """
    import segno  # seldom: the web workers do not load it before

    drawn = io.BytesIO()
    segno.make(address, error=error, micro=False).save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=True,
        nl=False,
        border=4,
        omitsize=True,
        dark="#000",
        light="#fff",
        svgclass="qr",
        lineclass=None,
        title=None,
    )
    return drawn.getvalue().decode()
