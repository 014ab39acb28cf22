import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  InvokeModelCommand,
  InvokeModelWithResponseStreamCommand,
} from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const MODEL = "anthropic.claude-3-haiku-20240307-v1:0";
const SCHEMA = { type: "object", properties: { note: { type: "string" } } };

/** Of its own accord it begins with HTTP/2 at once, which the provider behind does not speak. */
const byDefault = (world) => (world.direct ? new NodeHttpHandler() : undefined);

const byHttp1 = () => new NodeHttpHandler();

/** Signs with the gateway key, as the operations guide says. */
const open = (world, handler) =>
  new BedrockRuntimeClient({
    endpoint: world.url + "/bedrock",
    region: "eu-central-1",
    credentials: {
      accessKeyId: world.key.split("_")[1],
      secretAccessKey: world.key,
      sessionToken: world.key,
    },
    requestHandler: handler(world),
  });

function converse(client, modelId) {
  const user = (text) => ({ role: "user", content: [{ text }] });
  const system = [{ text: "You help Erika Mustermann." }];
  const tools = [
    { toolSpec: { name: "lookup", description: "For Erika", inputSchema: { json: SCHEMA } } },
  ];
  const whole = async (messages, more) =>
    (await client.send(new ConverseCommand({ modelId, system, messages, ...more }))).output.message;
  const streamed = async (messages, more) => {
    const command = new ConverseStreamCommand({ modelId, system, messages, ...more });
    const { stream } = await client.send(command);
    let text = "";
    let use;
    let input = "";
    for await (const event of stream) {
      use = event.contentBlockStart?.start.toolUse ?? use;
      input += event.contentBlockDelta?.delta.toolUse?.input ?? "";
      text += event.contentBlockDelta?.delta.text ?? "";
    }
    const block = use ? { toolUse: { ...use, input: JSON.parse(input) } } : { text };
    return { role: "assistant", content: [block] };
  };
  return {
    plain: async (said) => (await whole([user(said)])).content[0].text,
    stream: async (said) => (await streamed([user(said)])).content[0].text,
    async tool(said, run, inStream) {
      const ask = inStream ? streamed : whole;
      const call = await ask([user(said)], { toolConfig: { tools } });
      const { toolUseId, input } = call.content[0].toolUse;
      const content = [{ text: run(input) }];
      const result = { role: "user", content: [{ toolResult: { toolUseId, content } }] };
      const answer = await ask([user(said), call, result], { toolConfig: { tools } });
      return answer.content[0].text;
    },
  };
}

/** Anthropic's own body, whole or in chunks. */
function invoke(client, modelId) {
  const request = (messages, more) => ({
    modelId,
    contentType: "application/json",
    body: JSON.stringify({
      anthropic_version: "bedrock-2023-05-31",
      max_tokens: 500,
      messages,
      ...more,
    }),
  });
  const user = (content) => ({ role: "user", content });
  const whole = async (messages, more) => {
    const { body } = await client.send(new InvokeModelCommand(request(messages, more)));
    return JSON.parse(body.transformToString()).content;
  };
  const streamed = async (messages, more) => {
    const command = new InvokeModelWithResponseStreamCommand(request(messages, more));
    const { body } = await client.send(command);
    let block;
    let text = "";
    for await (const { chunk } of body) {
      const event = JSON.parse(Buffer.from(chunk.bytes).toString("utf8"));
      block = event.content_block ?? block;
      text += event.delta?.text ?? event.delta?.partial_json ?? "";
      if (event.type === "error") {
        throw new Error(event.error.message);
      }
    }
    return [block.type === "text" ? { ...block, text } : { ...block, input: JSON.parse(text) }];
  };
  return {
    plain: async (said) => (await whole([user(said)]))[0].text,
    stream: async (said) => (await streamed([user(said)]))[0].text,
    async tool(said, run, inStream) {
      const ask = inStream ? streamed : whole;
      const tools = [{ name: "lookup", description: "For Erika", input_schema: SCHEMA }];
      const content = await ask([user(said)], { tools });
      const { id, input } = content[0];
      const result = user([{ type: "tool_result", tool_use_id: id, content: run(input) }]);
      const turns = [user(said), { role: "assistant", content }, result];
      return (await ask(turns, { tools }))[0].text;
    },
  };
}

const client = (name, api, handler) => ({
  name: `bedrock ${name}`,
  package: "@aws-sdk/client-bedrock-runtime",
  model: MODEL,
  open: (world, model) => api(open(world, handler), model),
});

export default [
  client("converse", converse, byDefault),
  client("invoke", invoke, byDefault),
  client("converse by HTTP/1.1", converse, byHttp1),
  client("invoke by HTTP/1.1", invoke, byHttp1),
];
