// Searches the record, asks for an original and looks at who read one's own, as people would.
// Besides what console.test.mjs wants:
//
//   CONSOLE_READER, CONSOLE_READER_PASSWORD    a person who may search and ask, and no more
//   CONSOLE_SECOND, CONSOLE_SECOND_PASSWORD    another one who may approve
//
// CONSOLE_USER has at least one completed record, which the reader finds with the query that
// CONSOLE_QUERY holds; every record when it is not given.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkContrast, checkLayout, looks, open, picture, signIn, url } from './browser.mjs';

const reader = process.env.CONSOLE_READER;
const second = process.env.CONSOLE_SECOND;
const query = process.env.CONSOLE_QUERY ?? 'state:completed';

async function look(page, shape, name) {
  await checkLayout(page);
  await checkContrast(page);
  await picture(page, shape, name);
}

async function search(page, typed) {
  await page.goto(`${url}/search`);
  await page.getByLabel('What to look for').fill(typed);
  await page.keyboard.press('Enter');
  await page.waitForURL(/[?]q=/);
}

assert.ok(reader && second, 'CONSOLE_READER and CONSOLE_SECOND are not set');

describe('reading the record', { concurrency: false }, () => {
  for (const shape of looks) {
    test(`search, original and accesses look right (${shape.name})`, async () => {
      const asking = await open(shape);
      const page = asking.page;
      await signIn(page, reader, process.env.CONSOLE_READER_PASSWORD);
      await search(page, query);
      assert.ok((await page.locator('table.found tbody tr').count()) > 0);
      await look(page, shape, 'search');
      await page.getByRole('link', { name: 'Numbers' }).click();
      await page.waitForURL(`${url}/counts`);
      await page.getByRole('heading', { name: 'Use in numbers' }).waitFor();
      await look(page, shape, 'counts');
      await search(page, 'nothing-has-this-word');
      await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
      await look(page, shape, 'search-empty');
      await search(page, 'refusals colour:red');
      const alert = page.getByRole('alert');
      await alert.getByText('no filter of that name').waitFor();
      const [typed, caret] = (await alert.locator('pre').innerText()).split('\n');
      assert.equal(typed.indexOf('colour'), caret.indexOf('^'));
      await look(page, shape, 'search-problem');

      await search(page, query);
      await page.locator('table.found tbody a').first().click();
      await page.getByRole('heading', { name: 'Original' }).waitFor();
      await look(page, shape, 'found');
      await page.getByLabel('Reason').fill('Ticket 4711: a key may have leaked');
      await page.getByRole('button', { name: 'Ask to see the original' }).click();
      await page.waitForURL(/[/]reveals[/]/);
      const request = page.url();
      assert.equal(await page.getByRole('button', { name: /Approve/ }).count(), 0);
      await look(page, shape, 'reveal-waits');

      const deciding = await open(shape);
      await signIn(deciding.page, second, process.env.CONSOLE_SECOND_PASSWORD);
      await deciding.page.goto(`${url}/reveals`);
      await look(deciding.page, shape, 'reveals');
      await deciding.page.goto(request);
      await look(deciding.page, shape, 'reveal-decides');
      await deciding.page.getByRole('button', { name: /Approve/ }).focus();
      await deciding.page.keyboard.press('Enter');
      await deciding.page.getByText('Approved', { exact: true }).waitFor();
      assert.equal(await deciding.page.getByRole('button', { name: /Show/ }).count(), 0);

      await page.goto(request);
      await page.getByRole('button', { name: 'Show the original' }).click();
      await page.getByRole('heading', { name: /Prompt, as the person wrote it/ }).waitFor();
      await look(page, shape, 'original');
      assert.deepEqual([...asking.faults, ...deciding.faults], []);
      await asking.context.close();
      await deciding.context.close();

      const own = await open(shape);
      await signIn(own.page);
      await own.page.goto(`${url}/accesses`);
      await own.page.getByText('Read the original').first().waitFor();
      await look(own.page, shape, 'accesses');
      assert.deepEqual(own.faults, []);
      await own.context.close();
    });
  }
});
