import OpenAI, { AzureOpenAI } from "openai";

const TOOL = {
  name: "lookup",
  description: "Looks a customer up, e.g. Erika Mustermann",
  parameters: { type: "object", properties: { note: { type: "string" } } },
};

/** Chat of any client of the package. */
function chat(client, model) {
  const request = async (messages, more) => {
    const stream = client.chat.completions.stream({ model, messages, ...more });
    return (await stream.finalChatCompletion()).choices[0].message;
  };
  const whole = async (messages, more) =>
    (await client.chat.completions.create({ model, messages, ...more })).choices[0].message;
  const user = (content) => [{ role: "user", content }];
  return {
    plain: async (said) => (await whole(user(said))).content,
    async stream(said) {
      let text = "";
      const stream = await client.chat.completions.create({
        model,
        messages: user(said),
        stream: true,
        stream_options: { include_usage: true },
      });
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta.content ?? "";
      }
      return text;
    },
    async tool(said, run, streamed) {
      const ask = streamed ? request : whole;
      const tools = [{ type: "function", function: TOOL }];
      const call = await ask(user(said), { tools });
      const { id, function: asked } = call.tool_calls[0];
      const result = { role: "tool", tool_call_id: id, content: run(JSON.parse(asked.arguments)) };
      return (await ask([...user(said), call, result], { tools })).content;
    },
  };
}

function responses(client, model) {
  const whole = (body) => client.responses.create({ model, store: false, ...body });
  const streamed = (body) => client.responses.stream({ model, store: false, ...body });
  return {
    plain: async (said) => (await whole({ input: said })).output_text,
    async stream(said) {
      let text = "";
      const stream = streamed({ input: said }).on("response.output_text.delta", (event) => {
        text += event.delta;
      });
      const { output_text: repeated } = await stream.finalResponse();
      return repeated === text ? text : `the deltas differ from the repeat: ${text} | ${repeated}`;
    },
    async tool(said, run, inStream) {
      const ask = inStream ? (body) => streamed(body).finalResponse() : whole;
      const tools = [{ type: "function", strict: false, ...TOOL }];
      const input = [{ role: "user", content: said }];
      const call = (await ask({ input, tools })).output[0];
      const output = {
        type: "function_call_output",
        call_id: call.call_id,
        output: run(JSON.parse(call.arguments)),
      };
      // The accumulator adds `parsed_arguments`, which is no part of the API.
      const { parsed_arguments: parsed, ...asked } = call;
      return (await ask({ input: [...input, asked, output], tools })).output_text;
    },
  };
}

const open = (world, path) => new OpenAI({ baseURL: world.url + path, apiKey: world.key });

/** Chat at a destination with a profile that lets names pass: what a leak looks like. */
export const namesPass = {
  name: "openai chat",
  package: "openai",
  model: "gpt-5.1",
  only: ["plain", "stream", "tool", "tool in stream"],
  open: (world, model) => chat(open(world, "/leaky/v1"), model),
};

export default [
  {
    name: "openai chat",
    package: "openai",
    model: "gpt-5.1",
    open: (world, model) => chat(open(world, "/openai/v1"), model),
    more: {
      async embeddings(world, said) {
        await open(world, "/openai/v1").embeddings.create({
          model: "text-embedding-3-small",
          input: [said],
          encoding_format: "float",
        });
      },
      async "bare path"(world, said) {
        const path = world.direct ? "/openai/v1" : "/v1";
        return chat(open(world, path), "gpt-5.1").stream(said);
      },
    },
  },
  {
    name: "openai responses",
    package: "openai",
    model: "gpt-5.1",
    open: (world, model) => responses(open(world, "/openai/v1"), model),
  },
  {
    name: "openai azure",
    package: "openai",
    model: "my-gpt",
    open: (world, model) =>
      chat(
        new AzureOpenAI({
          endpoint: world.url + "/azure",
          apiKey: world.key,
          apiVersion: "2026-08-01",
          deployment: model,
        }),
        model,
      ),
  },
];
