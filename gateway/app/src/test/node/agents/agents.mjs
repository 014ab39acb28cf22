// Coding agents without a terminal: each reads a file because the provider says so.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const TIME_MS = 90_000;
const OUTPUT_MAX = 1_000_000;
const MODULES = join(import.meta.dirname, "node_modules");

/** Claude Code comes in a package for each platform. */
const CLAUDE = join(MODULES, "@anthropic-ai", `claude-code-linux-${process.arch}`, "claude");

const BEDROCK_MODEL = "eu.anthropic.claude-sonnet-5-v1:0";

/**
 * Answered with 400, whatever the reason, it says it five times more without what is in trial; a
 * setting, which is not here, keeps what is in trial out from the start, and then it asks once.
 */
const CLAUDE_CODE = {
  name: "claude-code",
  requests: 2,
  calls: 1,
  folder: import.meta.dirname,
  package: "@anthropic-ai/claude-code",
  read: (file) => ({ name: "Read", arguments: { file_path: file } }),
  command: ({ prompt, model = "claude-sonnet-5" }) => [
    CLAUDE,
    ...["-p", prompt, "--model", model, "--allowedTools", "Read"],
  ],
  environment: ({ url, key, direct }) => ({
    ANTHROPIC_BASE_URL: url + (direct ? "/anthropic" : ""),
    ANTHROPIC_API_KEY: key,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    DISABLE_TELEMETRY: "1",
    DISABLE_ERROR_REPORTING: "1",
    DISABLE_AUTOUPDATER: "1",
  }),
  files: () => ({}),
};

/**
 * `requests`: how many a round trip with one tool takes. `calls`: how many calls go out before the
 * first answer; opencode asks for a title beside the main one. `before`: how many go before them
 * without the prompt, `unknown`: how many of what is not served, and `sockets`: how many WebSockets
 * it asks for first.
 */
export const AGENTS = [
  {
    ...CLAUDE_CODE,
    environment: (place) => ({
      ...CLAUDE_CODE.environment(place),
      CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS: "1",
    }),
  },
  { ...CLAUDE_CODE, name: "claude-code, as it comes", only: ["tool round trip"] },
  {
    ...CLAUDE_CODE,
    name: "claude-code, Bedrock",
    before: 2, // it tries which models there are,
    unknown: 1, // and asks for their list, which is not served;
    calls: 2, // after a 400 it says the same in another order
    command: (place) => CLAUDE_CODE.command({ ...place, model: BEDROCK_MODEL }),
    environment: (place) => ({
      ...CLAUDE_CODE.environment(place),
      CLAUDE_CODE_USE_BEDROCK: "1",
      CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS: "1",
      ANTHROPIC_BEDROCK_BASE_URL: place.url + "/bedrock",
      AWS_BEARER_TOKEN_BEDROCK: place.key,
      AWS_REGION: "eu-central-1",
    }),
  },
  {
    name: "codex",
    sockets: 1, // the provider has none, so the gateway says 426 and it goes on without
    requests: 2,
    calls: 1,
    folder: import.meta.dirname,
    package: "@openai/codex",
    read: (file) => ({ name: "exec_command", arguments: { cmd: `cat '${file}'` } }),
    command: ({ prompt }) => [
      join(MODULES, "@openai", "codex", "bin", "codex.js"),
      ...["exec", "--skip-git-repo-check", "--dangerously-bypass-approvals-and-sandbox", prompt],
    ],
    environment: ({ key }) => ({ CODEX_API_KEY: key }),
    files: ({ url, direct }) => ({
      ".codex/config.toml": `model = "gpt-5.1"
openai_base_url = "${url}${direct ? "/openai" : ""}/v1"
check_for_update_on_startup = false
analytics.enabled = false
features.plugins = false
features.apps = false
`,
    }),
  },
  {
    name: "gemini-cli",
    requests: 2,
    calls: 1,
    folder: import.meta.dirname,
    package: "@google/gemini-cli",
    read: (file) => ({ name: "read_file", arguments: { file_path: file } }),
    command: ({ prompt }) => [
      join(MODULES, "@google", "gemini-cli", "bundle", "gemini.js"),
      ...["-p", prompt, "-m", "gemini-2.5-flash", "--approval-mode", "yolo", "--skip-trust"],
    ],
    environment: ({ url, key }) => ({
      GOOGLE_GEMINI_BASE_URL: url + "/gemini",
      GEMINI_API_KEY: key,
    }),
    files: () => ({
      ".gemini/settings.json": JSON.stringify({
        privacy: { usageStatisticsEnabled: false },
        telemetry: { enabled: false },
        general: { enableAutoUpdate: false, enableAutoUpdateNotification: false },
        security: { auth: { selectedType: "gemini-api-key" } },
      }),
    }),
  },
  {
    name: "opencode",
    requests: 3,
    calls: 2,
    folder: import.meta.dirname,
    package: "opencode-linux-x64-baseline",
    read: (file) => ({ name: "read", arguments: { filePath: file } }),
    command: ({ prompt }) => [
      join(MODULES, "opencode-linux-x64-baseline", "bin", "opencode"),
      ...["run", "--pure", "--model", "own/llama-4", prompt],
    ],
    environment: () => ({
      npm_config_registry: "http://127.0.0.1:9", // where it looks for a package of its own
      OPENCODE_DISABLE_AUTOUPDATE: "1",
      OPENCODE_DISABLE_MODELS_FETCH: "1",
      OPENCODE_DISABLE_LSP_DOWNLOAD: "1",
      OPENCODE_DISABLE_DEFAULT_PLUGINS: "1",
    }),
    files: ({ url, key }) => ({
      ".config/opencode/opencode.json": JSON.stringify({
        autoupdate: false,
        share: "disabled",
        provider: {
          own: {
            npm: "@ai-sdk/openai-compatible",
            options: { baseURL: url + "/compatible/v1", apiKey: key },
            models: { "llama-4": { name: "llama-4" } },
          },
        },
      }),
    }),
  },
];

