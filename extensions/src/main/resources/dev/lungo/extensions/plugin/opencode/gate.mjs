// Holds back requests to Lungo's server while plugins are being loaded: it answers once all of them are.
const PATIENCE = 2_000;

let loading = 0;
const waiting = [];

/** Does a work during which the server does not answer. */
export async function whileLoading(work) {
  loading++;
  try {
    return await work();
  } finally {
    if (--loading === 0) waiting.splice(0).forEach((proceed) => proceed());
  }
}

/** `fetch`, once nothing is being loaded. A plugin that waits for it meanwhile would wait for itself. */
export async function patientFetch(input, init) {
  if (loading > 0) await loaded();
  return fetch(input, init);
}

function loaded() {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("Lungo's server answers once all plugins are loaded")), PATIENCE);
    waiting.push(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
