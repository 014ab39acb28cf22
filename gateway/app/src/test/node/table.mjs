// What came of it: client, case, requests at the provider, leaks, result.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export class Table {
  #cases = 0;
  #red = 0;
  #leaks = 0;
  #missed = 0;
  #controls = 0;

  title(text) {
    console.log(`\n${text}`);
    console.log(`${row("client", "case", "requests", "leaks")}  result`);
  }

  /** Results that must be without leaks and problems; each is a row. */
  good(client, results) {
    for (const { name, problem, requests, leaks, leaked } of results) {
      const ok = problem === undefined && leaks === 0;
      this.#cases += 1;
      this.#red += ok ? 0 : 1;
      this.#leaks += leaks;
      const said = ok ? "ok" : `RED ${problem ?? ""} ${leaked.join(", ")}`;
      console.log(`${row(named(client), name, requests, leaks)}  ${said}`);
    }
  }

  /** A client of an API that this build does not serve. */
  absent(client) {
    console.log(`${row(named(client), "none", "", "")}  not served by this build`);
  }

  /** Results that must all have leaks; one row, and one for each that has none. */
  leaky(client, results) {
    const leaks = results.reduce((sum, result) => sum + result.leaks, 0);
    const requests = results.reduce((sum, result) => sum + result.requests, 0);
    console.log(row(named(client), `${results.length} cases`, requests, leaks));
    for (const { name } of results.filter((result) => result.leaks === 0)) {
      console.log(`${row(named(client), name, "", 0)}  RED the suite sees no leak`);
      this.#missed += 1;
    }
    this.#controls += results.length;
  }

  /** Prints the sums; whether all is as it should be. */
  verdict() {
    console.log(
      `\n${this.#cases} cases, ${this.#red} red, ${this.#leaks} leaks;` +
        ` controls: ${this.#controls - this.#missed} of ${this.#controls} reported as leaks`,
    );
    return this.#cases > 0 && this.#red === 0 && this.#controls > 0 && this.#missed === 0;
  }
}

const row = (client, name, requests, leaks) =>
  `${client.padEnd(38)} ${name.padEnd(18)} ${String(requests).padStart(8)}` +
  ` ${String(leaks).padStart(6)}`;

const named = (client) =>
  client.package === undefined ? client.name : `${client.name} ${version(client)}`;

function version(client) {
  const folder = client.folder ?? import.meta.dirname;
  const file = join(folder, "node_modules", client.package, "package.json");
  return JSON.parse(readFileSync(file, "utf8")).version;
}
