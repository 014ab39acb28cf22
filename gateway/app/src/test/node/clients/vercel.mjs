import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, jsonSchema, stepCountIs, streamText, tool } from "ai";

const SCHEMA = {
  type: "object",
  properties: {
    note: { type: "string" },
    list: { type: "array", items: { type: "string" } },
    json: { type: "string" },
  },
};

function vercel(model) {
  const options = (prompt, more) => ({ model, prompt, ...more });
  const streamed = async (prompt, more) => {
    let failure;
    const onError = ({ error }) => (failure = error);
    const result = streamText(options(prompt, { onError, ...more }));
    let text = "";
    for await (const part of result.fullStream) {
      failure ??= part.type === "error" ? part.error : undefined;
      text += part.type === "text-delta" ? part.text : "";
    }
    if (failure) {
      throw failure;
    }
    return text;
  };
  return {
    plain: async (said) => (await generateText(options(said))).text,
    stream: (said) => streamed(said),
    async tool(said, run, inStream) {
      const lookup = tool({
        description: "Looks a customer up, e.g. Erika Mustermann",
        inputSchema: jsonSchema(SCHEMA),
        execute: async (args) => run(args),
      });
      const more = { tools: { lookup }, stopWhen: stepCountIs(2) };
      return inStream ? streamed(said, more) : (await generateText(options(said, more))).text;
    },
  };
}

const settings = (world, path) => ({ baseURL: world.url + path, apiKey: world.key });

export default [
  {
    name: "vercel openai",
    package: "@ai-sdk/openai",
    model: "gpt-5.1",
    open: (world, model) => vercel(createOpenAI(settings(world, "/openai/v1"))(model)),
  },
  {
    name: "vercel openai.chat",
    package: "@ai-sdk/openai",
    model: "gpt-5.1",
    open: (world, model) => vercel(createOpenAI(settings(world, "/openai/v1")).chat(model)),
  },
  {
    name: "vercel anthropic",
    package: "@ai-sdk/anthropic",
    model: "claude-sonnet-5",
    open: (world, model) => vercel(createAnthropic(settings(world, "/anthropic/v1"))(model)),
  },
  {
    name: "vercel compatible",
    package: "@ai-sdk/openai-compatible",
    model: "llama-4",
    open: (world, model) =>
      vercel(createOpenAICompatible({ name: "own", ...settings(world, "/compatible/v1") })(model)),
  },
];
