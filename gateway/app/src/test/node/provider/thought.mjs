// What the provider says to a prompt, whatever its API.

/**
 * A prompt as every API has it.
 *
 * @typedef {{model: string, stream: boolean, said: string, result: string | undefined,
 *   tools: string[], all: string}} Prompt
 * @typedef {{text?: string, call?: {name: string, arguments: object}}} Thought
 */

/**
 * The result of a tool is repeated, a tool is called with the prompt in its arguments, and anything
 * else is repeated.
 *
 * @param {Prompt} prompt
 * @returns {Thought}
 */
export function think(prompt) {
  if (prompt.result !== undefined) {
    return { text: `The tool answered: ${prompt.result}` };
  }
  if (prompt.tools.length > 0) {
    return { call: { name: prompt.tools[0], arguments: callArguments(prompt.said) } };
  }
  return { text: answerTo(prompt.said) };
}

export const answerTo = (said) => `You wrote: ${said}`;

/** The prompt as an argument, in a list, and as JSON inside of a string. */
export const callArguments = (said) => ({ note: said, list: [said], json: JSON.stringify({ said }) });

/** Pieces of three characters: no placeholder fits into one. */
export function pieces(text) {
  const characters = [...text];
  const cut = [];
  for (let i = 0; i < characters.length; i += 3) {
    cut.push(characters.slice(i, i + 3).join(""));
  }
  return cut;
}

/** The text of a string, or of the parts of a list that have some. */
export function textOf(content) {
  if (typeof content === "string") {
    return content;
  }
  return (content ?? []).map((part) => part.text ?? part.document?.data?.text ?? "").join("");
}

export const sse = (value, event) =>
  (event ? `event: ${event}\n` : "") + `data: ${JSON.stringify(value)}\n\n`;

/** What a prompt that the provider does not take is answered with: it repeats it. */
export const complaint = (prompt) => `Invalid prompt: ${prompt.said}`;
