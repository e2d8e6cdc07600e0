"""`make pictures`: starts the product and writes PNGs of every key screen to var/pictures/.

A picture is looked at by a person before a screen is called done. On a phone (390 px) and at a desk
(1280 px), the public ones in light and in dark.
"""

import argparse
import html
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "signpost.settings.dev")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402
from playwright.sync_api import Browser, Page, Route, sync_playwright  # noqa: E402

from signpost.views.errors import frame_of  # noqa: E402
from tests.e2e.editor_pictures import number_of, take_editor_pictures  # noqa: E402
from tests.e2e.moments import MOMENTS, print_posters  # noqa: E402
from tests.e2e.screens import CMS, PUBLIC, SIGNED_IN  # noqa: E402
from tests.engines.available import headless_chromium  # noqa: E402
from tests.engines.prepared import copy_served  # noqa: E402
from tests.product.browsing import DESKTOP, PHONE  # noqa: E402
from tests.product.learning import Learner  # noqa: E402
from tests.product.running import PASSWORD, Product  # noqa: E402

ERRORS = [
    "500.html",
    "maintenance.html",
    "403.html",
    "400.html",
    "429.html",
    "content/appeal_over_page.html",
]
SIZES = {390: PHONE, 1280: DESKTOP}
LIGHT, DARK = "light", "dark"
SUFFIXES = {LIGHT: "", DARK: "-dark"}


