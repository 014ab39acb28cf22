// OpenAI's Chat, which Azure, Mistral, Ollama and others speak too; and completions, embeddings.
import { complaint, pieces, sse, textOf } from "./thought.mjs";

export function read(body) {
  const messages = body.messages ?? [];
  const last = messages.at(-1) ?? {};
  const byTool = last.role === "tool";
  const user = messages.filter((message) => message.role === "user").at(-1);
  return {
    model: body.model ?? "",
    stream: body.stream === true,
    said: textOf(byTool ? user?.content : last.content),
    result: byTool ? textOf(last.content) : undefined,
    tools: (body.tools ?? []).map((tool) => tool.function?.name ?? tool.name),
    all: messages.map((message) => textOf(message.content)).join("\n"),
  };
}

export function plain(body, prompt, thought) {
  const message = { role: "assistant", content: thought.text ?? null, refusal: null };
  if (thought.call) {
    message.tool_calls = [call(thought, JSON.stringify(thought.call.arguments))];
  }
  return {
    json: {
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1_760_000_000,
      model: prompt.model,
      choices: [{ index: 0, message, logprobs: null, finish_reason: reason(thought) }],
      usage: usage(),
    },
  };
}

export const stream = (body, prompt, thought) => streamOf(body, prompt, thought, partsOfCall);

/** @param callParts what the deltas hold of a call */
export function streamOf(body, prompt, thought, callParts) {
  const frames = [delta(prompt, { role: "assistant", content: "" })];
  if (thought.call) {
    callParts(thought).forEach((part) => frames.push(delta(prompt, { tool_calls: [part] })));
  } else {
    pieces(thought.text).forEach((piece) => frames.push(delta(prompt, { content: piece })));
  }
  if (prompt.model.includes("breaking")) {
    return { frames: [...frames.slice(0, 4), sse(error(complaint(prompt)))] };
  }
  frames.push(chunk(prompt, [{ index: 0, delta: {}, finish_reason: reason(thought) }]));
  if (body.stream_options?.include_usage) {
    frames.push(chunk(prompt, [], { usage: usage() }));
  }
  return { frames: [...frames, "data: [DONE]\n\n"] };
}

export const rejection = (prompt) => ({ status: 400, json: error(complaint(prompt)) });

function partsOfCall(thought) {
  const parts = pieces(JSON.stringify(thought.call.arguments));
  return [
    { index: 0, ...call(thought, "") },
    ...parts.map((piece) => ({ index: 0, function: { arguments: piece } })),
  ];
}

function error(message) {
  return { error: { message, type: "invalid_request_error", param: "messages", code: "bad" } };
}

export function call(thought, text) {
  return {
    id: "call_1",
    type: "function",
    function: { name: thought.call.name, arguments: text },
  };
}

const reason = (thought) => (thought.call ? "tool_calls" : "stop");

const usage = () => ({ prompt_tokens: 11, completion_tokens: 13, total_tokens: 24 });

const delta = (prompt, fields) =>
  chunk(prompt, [{ index: 0, delta: fields, logprobs: null, finish_reason: null }]);

function chunk(prompt, choices, more = {}) {
  return sse({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1_760_000_000,
    model: prompt.model,
    choices,
    ...more,
  });
}
