// Anthropic's Messages; Bedrock's InvokeModel carries the same.
import { complaint, pieces, sse, textOf } from "./thought.mjs";

export function read(body) {
  const messages = body.messages ?? [];
  const last = messages.filter((message) => message.role === "user").at(-1) ?? {};
  const blocks = Array.isArray(last.content) ? last.content : [];
  const result = blocks.filter((block) => block.type === "tool_result").at(-1);
  return {
    model: body.model ?? "",
    stream: body.stream === true,
    said: textOf(last.content),
    result: result && textOf(result.content),
    tools: (body.tools ?? []).map((tool) => tool.name),
    all: messages.map((message) => textOf(message.content)).join("\n"),
  };
}

export function plain(body, prompt, thought) {
  const block = thought.call
    ? { ...toolUse(thought), input: thought.call.arguments }
    : { type: "text", text: thought.text };
  return { json: message(prompt, [block], stop(thought)) };
}

/** The events without the framing, which differs between Anthropic and Bedrock. */
export function events(prompt, thought) {
  const start = thought.call
    ? { ...toolUse(thought), input: {} }
    : { type: "text", text: "" };
  const list = [
    { type: "message_start", message: message(prompt, [], null) },
    { type: "content_block_start", index: 0, content_block: start },
    { type: "ping" },
  ];
  for (const piece of pieces(thought.text ?? JSON.stringify(thought.call.arguments))) {
    const delta = thought.call
      ? { type: "input_json_delta", partial_json: piece }
      : { type: "text_delta", text: piece };
    list.push({ type: "content_block_delta", index: 0, delta });
  }
  if (prompt.model.includes("breaking")) {
    const error = { type: "overloaded_error", message: complaint(prompt) };
    return [...list.slice(0, 6), { type: "error", error }];
  }
  list.push({ type: "content_block_stop", index: 0 });
  list.push({
    type: "message_delta",
    delta: { stop_reason: stop(thought), stop_sequence: null },
    usage: { output_tokens: 13 },
  });
  list.push({ type: "message_stop" });
  return list;
}

export const stream = (body, prompt, thought) => ({
  frames: events(prompt, thought).map((event) => sse(event, event.type)),
});

export const rejection = (prompt) => ({
  status: 400,
  json: { type: "error", error: { type: "invalid_request_error", message: complaint(prompt) } },
});

function message(prompt, content, stopReason) {
  return {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: prompt.model,
    content,
    stop_reason: stopReason,
    stop_sequence: null,
    usage: { input_tokens: 11, output_tokens: stopReason === null ? 1 : 13 },
  };
}

const toolUse = (thought) => ({ type: "tool_use", id: "toolu_1", name: thought.call.name });

const stop = (thought) => (thought.call ? "tool_use" : "end_turn");
