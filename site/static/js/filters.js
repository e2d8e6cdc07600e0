/**
 * Filters stand open where there is room for them. Without this script they open by a press.
 */

const wide = matchMedia("(min-width: 60rem)");

for (const fold of document.querySelectorAll(".filters__fold")) {
  fold.open ||= wide.matches;
}
