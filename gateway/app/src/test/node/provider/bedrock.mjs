// Bedrock's Converse and InvokeModel, with the frames of its event streams.
import { crc32 } from "node:zlib";
import * as messages from "./messages.mjs";
import { complaint, pieces, textOf } from "./thought.mjs";

const STREAM = "application/vnd.amazon.eventstream";

export function read(body, path) {
  const model = decodeURIComponent(/\/model\/([^/]+)/.exec(path)[1]);
  const stream = path.endsWith("-stream");
  if (path.includes("/invoke")) {
    return { ...messages.read(body), model, stream };
  }
  const list = body.messages ?? [];
  const blocks = list.at(-1)?.content ?? [];
  const result = blocks.find((block) => block.toolResult)?.toolResult;
  const user = list.filter((message) => textOf(message.content)).at(-1);
  return {
    model,
    stream,
    said: textOf(user?.content),
    result: result && resultText(result.content),
    tools: (body.toolConfig?.tools ?? []).map((tool) => tool.toolSpec.name),
    all: list.map((message) => textOf(message.content)).join("\n"),
  };
}

const resultText = (content) =>
  content.map((part) => part.text ?? JSON.stringify(part.json)).join("");

export function plain(body, prompt, thought, url) {
  if (url.includes("/invoke")) {
    return messages.plain(body, prompt, thought);
  }
  const block = thought.call
    ? { toolUse: { toolUseId: "t-1", name: thought.call.name, input: thought.call.arguments } }
    : { text: thought.text };
  return {
    json: {
      output: { message: { role: "assistant", content: [block] } },
      stopReason: stop(thought),
      usage: usage(),
      metrics: { latencyMs: 7 },
    },
  };
}

export function stream(body, prompt, thought, url) {
  const frames = url.includes("/invoke") ? chunks(prompt, thought) : events(prompt, thought);
  if (prompt.model.includes("breaking")) {
    frames.length = 4;
    frames.push(
      frame(
        { message: complaint(prompt) },
        { ":message-type": "exception", ":exception-type": "validationException" },
      ),
    );
  }
  return { type: STREAM, frames };
}

export const rejection = (prompt) => ({
  status: 400,
  headers: { "x-amzn-errortype": "ValidationException" },
  json: { message: complaint(prompt) },
});

function events(prompt, thought) {
  const frames = [event("messageStart", { role: "assistant" })];
  if (thought.call) {
    const start = { toolUse: { toolUseId: "t-1", name: thought.call.name } };
    frames.push(event("contentBlockStart", { contentBlockIndex: 0, start }));
  }
  for (const piece of pieces(thought.text ?? JSON.stringify(thought.call.arguments))) {
    const delta = thought.call ? { toolUse: { input: piece } } : { text: piece };
    frames.push(event("contentBlockDelta", { contentBlockIndex: 0, delta, p: "abcdefgh" }));
  }
  frames.push(event("contentBlockStop", { contentBlockIndex: 0 }));
  frames.push(event("messageStop", { stopReason: stop(thought) }));
  frames.push(event("metadata", { usage: usage(), metrics: { latencyMs: 7 } }));
  return frames;
}

const chunks = (prompt, thought) =>
  messages
    .events({ ...prompt, model: "claude" }, thought)
    .map((each) => event("chunk", { bytes: Buffer.from(JSON.stringify(each)).toString("base64") }));

const stop = (thought) => (thought.call ? "tool_use" : "end_turn");

const usage = () => ({ inputTokens: 11, outputTokens: 13, totalTokens: 24 });

const event = (type, payload) =>
  frame(payload, { ":message-type": "event", ":event-type": type });

/** Total length, length of the headers, CRC of these; headers, payload, CRC of all before. */
function frame(payload, headers) {
  const list = Object.entries({ ...headers, ":content-type": "application/json" });
  const head = Buffer.concat(list.flatMap(([name, value]) => header(name, value)));
  const body = Buffer.from(JSON.stringify(payload));
  const whole = Buffer.alloc(16 + head.length + body.length);
  whole.writeUInt32BE(whole.length, 0);
  whole.writeUInt32BE(head.length, 4);
  whole.writeUInt32BE(crc32(whole.subarray(0, 8)), 8);
  head.copy(whole, 12);
  body.copy(whole, 12 + head.length);
  whole.writeUInt32BE(crc32(whole.subarray(0, whole.length - 4)), whole.length - 4);
  return whole;
}

function header(name, value) {
  const length = Buffer.alloc(3);
  length.writeUInt8(7, 0); // the type of a string
  length.writeUInt16BE(Buffer.byteLength(value), 1);
  return [Buffer.from([name.length]), Buffer.from(name), length, Buffer.from(value)];
}
