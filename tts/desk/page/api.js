// The desk's JSON interface (docs/proof.md). What goes wrong is an Error whose message is for people.

async function answered(response) {
  if (response.ok) return response.json();
  if (response.status === 403) throw refused();
  const told = await response.json().catch(() => ({ error: `the desk answers ${response.status}`, hint: "" }));
  const problem = new Error(told.hint ? `${told.error}: ${told.hint}` : told.error);
  problem.told = true;
  problem.status = response.status;
  throw problem;
}

function refused() {
  const problem = new Error("this page is of a desk that has ended: open the address that essaycast proof has printed last");
  problem.told = true;
  return problem;
}

async function reached(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    const problem = new Error("the desk does not answer: it has ended; start essaycast proof again");
    problem.told = true;
    throw problem;
  }
}

export const get = async (path) => answered(await reached(path));

export const post = async (path, body = {}) =>
  answered(
    await reached(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );

export async function sound(id) {
  const response = await reached(`/api/sounds/${id}.wav`);
  return response.ok ? response.arrayBuffer() : answered(response);
}

// What happens on the desk, told to whoever listens: "changed", "approved", "ready", "render".
export const events = new EventTarget();

const KINDS = ["changed", "approved", "ready", "render"];
const tellHere = ([kind, detail]) => events.dispatchEvent(new CustomEvent(kind, { detail }));

// One tab asks for all: a browser has six connections to a host, and six tabs would take them all.
export function listen() {
  if (!navigator.locks) return ask(tellHere);
  const tabs = new BroadcastChannel("desk");
  tabs.onmessage = ({ data }) => tellHere(data);
  const toldAll = (told) => {
    tellHere(told);
    tabs.postMessage(told);
  };
  const begun = performance.now();
  // Held until the tab is closed, or its desk has ended; another one then takes over.
  navigator.locks.request(
    "desk",
    () => new Promise((ended) => ask(toldAll, performance.now() - begun > 1000, ended)),
  );
}

function ask(told, hasMissed = false, ended = () => {}) {
  const source = new EventSource("/api/events");
  source.onopen = () => {
    if (hasMissed) told(["changed", {}]); // something may have, while nobody listened
    hasMissed = true;
  };
  source.onerror = () => source.readyState === EventSource.CLOSED && ended();
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => told([kind, JSON.parse(event.data)]));
  }
}
