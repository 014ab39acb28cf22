// Plays every client through the gateway, and then past it: there the suite must find leaks.
//
//   node main.mjs JAR [PART OF A CLIENT'S NAME]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AGENTS } from "./agents/agents.mjs";
import { playAgent } from "./agents/play.mjs";
import anthropic from "./clients/anthropic.mjs";
import bedrock from "./clients/bedrock.mjs";
import google from "./clients/google.mjs";
import mcp from "./clients/mcp.mjs";
import openai, { namesPass } from "./clients/openai.mjs";
import others from "./clients/others.mjs";
import vercel from "./clients/vercel.mjs";
import { dialects, Gateway } from "./gateway.mjs";
import { Provider } from "./provider/server.mjs";
import { Table } from "./table.mjs";
import { filesOf, play, World } from "./world.mjs";

const CLIENTS = [...openai, ...anthropic, ...google, ...bedrock, ...vercel, ...others, ...mcp];

const [jar, only = ""] = process.argv.slice(2);
const clients = CLIENTS.filter((client) => client.name.includes(only));
const agents = AGENTS.filter((agent) => agent.name.includes(only));
const folder = mkdtempSync(join(tmpdir(), "countersign-clients-"));
const provider = await Provider.start();
const table = new Table();
let gateway;
try {
  gateway = await Gateway.start(jar, provider.url, folder);
  const through = new World(provider, gateway);
  table.title("through the gateway: 0 leaks, everything restored");
  for (const client of clients) {
    if (dialects.has(client.dialect ?? "openai")) {
      table.good(client, await play(through, client));
    } else {
      table.absent(client);
    }
  }
  for (const agent of agents) {
    table.good(agent, await playAgent(through, agent));
  }
  table.good({ name: "the gateway itself" }, filesOf(gateway));
  table.title("the control, a profile that keeps names: leaks in every case");
  table.leaky(namesPass, await play(through, namesPass));
  table.title("the control, past the gateway: leaks in every case");
  const past = new World(provider, undefined);
  for (const client of clients) {
    table.leaky(client, await play(past, client));
  }
  for (const agent of agents) {
    table.leaky(agent, await playAgent(past, agent, ["tool round trip"]));
  }
} finally {
  await gateway?.close();
  provider.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = table.verdict() ? 0 : 1;
