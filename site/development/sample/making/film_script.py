"""The words of the film "Pause before you post", for ages 11 to 13, and what is seen with them.

A shot begins with a moment without speech. It is as long as the description of the picture, so
that the described sound track has the same length as the film and stays in step with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from development.sample.making.speech import NARRATOR, Voice

ZAK = Voice("awb", stretch=0.98, lift=1.22)
MIA = Voice("slt", stretch=1.02, lift=1.17)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One sentence: one caption. `said` is how it is spoken where that differs from the text."""

    en: str
    cy: str
    voice: Voice = NARRATOR
    said: str = ""
    pause: float = 0.22
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """What is drawn (a function of film_stage.js), described and said; how long it lasts after
    the last word; which notes ring at its start."""

    drawing: str
    described: str
    lines: list[Line]
    after: float = 0.3
    notes: tuple[float, ...] = ()
    ring: dict[str, str] = field(default_factory=dict)


_CHIME = {"en": "[soft chime]", "cy": "[cloch fach]"}

SHOTS = [
    Shot(
        drawing="title",
        described="Two friends on a park bench, with a phone.",
        lines=[Line(en="Pause before you post.", cy="Oeda cyn postio.")],
        notes=(523.25, 659.25, 783.99),
        ring={"en": "[gentle bells]", "cy": "[clychau tyner]"},
        after=0.7,
    ),
    Shot(
        drawing="phone",
        described="A phone. Below the photo, a big button: Post.",
        lines=[
            Line(
                en="Zak has a photo of Mia, fast asleep on the bus.",
                cy="Mae gan Zak lun o Mia, yn cysgu'n drwm ar y bws.",
            ),
            Line(
                en="Everyone in the chat would laugh.",
                cy="Byddai pawb yn y sgwrs yn chwerthin.",
            ),
            Line(en="His thumb is on the button.", cy="Mae ei fawd ar y botwm."),
        ],
    ),
    Shot(
        drawing="breath",
        described="",
        lines=[
            Line(en="Then he stops.", cy="Yna mae'n stopio."),
            Line(
                en="One slow breath, three quick questions.",
                cy="Un anadl araf, tri chwestiwn cyflym.",
            ),
        ],
        notes=(392.0,),
        ring=_CHIME,
    ),
    Shot(
        drawing="whose",
        described="A portrait of Mia.",
        lines=[
            Line(en="One. Whose picture is it?", cy="Un. Pwy sydd yn y llun?"),
            Line(
                en="If someone else is in it, ask them first.",
                cy="Os oes rhywun arall ynddo, gofynna iddyn nhw'n gyntaf.",
            ),
        ],
        notes=(523.25,),
        ring=_CHIME,
    ),
    Shot(
        drawing="who",
        described="One small phone becomes many.",
        lines=[
            Line(en="Two. Who could see it?", cy="Dau. Pwy allai ei weld?"),
            Line(
                en="Even in a small group, a picture can be copied and passed on.",
                cy="Hyd yn oed mewn grŵp bach, gall llun gael ei gopïo a'i rannu.",
            ),
        ],
        notes=(587.33,),
        ring=_CHIME,
    ),
    Shot(
        drawing="tomorrow",
        described="Night turns into morning.",
        lines=[
            Line(en="Three. How will it feel tomorrow?", cy="Tri. Sut bydd hyn yn teimlo yfory?"),
            Line(
                en="If your tummy goes tight, that is your answer.",
                cy="Os yw dy fol yn dynn, dyna dy ateb.",
            ),
        ],
        notes=(659.25,),
        ring=_CHIME,
    ),
    Shot(
        drawing="ask",
        described="On the bench again.",
        lines=[
            Line(
                en="Mia, is it okay if I post this?",
                cy="Mia, ydy hi'n iawn i fi bostio hwn?",
                voice=ZAK,
                who="Zak",
                pause=0.5,
            ),
            Line(
                en="Please don't.",
                cy="Paid, plis.",
                voice=MIA,
                who="Mia",
                pause=0.3,
            ),
            Line(
                en="But I love this one of us both!",
                cy="Ond dwi'n dwlu ar yr un yma o'r ddau ohonon ni!",
                voice=MIA,
                who="Mia",
                pause=0.5,
            ),
        ],
        after=0.2,
    ),
    Shot(
        drawing="shared",
        described="The two of them, smiling.",
        lines=[
            Line(en="So that is the one they share.", cy="Felly dyna'r un maen nhw'n ei rannu."),
            Line(en="Nobody is left feeling small.", cy="Does neb yn teimlo'n fach."),
        ],
        notes=(783.99, 1046.5),
        ring={"en": "[two bright notes]", "cy": "[dau nodyn llon]"},
    ),
    Shot(
        drawing="late",
        described="A girl and her dad, at home.",
        lines=[
            Line(
                en="Already posted something you wish you hadn't?",
                cy="Wedi postio rhywbeth rwyt ti'n ei ddifaru?",
                pause=0.35,
            ),
            Line(
                en="Take it down, say sorry, and ask for help.",
                cy="Tynna fe i lawr, dweda sori, a gofynna am help.",
            ),
        ],
    ),
    Shot(
        drawing="help",
        described="A lighthouse by the sea.",
        lines=[
            Line(
                en="If someone shares a picture of you, it is not your fault.",
                cy="Os bydd rhywun yn rhannu llun ohonot ti, nid dy fai di yw hynny.",
            ),
            Line(
                en="Tell an adult you trust.",
                cy="Dweda wrth oedolyn rwyt ti'n ymddiried ynddo.",
            ),
            Line(
                en="Or talk to Childline, free, on 0800 1111.",
                said="Or talk to Childline, free, on oh eight hundred, eleven eleven.",
                cy="Neu siarada â Childline, am ddim, ar 0800 1111.",
            ),
        ],
        after=0.9,
    ),
    Shot(
        drawing="end",
        described="",
        lines=[Line(en="Pause. Ask. Then choose.", cy="Oeda. Gofynna. Yna dewisa.")],
        notes=(523.25, 659.25, 783.99),
        ring={"en": "[gentle bells]", "cy": "[clychau tyner]"},
        after=1.6,
    ),
]
