// Wide tables and code scroll sideways: let the keyboard reach them, and give each copy button's landmark its own name.
function reach() {
  for (const region of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) region.tabIndex = 0;
  document.querySelectorAll(".md-code__nav").forEach((nav, index) => nav.setAttribute("aria-label", `Code ${index + 1}`));
}

reach();
// The theme adds the buttons and the wrappers later.
new MutationObserver(reach).observe(document.body, { childList: true, subtree: true });
