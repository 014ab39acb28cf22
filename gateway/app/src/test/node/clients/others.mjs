import { Mistral } from "@mistralai/mistralai";
import { CohereClientV2 } from "cohere-ai";
import { Ollama } from "ollama";

const PARAMETERS = { type: "object", properties: { note: { type: "string" } } };
const TOOLS = [
  {
    type: "function",
    function: { name: "lookup", description: "For Erika Mustermann", parameters: PARAMETERS },
  },
];

const user = (content) => ({ role: "user", content });

function mistral(client, model) {
  const whole = async (messages, more) =>
    (await client.chat.complete({ model, messages, ...more })).choices[0].message;
  const streamed = async (messages, more) => {
    let content = "";
    let call;
    for await (const { data } of await client.chat.stream({ model, messages, ...more })) {
      const delta = data.choices[0]?.delta ?? {};
      content += delta.content ?? "";
      for (const part of delta.toolCalls ?? []) {
        call ??= { ...part, function: { ...part.function, arguments: "" } };
        call.function.arguments += part.function.arguments ?? "";
      }
    }
    return { role: "assistant", content, ...(call ? { toolCalls: [call] } : {}) };
  };
  return {
    plain: async (said) => (await whole([user(said)])).content,
    stream: async (said) => (await streamed([user(said)])).content,
    async tool(said, run, inStream) {
      const ask = inStream ? streamed : whole;
      const message = await ask([user(said)], { tools: TOOLS });
      const call = message.toolCalls[0];
      const content = run(JSON.parse(call.function.arguments));
      const result = { role: "tool", toolCallId: call.id, name: "lookup", content };
      return (await ask([user(said), message, result], { tools: TOOLS })).content;
    },
  };
}

function cohere(client, model) {
  const whole = async (messages, more) =>
    (await client.chat({ model, messages, ...more })).message;
  const streamed = async (messages, more) => {
    let text = "";
    let call;
    for await (const event of await client.chatStream({ model, messages, ...more })) {
      if (event.delta?.finishReason === "ERROR") {
        throw new Error(event.delta.error);
      }
      text += event.delta?.message?.content?.text ?? "";
      const part = event.delta?.message?.toolCalls;
      call ??= part && { ...part, function: { ...part.function, arguments: "" } };
      if (part) {
        call.function.arguments += part.function.arguments ?? "";
      }
    }
    return call
      ? { role: "assistant", toolCalls: [call] }
      : { role: "assistant", content: [{ type: "text", text }] };
  };
  return {
    plain: async (said) => (await whole([user(said)])).content[0].text,
    stream: async (said) => (await streamed([user(said)])).content[0].text,
    async tool(said, run, inStream) {
      const ask = inStream ? streamed : whole;
      const { toolCalls } = await ask([user(said)], { tools: TOOLS });
      const content = run(JSON.parse(toolCalls[0].function.arguments));
      const call = { role: "assistant", toolCalls };
      const result = { role: "tool", toolCallId: toolCalls[0].id, content };
      return (await ask([user(said), call, result], { tools: TOOLS })).content[0].text;
    },
  };
}

/** It wants an answer's arguments as an object, and shows no errors but by throwing. */
function ollama(client, model) {
  const whole = async (messages, more) =>
    (await client.chat({ model, messages, ...more })).message;
  const streamed = async (messages, more) => {
    const message = { role: "assistant", content: "" };
    for await (const part of await client.chat({ model, messages, stream: true, ...more })) {
      message.content += part.message.content;
      message.tool_calls ??= part.message.tool_calls;
    }
    return message;
  };
  return {
    plain: async (said) => (await whole([user(said)])).content,
    stream: async (said) => (await streamed([user(said)])).content,
    async tool(said, run, inStream) {
      const ask = inStream ? streamed : whole;
      const call = await ask([user(said)], { tools: TOOLS });
      const content = run(call.tool_calls[0].function.arguments);
      const result = { role: "tool", tool_name: "lookup", content };
      return (await ask([user(said), call, result], { tools: TOOLS })).content;
    },
  };
}

const openOllama = (world) =>
  new Ollama({
    host: world.url + "/ollama",
    headers: { authorization: `Bearer ${world.key}` },
  });

export default [
  {
    name: "mistral",
    package: "@mistralai/mistralai",
    model: "mistral-large",
    silentInStream: "ZodError", // it has no shape for an error in a stream, and says only that
    open: (world, model) =>
      mistral(new Mistral({ serverURL: world.url + "/mistral", apiKey: world.key }), model),
  },
  {
    name: "cohere",
    package: "cohere-ai",
    model: "command-a",
    open: (world, model) =>
      cohere(
        new CohereClientV2({ environment: world.url + "/cohere", token: world.key }),
        model,
      ),
  },
  {
    name: "ollama",
    package: "ollama",
    model: "llama3.2",
    open: (world, model) => ollama(openOllama(world), model),
    more: {
      async generate(world, prompt) {
        let text = "";
        const request = { model: "llama3.2", prompt, stream: true };
        for await (const part of await openOllama(world).generate(request)) {
          text += part.response;
        }
        return text;
      },
    },
  },
];
