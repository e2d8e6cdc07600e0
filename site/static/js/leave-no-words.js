// Somebody came by an address with words of distress in it (typed, or from a browser's own search box):
// the history of the browser gets one that nobody can read in its place.

const place = document.querySelector("[data-address]");

if (place) history.replaceState(history.state, "", place.dataset.address);
