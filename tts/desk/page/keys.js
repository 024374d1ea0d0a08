// What is done by keys while the text has the focus, and what is selected in it with the mouse.

// `acts` are what to do, by the name of a key; only Escape also counts in the panels.
export function onKeys(signal, acts) {
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isText = event.key === "Escape" || event.target === document.body || event.target.closest(".sentence");
      const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (isText && act) {
        event.preventDefault();
        act(event);
      }
    },
    { signal },
  );
}

// The first and the last word that are selected, if all are in one sentence.
export function selectedWords(sentence) {
  const selection = getSelection();
  const isInside = sentence.contains(selection.anchorNode) && sentence.contains(selection.focusNode);
  if (selection.isCollapsed || !isInside) return null;
  const found = [...sentence.querySelectorAll(".word")].filter((word) => selection.containsNode(word, true));
  return found.length ? [Number(found[0].dataset.word), Number(found.at(-1).dataset.word)] : null;
}