class Album:
    """Takes pictures and keeps what they show, for the index."""

    def __init__(self, folder: Path, browser: Browser, product: Product) -> None:
        self.folder, self.browser, self.product = folder, browser, product
        self.pictures: dict[str, list[str]] = {}

    @contextmanager
    def opened(self, width: int, scheme: str = LIGHT) -> Iterator[Page]:
        """A fresh browser of a size."""
        context = self.browser.new_context(
            base_url=self.product.base,
            viewport=SIZES[width],  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        yield context.new_page()
        context.close()

    def take(self, page: Page, part: str, name: str, suffix: str = "") -> None:
        """The whole page as a PNG."""
        width = page.viewport_size["width"] if page.viewport_size else 0
        file = f"{part}-{name}-{width}{suffix}.png"
        page.evaluate("scrollTo(0, 0)")  # else the bar that stays in view stands in the middle
        page.screenshot(path=self.folder / file, full_page=True, animations="disabled")
        self.keep(part, file)

    def keep(self, part: str, file: str) -> None:
        """A picture for the index."""
        self.pictures.setdefault(part, []).append(file)

    def write_index(self) -> None:
        """All pictures on one page, a part after the other."""
        parts = []
        for part, files in self.pictures.items():
            shown = "".join(
                f'<figure><a href="{f}"><img src="{f}" alt="" loading="lazy"></a>'
                f"<figcaption>{html.escape(f)}</figcaption></figure>"
                for f in sorted(files)
            )
            parts.append(f"<h2>{html.escape(part)}</h2><div>{shown}</div>")
        (self.folder / "index.html").write_text(
            '<!doctype html><html lang="en-gb"><meta charset="utf-8"><title>Pictures</title><style>'
            "body{font:1rem/1.5 sans-serif;margin:2rem}div{display:flex;flex-wrap:wrap;gap:1rem}"
            "figure{margin:0;width:20rem}img{max-width:100%;border:1px solid #999}</style>"
            "<h1>Every key screen</h1>" + "".join(parts)
        )


def public_screens(album: Album) -> None:
    """What everybody sees."""
    for width in SIZES:
        for scheme in (LIGHT, DARK):
            with album.opened(width, scheme) as page:
                for screen in PUBLIC:
                    page.goto(screen.path)
                    album.take(page, screen.part, screen.name, SUFFIXES[scheme])
        with album.opened(width) as page:
            page.goto("/8-10/")
            if page.get_by_role("button", name="Menu").is_visible():
                page.get_by_role("button", name="Menu").click()
                page.screenshot(path=album.folder / f"site-menu-{width}.png")
                album.keep("site", f"site-menu-{width}.png")


def moment_screens(album: Album) -> None:
    """What is there after somebody has done something: an answer, a mistake, an opened word."""
    for width in SIZES:
        for scheme in (LIGHT, DARK):
            for moment in MOMENTS:
                with album.opened(width, scheme) as page:
                    part, name = moment(page)
                    album.take(page, part, name, SUFFIXES[scheme])
    with album.opened(max(SIZES)) as page:
        for file in print_posters(page, album.folder):
            album.keep("site", file)


def error_screens(album: Album) -> None:
    """What is shown when something of ours is broken; no address leads there."""
    for width in SIZES:
        with album.opened(width) as page:
            for template in ERRORS:
                for path in ("/", "/4-7/"):
                    body = render_to_string(template, {**frame_of(path), "reason": ""})
                    show(page, body, album.product)
                    band = path.strip("/") or "site"
                    album.take(page, "errors", f"{Path(template).stem}-{band}")


def show(page: Page, body: str, product: Product) -> None:
    """A page that no address leads to, with the product's own style sheets."""
    address = f"{product.base}/picture-of-an-error"

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html")

    page.route(address, answer)
    page.goto(address)
    page.unroute(address)


def learner_screens(album: Album) -> None:
    """The academy, by taking the course; once on a phone and once at a desk."""
    for width in SIZES:
        with album.opened(width) as page:
            learner = Learner(page, album.product, f"rhiannon-{time.time_ns()}@school.example")

            def look(screen: str, learner: Learner = learner, page: Page = page) -> None:
                if screen not in learner.seen:
                    learner.seen.add(screen)
                    album.take(page, "academy", screen.replace(", ", " ").replace(" ", "-"))

            learner.look = look  # type: ignore[method-assign]
            take_course(learner)
            if width == min(SIZES):
                certificate_pages(album, page)
            for screen in SIGNED_IN:
                page.goto(screen.path)
                album.take(page, screen.part, screen.name)


def take_course(learner: Learner) -> None:
    """From the sign-up to the certificate and its check."""
    page = learner.page
    learner.sign_up_from_the_course()
    learner.enrol()
    learner.follow("Start")
    learner.read_on()
    learner.resume()
    learner.read_on()
    learner.start_quiz()
    learner.take_quiz(rightly=False)
    learner.press("Try again")
    page.wait_for_url("**/academy/attempts/**")
    for module in range(4):
        if module:
            learner.follow("Next unit")
            learner.read_on()
            learner.read_on()
            learner.start_quiz()
        learner.take_quiz(rightly=True)
    learner.look("course passed")
    learner.spend_the_time()
    learner.follow("Your certificate")
    learner.product.wait_for_mail(learner.address, "/academy/certificates/")
    page.reload()
    learner.look("certificate")
    certificate = page.url
    page.goto(page.locator(".award-address").inner_text().strip())
    learner.look("verified")
    page.goto("/academy/my-learning/")
    learner.look("my learning, completed")
    page.locator("main").get_by_role("link", name="Online safety foundations").last.click()
    learner.look("contents, completed")
    page.goto(certificate)


def certificate_pages(album: Album, page: Page) -> None:
    """The PDF as pictures, where there is a program for it."""
    address = page.get_by_role("link", name="Download the PDF").get_attribute("href") or ""
    pdf = album.folder / "certificate.pdf"
    pdf.write_bytes(page.request.get(address).body())
    if program := shutil.which("pdftoppm"):
        stem = album.folder / "academy-certificate-pdf"
        subprocess.run([program, "-png", "-r", "90", str(pdf), str(stem)], check=True)
        for file in sorted(album.folder.glob("academy-certificate-pdf*.png")):
            album.keep("academy", file.name)


def cms_screens(album: Album) -> None:
    """The working screens of an editor who reviews."""
    for width in SIZES:
        with album.opened(width) as page:
            page.goto("/accounts/login/")
            page.get_by_label("E-mail address").fill("reviewer@signpost.example")
            page.get_by_label("Password").fill(PASSWORD)
            page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
            page.wait_for_url("**/cms/")
            numbers = {
                kind: number_of(page, slug)
                for kind, slug in (
                    ("article", "strangers-in-game-chat"),
                    ("story", "the-secret-egg"),
                )
            }
            page.set_viewport_size({"width": width, "height": 1400})  # the CMS scrolls inside
            for screen in CMS:
                page.goto(screen.path.format(**numbers))
                page.wait_for_load_state("networkidle")
                album.take(page, screen.part, screen.name)


def guide_pictures(album: Album) -> None:
    """Those of the editors' guide, which are kept with its text."""
    take_editor_pictures(album.browser, album.product)


ALBUM_PARTS = {
    "public": public_screens,
    "moments": moment_screens,
    "errors": error_screens,
    "academy": learner_screens,
    "cms": cms_screens,
    "editors": guide_pictures,
}


def say(words: str) -> None:
    """To whoever waits."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    """Take all pictures, or those of the parts that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*ALBUM_PARTS, []], help="only these")
    wanted = parser.parse_args().parts or list(ALBUM_PARTS)
    program = headless_chromium()
    if program is None:
        say("No Chromium on this machine (Debian: apt install chromium).")
        return 1
    folder = Path(settings.BASE_DIR) / "var" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="signpost-pictures-") as var, sync_playwright() as play:
        say("Starting the product …")
        copy_served(var)
        product = Product(Path(var)).start()
        try:
            browser = play.chromium.launch(
                executable_path=program, args=["--no-sandbox", "--disable-gpu"]
            )
            album = Album(folder, browser, product)
            for part in wanted:
                say(f"Pictures: {part} …")
                ALBUM_PARTS[part](album)
            album.write_index()
            browser.close()
        finally:
            product.stop()
    say(f"{sum(map(len, album.pictures.values()))} pictures: {folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
