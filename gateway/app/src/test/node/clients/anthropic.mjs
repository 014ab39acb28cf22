import Anthropic from "@anthropic-ai/sdk";

const TOOL = {
  name: "lookup",
  description: "Looks a customer up, e.g. Erika Mustermann",
  input_schema: { type: "object", properties: { note: { type: "string" } } },
};

const open = (world, path) => new Anthropic({ baseURL: world.url + path, apiKey: world.key });

function messages(client, model) {
  const body = (said, more) => ({
    model,
    max_tokens: 500,
    system: "You help Erika Mustermann.",
    messages: [{ role: "user", content: said }],
    ...more,
  });
  return {
    plain: async (said) => (await client.messages.create(body(said))).content[0].text,
    async stream(said) {
      let text = "";
      const stream = client.messages.stream(body(said)).on("text", (delta) => (text += delta));
      const whole = await stream.finalText();
      return whole === text ? text : `the deltas differ from the whole: ${text} | ${whole}`;
    },
    async tool(said, run, streamed) {
      const ask = (more) =>
        streamed
          ? client.messages.stream(body(said, more)).finalMessage()
          : client.messages.create(body(said, more));
      const call = await ask({ tools: [TOOL] });
      const { id, input } = call.content[0];
      const result = { type: "tool_result", tool_use_id: id, content: run(input) };
      const answered = [
        ...body(said).messages,
        { role: "assistant", content: call.content },
        { role: "user", content: [result] },
      ];
      return (await ask({ tools: [TOOL], messages: answered })).content[0].text;
    },
  };
}

export default [
  {
    name: "anthropic messages",
    package: "@anthropic-ai/sdk",
    model: "claude-sonnet-5",
    open: (world, model) => messages(open(world, "/anthropic"), model),
    more: {
      async "count tokens"(world, said) {
        await open(world, "/anthropic").messages.countTokens({
          model: "claude-sonnet-5",
          messages: [{ role: "user", content: said }],
        });
      },
      async "bare path"(world, said) {
        const path = world.direct ? "/anthropic" : "";
        return messages(open(world, path), "claude-sonnet-5").stream(said);
      },
    },
  },
];
