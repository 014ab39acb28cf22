import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { callArguments } from "../provider/thought.mjs";

/** A session with one call of a tool. */
async function call(world, path, name, said) {
  const sent = [];
  const transport = new StreamableHTTPClientTransport(new URL(world.url + path), {
    requestInit: { headers: { authorization: `Bearer ${world.key}` } },
    fetch: (...request) => {
      const answer = fetch(...request);
      sent.push(answer);
      return answer;
    },
  });
  const client = new Client({ name: "suite", version: "1.0.0" });
  try {
    await client.connect(transport);
    const { tools } = await client.listTools();
    if (tools[0].name !== "lookup") {
      throw new Error(`an unknown tool: ${tools[0].name}`);
    }
    const result = await client.callTool({ name, arguments: callArguments(said) });
    const echoed = JSON.stringify(result.structuredContent);
    return echoed === JSON.stringify(callArguments(said))
      ? result.content[0].text
      : `the structured content differs: ${echoed}`;
  } finally {
    await Promise.allSettled(sent); // the stream of GET is asked for beside the calls
    await client.close();
  }
}

/** What goes before the call of the tool: initialize, initialized, GET (405) and the list. */
const BEFORE = 4;

export default [
  {
    name: "mcp",
    package: "@modelcontextprotocol/sdk",
    dialect: "mcp",
    model: "lookup",
    before: BEFORE,
    only: ["plain", "stream", "provider's error", "error in stream", "refusal", "refusal of stream"],
    open: (world, model) => ({
      plain: (said) => call(world, "/tools/plain", model, said),
      stream: (said) => call(world, "/tools/stream", model, said),
    }),
  },
];
