// Mistral's chat: OpenAI's, but calls come whole in a stream, and errors look different.
import * as chat from "./chat.mjs";
import { complaint } from "./thought.mjs";

export const { read, plain } = chat;

export function stream(body, prompt, thought) {
  const whole = () => [{ index: 0, ...chat.call(thought, JSON.stringify(thought.call.arguments)) }];
  return chat.streamOf(body, prompt, thought, whole);
}

export const rejection = (prompt) => ({
  status: 400,
  json: { object: "error", message: complaint(prompt), type: "invalid", code: "3000" },
});
