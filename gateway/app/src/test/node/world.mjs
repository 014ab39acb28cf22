// One case of one client: what it is given, and what is looked at when it is done.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { FILE_TEXT, FILE_VALUES, leaks, PROMPT, PROMPT_VALUES, SECRET } from "./planted.mjs";
import { answerTo, callArguments, complaint } from "./provider/thought.mjs";

const TIME_MS = 30_000;

/** Where a client is pointed: the gateway, or for the control the provider itself. */
export class World {
  constructor(provider, gateway) {
    this.provider = provider;
    this.gateway = gateway;
    this.direct = gateway === undefined;
    this.url = gateway?.url ?? provider.url;
    this.key = gateway?.key ?? "csk_of-nobody";
  }
}

/** The cases that every client goes through. */
const CASES = {
  plain: { requests: 1, run: (api) => answered(api.plain(PROMPT)) },
  stream: { requests: 1, run: (api) => answered(api.stream(PROMPT)) },
  tool: { requests: 2, run: (api) => toolRoundTrip(api, false) },
  "tool in stream": { requests: 2, run: (api) => toolRoundTrip(api, true) },
  "provider's error": { requests: 1, model: "-rejecting", run: (api) => failed(api.plain(PROMPT), {}) },
  "error in stream": {
    requests: 1,
    model: "-breaking",
    run: (api, client) => failed(api.stream(PROMPT), client),
  },
  refusal: { requests: 0, refused: true, run: (api) => refused(api.plain(withSecret())) },
  "refusal of stream": {
    requests: 0,
    refused: true,
    run: (api) => refused(api.stream(withSecret())),
  },
};

const withSecret = () => `${PROMPT}\nThe key is ${SECRET}.`;

/** All results of a client, one after the other. */
export async function play(world, client) {
  const results = [];
  for (const [name, each] of Object.entries(CASES)) {
    if (client.only === undefined || client.only.includes(name)) {
      const run = () => each.run(client.open(world, client.model + (each.model ?? "")), client);
      const requests = each.requests + (client.before ?? 0);
      results.push(await playOne(world, client, name, requests, run, each.refused));
    }
  }
  for (const [name, run] of Object.entries(client.more ?? {})) {
    const checked = async () => {
      const text = await run(world, PROMPT);
      return text === undefined ? undefined : answered(text);
    };
    results.push(await playOne(world, client, name, 1, checked));
  }
  return results;
}

async function playOne(world, client, name, requests, run, refused = false) {
  world.provider.forget();
  await world.gateway?.newRecords();
  let problem = await withinTime(run);
  const came = world.provider.requests.length;
  problem ??= came === requests ? undefined : `${came} requests came (expected: ${requests})`;
  problem ??= await recorded(world, requests, refused);
  return { client: client.name, name, problem, requests: came, ...leaked(world) };
}

/** Runs it; what it throws or returns is the problem. */
export async function withinTime(run, millis = TIME_MS) {
  let timer;
  const late = new Promise((end) => {
    timer = setTimeout(() => end(`no end after ${millis} ms`), millis);
  });
  try {
    return await Promise.race([run(), late]);
  } catch (failure) {
    return short(`${failure?.name}: ${failure?.message}`);
  } finally {
    clearTimeout(timer);
  }
}

/** What the gateway wrote to its log, its record and elsewhere holds no value in clear either. */
export function filesOf(gateway) {
  const values = [...PROMPT_VALUES, ...FILE_VALUES, SECRET, gateway.key];
  const files = readdirSync(gateway.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  const found = values.filter((value) => files.some((bytes) => bytes.includes(value)));
  return [{ name: `${files.length} files`, requests: "", leaks: found.length, leaked: found }];
}

/** How many planted values came through, counted in each request and in the bytes as they came. */
export function leaked(world) {
  const values = [...PROMPT_VALUES, ...FILE_VALUES, SECRET, world.key];
  const found = [...world.provider.requests, world.provider.raw()].map((r) => leaks(r, values));
  return { leaks: found.flat().length, leaked: [...new Set(found.flat())] };
}

/** The gateway's own word: one complete record a request, and one of the refusal. */
async function recorded(world, requests, refused) {
  if (world.direct) {
    return undefined;
  }
  const codes = (await world.gateway.newRecords()).map((record) => record.code ?? record.state);
  const expected = Array(requests).fill("COMPLETED");
  if (refused) {
    expected.unshift("secret_blocked");
  }
  return isDeepStrictEqual(codes, expected)
    ? undefined
    : `the records say ${codes} (expected: ${expected})`;
}

async function answered(answer) {
  return same(await answer, answerTo(PROMPT));
}

async function toolRoundTrip(api, streamed) {
  let problem = "the tool was not called";
  const run = (args) => {
    problem = same(args, callArguments(PROMPT));
    return FILE_TEXT;
  };
  const text = await api.tool(PROMPT, run, streamed);
  return problem ?? same(text, `The tool answered: ${FILE_TEXT}`);
}

/** The client's own error, which tells what the provider said with the values in it. */
async function failed(answer, client) {
  const failure = await failureOf(answer);
  if (failure === undefined) {
    return "the provider's error did not reach the client";
  }
  if (client.silentInStream && failure.name === client.silentInStream) {
    return undefined;
  }
  const text = textOf(failure);
  const told = complaint({ said: PROMPT });
  return [told, asJson(told).slice(1, -1)].some((each) => text.includes(each))
    ? unknown(failure)
    : `the error is not told: ${short(text)}`;
}

async function refused(answer) {
  const failure = await failureOf(answer);
  if (failure === undefined) {
    return "it was not refused";
  }
  const text = textOf(failure);
  if (!text.includes("Record: rec-")) {
    return `the client does not tell the refusal: ${short(text)}`;
  }
  return text.includes(SECRET) ? "the refusal repeats the secret" : unknown(failure);
}

/** Amazon's clients call an error so that does not say what it is. */
const unknown = (failure) => (failure.name === "Unknown" ? "an error of no kind" : undefined);

const failureOf = (answer) =>
  Promise.resolve(answer).then(
    () => undefined,
    (failure) => failure ?? new Error("nothing"),
  );

/** What a client tells of an error, wherever it puts it. */
function textOf(failure) {
  const parts = [failure.name, failure.message, failure.body, failure.responseBody, failure.error];
  const more = failure.cause === undefined ? "" : textOf(failure.cause);
  return parts.map((part) => (typeof part === "string" ? part : asJson(part))).join(" ") + more;
}

function asJson(part) {
  return part === undefined ? "" : JSON.stringify(part);
}

function same(actual, expected) {
  return isDeepStrictEqual(actual, expected)
    ? undefined
    : `not restored: ${short(asJson(actual))} (expected: ${short(asJson(expected))})`;
}

const short = (text) => (text.length > 500 ? `${text.slice(0, 500)}…` : text);
