// Cohere's chat, version 2.
import * as chat from "./chat.mjs";
import { complaint, pieces, sse } from "./thought.mjs";

export const read = chat.read;

export function plain(body, prompt, thought) {
  const message = thought.call
    ? { role: "assistant", tool_calls: [call(thought, JSON.stringify(thought.call.arguments))] }
    : { role: "assistant", content: [{ type: "text", text: thought.text }] };
  return { json: { id: "c1", finish_reason: reason(thought), message, usage: usage() } };
}

export function stream(body, prompt, thought) {
  const frames = [];
  const add = (type, fields) => frames.push(sse({ type, ...fields }, type));
  add("message-start", { id: "c1", delta: { message: { role: "assistant" } } });
  if (thought.call) {
    const start = { message: { tool_calls: call(thought, "") } };
    add("tool-call-start", { index: 0, delta: start });
    for (const piece of pieces(JSON.stringify(thought.call.arguments))) {
      const delta = { message: { tool_calls: { function: { arguments: piece } } } };
      add("tool-call-delta", { index: 0, delta });
    }
    add("tool-call-end", { index: 0 });
  } else {
    add("content-start", { index: 0, delta: content({ type: "text", text: "" }) });
    pieces(thought.text).forEach((text) =>
      add("content-delta", { index: 0, delta: content({ text }) }),
    );
    if (prompt.model.includes("breaking")) {
      frames.length = 4;
      const error = { error: complaint(prompt), finish_reason: "ERROR" };
      add("message-end", { id: "c1", delta: error });
      return { frames };
    }
    add("content-end", { index: 0 });
  }
  add("message-end", { id: "c1", delta: { finish_reason: reason(thought), usage: usage() } });
  return { frames };
}

export const rejection = (prompt) => ({
  status: 400,
  json: { id: "c1", message: complaint(prompt) },
});

function call(thought, text) {
  return {
    id: "call_1",
    type: "function",
    function: { name: thought.call.name, arguments: text },
  };
}

const content = (fields) => ({ message: { content: fields } });

const reason = (thought) => (thought.call ? "TOOL_CALL" : "COMPLETE");

const usage = () => ({ tokens: { input_tokens: 11, output_tokens: 13 } });
