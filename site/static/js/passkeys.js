// Keys: their buttons show where a script can do their work, and what went wrong is said.

if (window.PublicKeyCredential) {
  for (const place of document.querySelectorAll("[data-passkey]")) place.hidden = false;
}

// Raised by the library for whatever ends a key's work: a "no" of its owner, too, or a time-out.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const status of document.querySelectorAll("[data-passkey-status]")) {
    status.textContent = "";
    requestAnimationFrame(() => {
      status.textContent = status.dataset.failed; // the same words again are spoken again
    });
  }
});
