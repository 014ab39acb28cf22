// The gateway as an operator runs it: the jar, a configuration file, and the console's API.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const USE_CASE = "drafting";
const NOTICE = "2026-11";
const PORTS = [8080, 9090, 9091];
const READY_MS = 60_000;

const SCHEMA = join(
  import.meta.dirname,
  "../../../../../config/src/main/resources/io/countersign/config/countersign.schema.json",
);

/** The dialects that this build has, by the schema of its configuration. */
export const dialects = new Set(
  JSON.parse(readFileSync(SCHEMA, "utf8")).properties.destinations.additionalProperties.properties
    .dialect.enum,
);

/** The paths of the destinations at the gateway, and the same at the provider. */
const DESTINATIONS = {
  openai: { dialect: "openai", path: "/openai/v1", defaultFor: "openai" },
  anthropic: { dialect: "anthropic", path: "/anthropic", defaultFor: "anthropic" },
  gemini: { dialect: "gemini", path: "/gemini" },
  vertex: { dialect: "vertex", path: "/vertex" },
  azure: { dialect: "azure-openai", path: "/azure" },
  bedrock: { dialect: "bedrock", path: "/bedrock", credential: "PROVIDER_PAIR" },
  mistral: { dialect: "mistral", path: "/mistral" },
  cohere: { dialect: "cohere", path: "/cohere" },
  ollama: { dialect: "ollama", path: "/ollama" },
  compatible: { dialect: "openai", path: "/compatible/v1" },
  tools: { dialect: "mcp", path: "/tools" },
  leaky: { dialect: "openai", path: "/leaky/v1", masking: "names-pass" },
};

export class Gateway {
  /** Starts one and acknowledges its notice as the README says. */
  static async start(jar, providerUrl, folder) {
    const gateway = new Gateway();
    const portOffset = await freeOffset();
    mkdirSync(folder, { recursive: true });
    gateway.folder = folder;
    gateway.key = newKey(jar);
    const file = join(folder, "countersign.yaml");
    writeFileSync(file, yaml(folder, providerUrl));
    gateway.log = join(folder, "gateway.log");
    const out = openSync(gateway.log, "a");
    gateway.process = spawn(
      "java",
      ["-Xmx512m", "-jar", jar, "serve", "--config", file, "--port-offset", String(portOffset)],
      {
        stdio: ["ignore", out, out],
        env: {
          ...process.env,
          PERSON_KEY: gateway.key,
          PROVIDER_KEY: "provider-credential",
          PROVIDER_PAIR: "AKIDPROVIDER:provider/Secret+Key0123456789",
        },
      },
    );
    gateway.url = `http://127.0.0.1:${PORTS[0] + portOffset}`;
    gateway.console = `http://127.0.0.1:${PORTS[1] + portOffset}`;
    try {
      await gateway.#ready();
      await gateway.#acknowledge();
    } catch (failure) {
      await gateway.close();
      throw failure;
    }
    return gateway;
  }

  /** The person's records since the last call, newest first. */
  async newRecords() {
    const { records } = await this.#console("/api/v1/me/records?limit=100");
    const known = records.findIndex((record) => record.record === this.newest);
    const fresh = known < 0 ? records : records.slice(0, known);
    this.newest = records[0]?.record ?? this.newest;
    return fresh;
  }

  async close() {
    if (this.process.exitCode === null) {
      const ended = new Promise((end) => this.process.once("exit", end));
      this.process.kill("SIGTERM");
      await ended;
    }
  }

  async #ready() {
    const deadline = Date.now() + READY_MS;
    while (Date.now() < deadline && this.process.exitCode === null) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.status === 200) {
        return;
      }
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error(`the gateway did not get ready:\n${readFileSync(this.log, "utf8")}`);
  }

  #acknowledge() {
    return this.#console("/api/v1/me/acknowledgements", {
      method: "POST",
      body: JSON.stringify({ notice: NOTICE }),
    });
  }

  async #console(path, options = {}) {
    const headers = { authorization: `Bearer ${this.key}`, "content-type": "application/json" };
    const answer = await fetch(this.console + path, { ...options, headers });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`the console answered ${answer.status} to ${path}: ${text}`);
    }
    return text === "" ? {} : JSON.parse(text);
  }
}

/** An offset at which all three listeners find their port free. */
async function freeOffset() {
  for (let offset = 20_000; offset < 50_000; offset += 100) {
    const free = await Promise.all(PORTS.map((port) => isFree(port + offset)));
    if (free.every(Boolean)) {
      return offset;
    }
  }
  throw new Error("no free ports were found");
}

function isFree(port) {
  return new Promise((answer) => {
    const server = createServer();
    server.once("error", () => answer(false));
    server.listen(port, "127.0.0.1", () => server.close(() => answer(true)));
  });
}

function newKey(jar) {
  const made = spawnSync("java", ["-jar", jar, "key", "new"], { encoding: "utf8" });
  const key = /csk_\w+/.exec(made.stdout)?.[0];
  if (key === undefined) {
    throw new Error(`no key was made: ${made.stdout}${made.stderr}`);
  }
  return key;
}

function yaml(folder, providerUrl) {
  const served = Object.entries(DESTINATIONS).filter(([, each]) => dialects.has(each.dialect));
  const ids = served.map(([id]) => id).join(", ");
  return `data: ${join(folder, "data")}
listeners:
  gateway: {host: 127.0.0.1, h2c: true}
destinations:
${served.map(([id, each]) => destination(id, each, providerUrl)).join("")}
masking:
  profiles:
    names-pass: {operators: {person: keep}}
notice: {version: "${NOTICE}", text: "Prompts and answers are recorded."}
roles:
  engineer: {destinations: [${ids}], models: ["*"], use-cases: [${USE_CASE}]}
people:
  ada:
    name: Ada Example
    email: ada@example.com
    roles: [engineer]
    keys: [{id: k1, secret: "\${env:PERSON_KEY}", use-case: ${USE_CASE}}]
use-cases:
  ${USE_CASE}: {title: Drafting, tier: minimal, accountable: ada, approved-by: [ada], review: none}
`;
}

function destination(id, { dialect, path, defaultFor, masking, credential }, providerUrl) {
  const more = [
    ["default-for", defaultFor],
    ["masking", masking],
  ].filter(([, value]) => value !== undefined);
  return `  ${id}:
    dialect: ${dialect}
    url: ${providerUrl}${path}
    credential: \${env:${credential ?? "PROVIDER_KEY"}}
    models: ["*"]
    terms: {region: eu-central-1}
${more.map(([name, value]) => `    ${name}: ${value}\n`).join("")}`;
}
