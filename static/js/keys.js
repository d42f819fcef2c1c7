// Security keys and passkeys: their buttons are shown where a browser knows keys, and
// what goes wrong with a key is said on the page.
(() => {
  "use strict";
  const find = (what) => [...document.querySelectorAll(what)];
  const known = Boolean(window.PublicKeyCredential);
  for (const each of find("[data-needs-script]")) each.hidden = !known;
  for (const each of find("[data-no-keys]")) each.hidden = known;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const each of find("[data-key-trouble]")) each.hidden = false;
  });
})();