/**
 * Runs an agent in a home of its own, which is gone afterwards, with the one file to read.
 *
 * @returns {Promise<{output: string, problem: string | undefined}>} what it wrote
 */
export async function run(agent, world, { prompt, file, text, proxy }) {
  const root = mkdtempSync(join(tmpdir(), "countersign-agent-"));
  const home = join(root, "home");
  const folder = join(root, "work");
  mkdirSync(home);
  mkdirSync(folder);
  writeFileSync(join(folder, file), text);
  const place = { url: world.url, key: world.key, direct: world.direct, prompt };
  for (const [name, content] of Object.entries(agent.files(place))) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), content);
  }
  world.provider.script = (asked) => script(agent, folder, asked);
  try {
    const environment = {
      PATH: process.env.PATH,
      LANG: "C.UTF-8",
      HOME: home,
      XDG_CONFIG_HOME: join(home, ".config"),
      TMPDIR: root,
      CI: "1",
      NO_COLOR: "1",
      HTTP_PROXY: proxy,
      HTTPS_PROXY: proxy,
      NO_PROXY: "127.0.0.1,localhost",
      ...agent.environment(place),
    };
    return await finish(agent.command(place), folder, environment);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The provider's side: names a tool for the file of the prompt, then repeats what it says. */
function script(agent, folder, asked) {
  const [line, path] = /^.*Read the file (\S+).*$/m.exec(asked.all) ?? [];
  if (asked.result !== undefined) {
    return { text: `You wrote: ${line}\nThe tool answered: ${asked.result}\nThis is the end.` };
  }
  const call = agent.read(join(folder, path ?? ""));
  if (path === undefined || !asked.tools.includes(call.name)) {
    return { text: "A title" };
  }
  return { call };
}

function finish(command, cwd, env) {
  const [program, ...more] = command;
  const script = program.endsWith(".js");
  const child = spawn(script ? process.execPath : program, script ? [program, ...more] : more, {
    cwd,
    env,
    detached: true, // a group of its own, that ends as a whole
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const take = (bytes) => (output = (output + bytes).slice(0, OUTPUT_MAX));
  child.stdout.setEncoding("utf8").on("data", take);
  child.stderr.setEncoding("utf8").on("data", take);
  return new Promise((done) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end(child);
    }, TIME_MS);
    child.once("error", (failure) => done({ output, problem: failure.message }));
    child.once("close", (code) => {
      clearTimeout(timer);
      end(child);
      done({ output, code, problem: late ? `no end after ${TIME_MS} ms` : undefined });
    });
  });
}

function end(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It is gone.
  }
}
