// A provider on loopback that speaks every API of the suite and keeps every byte that it gets.
import { createServer } from "node:http";
import * as bedrock from "./bedrock.mjs";
import * as chat from "./chat.mjs";
import * as cohere from "./cohere.mjs";
import * as gemini from "./gemini.mjs";
import * as mcp from "./mcp.mjs";
import * as messages from "./messages.mjs";
import * as mistral from "./mistral.mjs";
import * as ollama from "./ollama.mjs";
import * as responses from "./responses.mjs";
import { think } from "./thought.mjs";

/** By the end of the path; the first that fits. */
const APIS = [
  [/\/v1\/responses$/, { ...responses, rejection: chat.rejection }],
  [/\/mistral\/v1\/chat\/completions$/, mistral],
  [/\/chat\/completions$/, chat],
  [/\/v1\/messages$/, messages],
  [/\/models\/[^/]+:(streamG|g)enerateContent$/, gemini],
  [/\/model\/[^/]+\/(converse|invoke)[a-z-]*$/, bedrock],
  [/\/v2\/chat$/, cohere],
  [/\/api\/(chat|generate)$/, ollama],
];

export class Provider {
  /** @type {{method: string, url: string, headers: [string, string][], body: Buffer}[]} */
  requests = [];
  /** The bytes of each connection, as they came. @type {Buffer[]} */
  bytes = [];
  /** What is said instead of the usual, for coding agents. */
  script = undefined;

  static async start() {
    const provider = new Provider();
    provider.server = createServer((request, response) => provider.#answer(request, response));
    provider.server.on("connection", (socket) => {
      socket.on("data", (bytes) => provider.bytes.push(bytes));
    });
    await new Promise((ready) => provider.server.listen(0, "127.0.0.1", ready));
    provider.url = `http://127.0.0.1:${provider.server.address().port}`;
    return provider;
  }

  forget() {
    this.requests = [];
    this.bytes = [];
    this.script = undefined;
  }

  /** Everything that came, as one request more: what the parser made of it cannot hide anything. */
  raw() {
    return { url: "", headers: [], body: Buffer.concat(this.bytes) };
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #answer(request, response) {
    const body = await whole(request);
    const headers = [];
    for (let i = 0; i < request.rawHeaders.length; i += 2) {
      headers.push([request.rawHeaders[i], request.rawHeaders[i + 1]]);
    }
    this.requests.push({ method: request.method, url: request.url, headers, body });
    const reply = this.#reply(request, body);
    if (reply.frames) {
      await write(response, reply);
      return;
    }
    const type = reply.json === undefined ? {} : { "content-type": "application/json" };
    response.writeHead(reply.status ?? 200, { ...type, ...reply.headers });
    response.end(JSON.stringify(reply.json));
  }

  #reply(request, bytes) {
    const path = request.url.replace(/\?.*/, "");
    if (request.headers.upgrade !== undefined) {
      return { status: 426, json: { error: { message: "no WebSockets here" } } };
    }
    if (path.startsWith("/tools/")) {
      return mcp.answer(request.method, path, bytes);
    }
    const api = APIS.find(([pattern]) => pattern.test(path))?.[1];
    if (api === undefined || request.method !== "POST") {
      return small(path);
    }
    const body = JSON.parse(bytes.toString("utf8"));
    const prompt = api.read(body, path);
    if (prompt.model.includes("rejecting")) {
      return api.rejection(prompt);
    }
    const thought = this.script?.(prompt) ?? think(prompt);
    const answer = prompt.stream ? api.stream : api.plain;
    return answer(body, prompt, thought, request.url);
  }
}

/** What has no prompt to answer. */
function small(path) {
  if (path.endsWith("/embeddings")) {
    const usage = { prompt_tokens: 11, total_tokens: 11 };
    const data = [{ object: "embedding", index: 0, embedding: [0.5, -0.25] }];
    return { json: { object: "list", data, model: "m", usage } };
  }
  if (path.endsWith("/count_tokens")) {
    return { json: { input_tokens: 11 } };
  }
  if (path.endsWith(":countTokens")) {
    return { json: { totalTokens: 11 } };
  }
  if (path.endsWith("/models")) {
    return { json: { object: "list", data: [{ id: "gpt-5.1", object: "model" }] } };
  }
  return { status: 404, json: { error: { message: "no such path", type: "not_found" } } };
}

/** Each frame in two writes, so that packets end inside of frames. */
async function write(response, { type = "text/event-stream", frames }) {
  response.writeHead(200, { "content-type": type });
  response.socket.setNoDelay(true);
  for (const frame of frames) {
    const bytes = Buffer.from(frame);
    const half = bytes.length >> 1;
    response.write(bytes.subarray(0, half));
    await new Promise(setImmediate);
    response.write(bytes.subarray(half));
  }
  response.end();
}

async function whole(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}
