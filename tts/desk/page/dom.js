// Elements, made in one line, and the line that tells how things went.

export function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className = value;
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key in element && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const button = (label, onclick, options = {}) => make("button", { type: "button", onclick, ...options }, label);

export function tell(text, isError = false) {
  const line = document.getElementById("status");
  line.textContent = text;
  line.classList.toggle("error", isError);
}

// Runs what a click asks for; what went wrong is told in the line and stops nothing.
export const doing =
  (act) =>
  async (...given) => {
    try {
      return await act(...given);
    } catch (problem) {
      tell(problem.message, true);
      if (!problem.told) throw problem;
    }
  };

export function clock(seconds) {
  const whole = Math.round(seconds);
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const rest = `${Math.floor((whole % 3600) / 60)}:${two(whole % 60)}`;
  return hours ? `${hours}:${rest.padStart(5, "0")}` : rest;
}

export const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
