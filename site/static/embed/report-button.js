/* Optional: the link with data-signpost-report becomes a button with words in your page's language
   that opens in a tab of its own. It reads nothing, keeps nothing and sends nothing. */
const here = new URL(import.meta.url).origin;
for (const link of document.querySelectorAll("a[data-signpost-report]")) {
  const welsh = (link.closest("[lang]")?.lang || "").toLowerCase().startsWith("cy");
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.referrerPolicy = "no-referrer";
  const picture = link.querySelector("img");
  if (picture?.src.startsWith(here)) {
    picture.referrerPolicy = "no-referrer";
    picture.src = `${here}/embed/report-button.svg?lang=${welsh ? "cy" : "en"}`;
    picture.alt = welsh ? "Cael help (yn agor mewn tab newydd)" : "Get help (opens in a new tab)";
  }
}
