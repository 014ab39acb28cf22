// An MCP server with sessions: one tool, which repeats its note; in plain answers or as events.
import { answerTo, complaint, sse } from "./thought.mjs";

export function answer(method, path, bytes) {
  if (method !== "POST") {
    return { status: method === "GET" ? 405 : 200 };
  }
  const message = JSON.parse(bytes.toString("utf8"));
  if (message.id === undefined) {
    return { status: 202 };
  }
  const json = { jsonrpc: "2.0", id: message.id, ...outcome(message) };
  if (message.method === "initialize") {
    return { headers: { "mcp-session-id": "session-1" }, json };
  }
  return path.endsWith("/stream") ? { frames: [sse(json, "message")] } : { json };
}

function outcome({ method, params }) {
  switch (method) {
    case "initialize":
      return {
        result: {
          protocolVersion: params.protocolVersion,
          capabilities: { tools: {} },
          serverInfo: { name: "notes", version: "1.0.0" },
        },
      };
    case "tools/list":
      return { result: { tools: [{ name: "lookup", inputSchema: { type: "object" } }] } };
    case "tools/call":
      return call(params);
    default:
      return { error: { code: -32601, message: "no such method" } };
  }
}

function call({ name, arguments: given }) {
  if (name !== "lookup") {
    return { error: { code: -32602, message: complaint({ said: given.note }) } };
  }
  const text = answerTo(given.note);
  return { result: { content: [{ type: "text", text }], structuredContent: given } };
}
