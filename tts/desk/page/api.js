// The desk's JSON interface (docs/proof.md). What goes wrong is an Error whose message is for people.

async function answered(response) {
  if (response.ok) return response.json();
  const told = await response.json().catch(() => ({ error: `the desk answers ${response.status}`, hint: "" }));
  const problem = new Error(told.hint ? `${told.error}: ${told.hint}` : told.error);
  problem.told = true;
  problem.status = response.status;
  throw problem;
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

export function listen() {
  const source = new EventSource("/api/events");
  for (const kind of ["changed", "approved", "ready", "render"]) {
    source.addEventListener(kind, (event) => {
      events.dispatchEvent(new CustomEvent(kind, { detail: JSON.parse(event.data) }));
    });
  }
}
