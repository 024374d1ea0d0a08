// The spoken form of what is said otherwise, beside it while the mouse or the choice of a word is on it.

export function tipFor(essay) {
  const tip = document.getElementById("tip");
  return {
    show(element) {
      const sentence = essay().utterances[element.closest(".sentence").dataset.at];
      const change = sentence.changes[element.dataset.change];
      if (!change) return this.hide();
      tip.replaceChildren(change.said || "(not said)");
      const rule = document.createElement("span");
      rule.className = "rule";
      rule.textContent = ` ${change.rule}`;
      tip.append(rule);
      tip.hidden = false;
      const place = element.getBoundingClientRect();
      const left = Math.min(place.left, window.innerWidth - tip.offsetWidth - 8);
      tip.style.left = `${Math.max(left, 8) + window.scrollX}px`;
      tip.style.top = `${place.bottom + window.scrollY + 4}px`;
    },
    hide() {
      tip.hidden = true;
    },
  };
}
