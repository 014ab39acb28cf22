// OpenAI's Responses, whole or as its events.
import { complaint, pieces, sse, textOf } from "./thought.mjs";

const RESULTS = new Set(["function_call_output", "custom_tool_call_output"]);

export function read(body) {
  const items =
    typeof body.input === "string" ? [{ role: "user", content: body.input }] : body.input ?? [];
  const last = items.at(-1) ?? {};
  const byTool = RESULTS.has(last.type);
  const user = items.filter((item) => item.role === "user").at(-1);
  return {
    model: body.model ?? "",
    stream: body.stream === true,
    said: textOf(user?.content),
    result: byTool ? textOf(last.output) : undefined,
    tools: (body.tools ?? []).filter((tool) => tool.type === "function").map((tool) => tool.name),
    all: items.map((item) => textOf(item.content)).join("\n"),
  };
}

export const plain = (body, prompt, thought) => ({ json: response(prompt, thought, "completed") });

export function stream(body, prompt, thought) {
  const events = [];
  const add = (type, fields) =>
    events.push(sse({ type, sequence_number: events.length, ...fields }, type));
  add("response.created", { response: response(prompt, thought, "in_progress") });
  add("response.output_item.added", { output_index: 0, item: item(thought, "in_progress") });
  if (thought.call) {
    argumentEvents(thought, add);
  } else {
    textEvents(thought, add);
  }
  if (prompt.model.includes("breaking")) {
    events.length = 5;
    add("error", { code: "server_error", message: complaint(prompt), param: null });
    return { frames: events };
  }
  add("response.output_item.done", { output_index: 0, item: item(thought, "completed") });
  add("response.completed", { response: response(prompt, thought, "completed") });
  return { frames: events };
}

function textEvents(thought, add) {
  const at = { item_id: "msg_1", output_index: 0, content_index: 0 };
  add("response.content_part.added", { ...at, part: part("") });
  for (const delta of pieces(thought.text)) {
    add("response.output_text.delta", { ...at, delta, logprobs: [] });
  }
  add("response.output_text.done", { ...at, text: thought.text, logprobs: [] });
  add("response.content_part.done", { ...at, part: part(thought.text) });
}

function argumentEvents(thought, add) {
  const at = { item_id: "fc_1", output_index: 0 };
  const text = JSON.stringify(thought.call.arguments);
  for (const delta of pieces(text)) {
    add("response.function_call_arguments.delta", { ...at, delta });
  }
  add("response.function_call_arguments.done", { ...at, name: thought.call.name, arguments: text });
}

function response(prompt, thought, status) {
  const done = status === "completed";
  return {
    id: "resp_1",
    object: "response",
    created_at: 1_760_000_000,
    status,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    model: prompt.model,
    output: done ? [item(thought, status)] : [],
    parallel_tool_calls: true,
    temperature: 1.0,
    tool_choice: "auto",
    tools: [],
    top_p: 1.0,
    usage: done ? usage() : null,
  };
}

function item(thought, status) {
  const done = status === "completed";
  if (thought.call) {
    return {
      type: "function_call",
      id: "fc_1",
      call_id: "call_1",
      name: thought.call.name,
      arguments: done ? JSON.stringify(thought.call.arguments) : "",
      status,
    };
  }
  const content = done ? [part(thought.text)] : [];
  return { type: "message", id: "msg_1", status, role: "assistant", content };
}

const part = (text) => ({ type: "output_text", text, annotations: [], logprobs: [] });

const usage = () => ({
  input_tokens: 11,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 13,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 24,
});
