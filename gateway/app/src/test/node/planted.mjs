// Invented personal data that the suite plants in prompts and files, and looks for at the provider.

/** What must never reach a provider, by the place where it was planted. */
export const PROMPT_VALUES = [
  "Erika",
  "Mustermann",
  "erika.mustermann@example.com",
  "DE89 3704 0044 0532 0130 00",
  "DE89370400440532013000",
  "+49 30 901820",
  "12.03.1985",
];

export const FILE_VALUES = [
  "Johannes Schneider",
  "johannes.schneider@example.org",
  "GB82 WEST 1234 5698 7654 32",
  "+49 40 123456",
];

/** Its last word may become a placeholder, so that it is held back to the end of a stream. */
export const PROMPT =
  "Please write to Erika Mustermann <erika.mustermann@example.com>, born 12.03.1985, IBAN" +
  " DE89 3704 0044 0532 0130 00, tel. +49 30 901820.\nUmlaut ü, \"quotes\", tab\t," +
  " emoji \u{1F600}, a literal [PERSON-1], C:\\new\\table, [EMAIL";

/** What agents find in the file that the provider asks them to read. */
export const FILE_TEXT =
  "Customer: Johannes Schneider\nMail: johannes.schneider@example.org\n" +
  "Account: GB82 WEST 1234 5698 7654 32\nPhone: +49 40 123456\n";

/** A credential in a prompt, which the gateway refuses; in two pieces, since it is a fake. */
export const SECRET = "AKIA" + "QX7WMPLZ3RTB5VNK";

/**
 * Every planted value that stands in a request, however it is written there: as bytes of the head
 * or the body, percent-encoded in the target, in a string of the JSON, in JSON inside of a string,
 * or in base64.
 */
export function leaks(request, values) {
  const texts = new Set([
    request.url,
    decoded(request.url),
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    request.body.toString("utf8"),
  ]);
  for (const [, value] of request.headers) {
    gather(value, texts, 0);
  }
  gather(request.body.toString("utf8"), texts, 0);
  return values.filter((value) => [...texts].some((text) => text.includes(value)));
}

function gather(text, texts, depth) {
  texts.add(text);
  if (depth > 6 || text.length < 2) {
    return;
  }
  const trimmed = text.trim();
  if (/^[[{"]/.test(trimmed)) {
    try {
      walk(JSON.parse(trimmed), texts, depth + 1);
    } catch {
      // Not JSON: the text itself was looked at.
    }
  } else if (/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(trimmed)) {
    texts.add(Buffer.from(trimmed, "base64").toString("utf8"));
  }
}

function walk(value, texts, depth) {
  if (typeof value === "string") {
    gather(value, texts, depth);
  } else if (Array.isArray(value)) {
    value.forEach((element) => walk(element, texts, depth));
  } else if (value !== null && typeof value === "object") {
    for (const [name, member] of Object.entries(value)) {
      texts.add(name);
      walk(member, texts, depth);
    }
  }
}

function decoded(url) {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
