// Gemini's and Vertex AI's generateContent, whole, as events or as one array.
import { complaint, pieces } from "./thought.mjs";

export function read(body, path) {
  const contents = [body.contents ?? []].flat();
  const parts = [contents.at(-1)?.parts ?? []].flat();
  const result = parts.find((part) => part.functionResponse)?.functionResponse.response;
  const declared = (body.tools ?? []).flatMap((tool) => tool.functionDeclarations ?? []);
  const text = (list) => list.map((part) => part.text ?? "").join("");
  const users = contents.filter((content) => content.role !== "model");
  const user = users.filter((content) => text([content.parts].flat())).at(-1);
  return {
    model: /\/models\/([^:/]+)/.exec(path)?.[1] ?? "",
    stream: path.includes(":streamGenerateContent"),
    said: text([user?.parts ?? []].flat()),
    result: result && (typeof result.output === "string" ? result.output : JSON.stringify(result)),
    tools: declared.map((tool) => tool.name),
    all: contents.map((content) => text([content.parts].flat())).join("\n"),
  };
}

export const plain = (body, prompt, thought) => ({ json: chunk(prompt, part(thought), true) });

/** The real one ends its lines with CR LF. */
export function stream(body, prompt, thought, url) {
  const parts = thought.call ? [part(thought)] : pieces(thought.text).map((text) => ({ text }));
  let chunks = parts.map((each, i) => chunk(prompt, each, i === parts.length - 1));
  if (prompt.model.includes("breaking")) {
    chunks = [...chunks.slice(0, 3), rejection(prompt).json];
  }
  if (url.includes("alt=sse")) {
    return { frames: chunks.map((each) => `data: ${JSON.stringify(each)}\r\n\r\n`) };
  }
  const frames = chunks.map((each, i) => (i === 0 ? "[" : ",\r\n") + JSON.stringify(each));
  return { type: "application/json", frames: [...frames, "\n]"] };
}

export const rejection = (prompt) => ({
  status: 400,
  json: { error: { code: 400, message: complaint(prompt), status: "INVALID_ARGUMENT" } },
});

function part(thought) {
  return thought.call
    ? {
        functionCall: { id: "call-1", name: thought.call.name, args: thought.call.arguments },
        thoughtSignature: "c2lnbmF0dXJl",
      }
    : { text: thought.text };
}

function chunk(prompt, each, last) {
  const candidate = { content: { parts: [each], role: "model" }, index: 0 };
  if (last) {
    candidate.finishReason = "STOP";
  }
  return {
    candidates: [candidate],
    usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 13, totalTokenCount: 24 },
    modelVersion: prompt.model,
    responseId: "r1",
  };
}
