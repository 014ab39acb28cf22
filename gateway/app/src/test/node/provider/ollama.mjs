// Ollama's own chat and generate: lines of JSON, unless it is told not to stream.
import * as chat from "./chat.mjs";
import { complaint, pieces } from "./thought.mjs";

export function read(body) {
  const stream = body.stream !== false;
  return body.prompt === undefined
    ? { ...chat.read(body), stream }
    : { model: body.model, stream, said: body.prompt, tools: [], all: body.prompt };
}

export const plain = (body, prompt, thought) => ({ json: line(body, message(thought), true) });

export function stream(body, prompt, thought) {
  const lines = thought.call
    ? [line(body, message(thought), false)]
    : pieces(thought.text).map((text) => line(body, message({ text }), false));
  if (prompt.model.includes("breaking")) {
    lines.length = 3;
    lines.push({ error: complaint(prompt) });
  } else {
    lines.push(line(body, message({ text: "" }), true));
  }
  const frames = lines.map((each) => JSON.stringify(each) + "\n");
  return { type: "application/x-ndjson", frames };
}

export const rejection = (prompt) => ({ status: 400, json: { error: complaint(prompt) } });

function message(thought) {
  return thought.call
    ? { role: "assistant", content: "", tool_calls: [{ function: thought.call }] }
    : { role: "assistant", content: thought.text };
}

function line(body, said, done) {
  const text = body.prompt === undefined ? { message: said } : { response: said.content };
  const end = { done_reason: "stop", prompt_eval_count: 11, eval_count: 13 };
  const created = { model: body.model, created_at: "2026-11-02T10:00:00.123456789Z" };
  return { ...created, ...text, done, ...(done ? end : {}) };
}
