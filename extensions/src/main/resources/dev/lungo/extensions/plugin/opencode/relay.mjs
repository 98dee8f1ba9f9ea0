// The way of Lungo's requests through a plugin's own `fetch`: a server on this machine, which only Lungo's header opens.
import { createServer } from "node:http";
import { once } from "node:events";

const KEY = "x-lungo-relay";
/** Headers of one connection, which the next one makes itself. */
const OWN = ["connection", "content-length", "expect", "host", "http2-settings", "keep-alive", "transfer-encoding", "upgrade"];
const DECODED = ["content-encoding", "content-length", "connection", "keep-alive", "transfer-encoding"];

export class Relay {
  /** `fetchOf` returns the function for a provider. The same port and key serve again after a restart. */
  constructor({ port, key }, fetchOf) {
    this.wanted = port;
    this.key = key;
    this.fetchOf = fetchOf;
  }

  /** The address that stands for a provider: `/https/host/path` is added to it. */
  async address(provider) {
    this.started ??= this.start();
    return `http://127.0.0.1:${await this.started}/${encodeURIComponent(provider)}`;
  }

  async start() {
    const server = createServer((request, response) => this.serve(request, response));
    try {
      await this.listen(server, this.wanted);
    } catch {
      await this.listen(server, 0);
    }
    server.unref();
    return server.address().port;
  }

  async listen(server, port) {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  }

  async serve(request, response) {
    const abort = new AbortController();
    response.on("close", () => abort.abort());
    try {
      if (request.headers[KEY] !== this.key) return response.writeHead(403).end();
      const [, provider, scheme, ...rest] = request.url.split("/");
      const body = await whole(request);
      const answer = await this.fetchOf(decodeURIComponent(provider))(`${scheme}://${rest.join("/")}`, {
        method: request.method,
        headers: this.headers(request.headers),
        body: body.length ? body : undefined,
        signal: abort.signal,
      });
      await pass(answer, response);
    } catch (failure) {
      refuse(failure, response);
    }
  }

  /** Without those of the connection, and without the key that stands for a missing one. */
  headers(all) {
    return Object.fromEntries(
      Object.entries(all).filter(([name, value]) => !OWN.includes(name) && !String(value).includes(this.key)),
    );
  }
}

async function whole(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

/** Answers with what a plugin's `fetch` returned, piece by piece. */
async function pass(answer, response) {
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !DECODED.includes(name)));
  response.writeHead(answer.status, headers);
  for await (const piece of answer.body ?? []) if (!response.write(piece)) await once(response, "drain");
  response.end();
}

/** A failed connection may be tried again; what the plugin itself refuses may not. */
function refuse(failure, response) {
  if (response.headersSent) return response.destroy();
  const status = failure instanceof TypeError ? 502 : 400;
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { message: `The plugin failed: ${failure?.message ?? failure}` } }));
}
