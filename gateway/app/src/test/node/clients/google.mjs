import { GoogleGenAI } from "@google/genai";

const TOOL = {
  name: "lookup",
  description: "Looks a customer up, e.g. Erika Mustermann",
  parametersJsonSchema: { type: "object", properties: { note: { type: "string" } } },
};

const gemini = (world) =>
  new GoogleGenAI({ apiKey: world.key, httpOptions: { baseUrl: world.url + "/gemini" } });

/** Express mode, which needs no project and shows the key as it is. */
const vertex = (world) =>
  new GoogleGenAI({
    vertexai: true,
    apiKey: world.key,
    httpOptions: { baseUrl: world.url + "/vertex" },
  });

function contents(client, model) {
  const user = (text) => ({ role: "user", parts: [{ text }] });
  const config = { systemInstruction: "You help Erika Mustermann." };
  const ask = (list, more) =>
    client.models.generateContent({ model, contents: list, config: { ...config, ...more } });
  const streamed = async (list, more) => {
    const stream = await client.models.generateContentStream({
      model,
      contents: list,
      config: { ...config, ...more },
    });
    const chunks = [];
    for await (const chunk of stream) {
      chunks.push(chunk);
    }
    return chunks;
  };
  const textOf = (chunks) => chunks.map((chunk) => chunk.text ?? "").join("");
  return {
    plain: async (said) => (await ask([user(said)])).text,
    stream: async (said) => textOf(await streamed([user(said)])),
    async tool(said, run, inStream) {
      const turn = async (list) => {
        const tools = [{ functionDeclarations: [TOOL] }];
        return inStream ? streamed(list, { tools }) : [await ask(list, { tools })];
      };
      const [first] = await turn([user(said)]);
      const { id, name, args } = first.functionCalls[0];
      const response = { output: run(args) };
      const result = { role: "user", parts: [{ functionResponse: { id, name, response } }] };
      return textOf(await turn([user(said), first.candidates[0].content, result]));
    },
  };
}

export default [
  {
    name: "google gemini",
    package: "@google/genai",
    model: "gemini-2.5-flash",
    open: (world, model) => contents(gemini(world), model),
    more: {
      async "count tokens"(world, said) {
        await gemini(world).models.countTokens({ model: "gemini-2.5-flash", contents: said });
      },
    },
  },
  {
    name: "google vertex",
    package: "@google/genai",
    model: "gemini-2.5-flash",
    open: (world, model) => contents(vertex(world), model),
  },
];
