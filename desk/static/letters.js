// The page of letters: one box ticks all of the page.
"use strict";

document.getElementById("every")?.addEventListener("change", ({ target }) => {
  for (const box of document.querySelectorAll('input[name="letter"]')) box.checked = target.checked;
});
