// The cases of a coding agent: a round trip with a tool, and a refusal.
import { createServer } from "node:http";
import { FILE_TEXT, SECRET } from "../planted.mjs";
import { leaked } from "../world.mjs";
import { run } from "./agents.mjs";

/** Its name is an account number of the prompt: the file is found only where that was restored. */
const FILE = "DE89370400440532013000.txt";

const PROMPT =
  "Please write to Erika Mustermann <erika.mustermann@example.com>, born 12.03.1985, IBAN" +
  " DE89 3704 0044 0532 0130 00, tel. +49 30 901820." +
  ` Read the file ${FILE} and say what stands there.`;

const CASES = {
  "tool round trip": {
    prompt: PROMPT,
    requests: (agent) => agent.requests + (agent.before ?? 0) + (agent.sockets ?? 0),
    codes: (agent) => [["COMPLETED", agent.requests + (agent.before ?? 0)]],
    problem: (output) => missing(output, [PROMPT, ...FILE_TEXT.trim().split("\n")]),
  },
  refusal: {
    prompt: `${PROMPT} The key is ${SECRET}.`,
    requests: (agent) => (agent.before ?? 0) + (agent.sockets ?? 0),
    codes: (agent) => [
      ["COMPLETED", agent.before ?? 0],
      ["secret_blocked", agent.calls],
    ],
    problem: (output) => missing(output, ["Record: rec-"]),
  },
};

/** @param names of the cases; the agent's, or else all, where it is absent */
export async function playAgent(world, agent, names = agent.only ?? Object.keys(CASES)) {
  const results = [];
  for (const name of names) {
    results.push(await playOne(world, agent, name, CASES[name]));
  }
  return results;
}

async function playOne(world, agent, name, { prompt, requests, codes, problem }) {
  world.provider.forget();
  await world.gateway?.newRecords();
  const outside = await Outside.start();
  let found;
  try {
    const proxy = outside.url;
    const ended = await run(agent, world, { prompt, file: FILE, text: FILE_TEXT, proxy });
    found = ended.problem ?? problem(ended.output);
    found = found && `${found}: ${ended.output.slice(-1500)}`;
  } finally {
    outside.close();
  }
  const came = world.provider.requests.length;
  if (!world.direct) {
    found ??= count("requests", came, requests(agent));
    found ??= count("hosts outside", outside.hosts.size, 0, [...outside.hosts].join(", "));
    found ??= await recorded(world, codes(agent), agent);
  }
  return { name, problem: found, requests: came, ...leaked(world) };
}

/** One complete record a request; of a refusal one for each call that is no repetition. */
async function recorded(world, expected, { unknown = 0, sockets = 0 }) {
  const records = await world.gateway.newRecords();
  const codes = records.map((record) => record.code ?? record.state).sort();
  const wanted = [...expected, ["unknown_endpoint", unknown], ["upgrade_refused", sockets]]
    .flatMap(([code, times]) => Array(times).fill(code))
    .sort();
  return `${codes}` === `${wanted}` ? undefined : `the records say ${codes} (expected: ${wanted})`;
}

function missing(output, wanted) {
  const left = /\[[A-Z]+-\d+\]/.exec(output);
  if (left !== null) {
    return `${left[0]} was not restored`;
  }
  const lost = wanted.find((text) => !output.includes(text));
  return lost === undefined ? undefined : `${lost} is missing`;
}

const count = (what, found, expected, more = "") =>
  found === expected ? undefined : `${found} ${what} (expected: ${expected}) ${more}`;

/** The proxy that an agent is told to use for everything but this machine: it lets nothing out. */
class Outside {
  hosts = new Set();

  static async start() {
    const outside = new Outside();
    outside.server = createServer((request, response) => {
      outside.hosts.add(request.url);
      response.writeHead(403).end();
    });
    outside.server.on("connect", (request, socket) => {
      outside.hosts.add(request.url);
      socket.on("error", () => {});
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise((ready) => outside.server.listen(0, "127.0.0.1", ready));
    outside.url = `http://127.0.0.1:${outside.server.address().port}`;
    return outside;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
