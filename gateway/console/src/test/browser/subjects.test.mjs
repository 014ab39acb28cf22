// Answers a person who asks about themselves, holds and forgets, as two privacy officers would.
// Besides what console.test.mjs wants:
//
//   CONSOLE_SECOND, CONSOLE_SECOND_PASSWORD      a person who may ask for packages and erasures
//   CONSOLE_PRIVACY, CONSOLE_PRIVACY_PASSWORD    another one who may approve them
//
// CONSOLE_USER is the person it is about, and is forgotten in the end.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkContrast, checkLayout, looks, open, picture, signIn, url, user } from './browser.mjs';

const officer = process.env.CONSOLE_SECOND;
const other = process.env.CONSOLE_PRIVACY;

async function look(page, shape, name) {
  await checkLayout(page);
  await checkContrast(page);
  await picture(page, shape, name);
}

async function ask(page, path, reason, button) {
  await page.goto(`${url}${path}`);
  await page.getByLabel('Person', { exact: true }).fill(user);
  await page.getByLabel(/^(Reason|Legal basis)$/).fill(reason);
  await page.getByRole('button', { name: button }).click();
  await page.waitForURL(`${url}${path}/*`);
  return page.url();
}

async function fetched(page, button) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) {
    chunks.push(chunk);
  }
  assert.equal(Buffer.concat(chunks).subarray(0, 2).toString(), 'PK');
  return download.suggestedFilename();
}

assert.ok(officer && other, 'CONSOLE_SECOND and CONSOLE_PRIVACY are not set');

describe('requests of people', { concurrency: false }, () => {
  for (const shape of looks) {
    test(`packages, holds and erasures look right and work (${shape.name})`, async () => {
      const asking = await open(shape);
      const deciding = await open(shape);
      const { page } = asking;
      await signIn(page, officer, process.env.CONSOLE_SECOND_PASSWORD);
      await signIn(deciding.page, other, process.env.CONSOLE_PRIVACY_PASSWORD);

      await page.goto(`${url}/accesses`);
      await page.getByRole('link', { name: 'a copy of everything' }).click();
      await page.waitForURL(`${url}/my-data`);
      await look(page, shape, 'my-data');

      await page.getByRole('link', { name: 'Privacy' }).click();
      await page.waitForURL(`${url}/packages`);
      await look(page, shape, 'packages-first');
      await page.getByLabel('Person', { exact: true }).fill('nobody-of-this-name');
      await page.getByLabel('Reason', { exact: true }).fill('request 7');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('The record holds nothing').waitFor();
      assert.equal(await page.getByLabel('Reason', { exact: true }).inputValue(), 'request 7');
      await look(page, shape, 'packages-problem');

      const packaged = await ask(page, '/packages', 'request 7', 'Ask for the package');
      await page.getByText('Somebody else has to decide').waitFor();
      assert.equal(await page.getByRole('button', { name: /Approve|Fetch/ }).count(), 0);
      await look(page, shape, 'package-waits');
      await deciding.page.goto(`${url}/packages`);
      await look(deciding.page, shape, 'packages');
      await deciding.page.goto(packaged);
      await look(deciding.page, shape, 'package-decides');
      await deciding.page.getByLabel('Person', { exact: true }).fill('somebody-else');
      await deciding.page.keyboard.press('Enter');
      await deciding.page.getByRole('alert').getByText('Nothing was done').waitFor();
      await look(deciding.page, shape, 'package-another');
      await deciding.page.getByLabel('Person', { exact: true }).fill(user);
      await deciding.page.keyboard.press('Enter');
      await deciding.page.getByText('Approved', { exact: true }).waitFor();
      assert.equal(await deciding.page.getByRole('button', { name: /Fetch/ }).count(), 0);
      await page.goto(packaged);
      await look(page, shape, 'package-open');
      assert.match(await fetched(page, 'Fetch the package'), /^package-[0-9a-f]+[.]zip$/);

      await page.getByRole('link', { name: 'Packages' }).click();
      await page.getByRole('link', { name: 'Legal holds' }).click();
      await page.waitForURL(`${url}/holds`);
      await look(page, shape, 'holds-empty');
      await page.getByLabel('What', { exact: true }).selectOption({ label: 'Everything of a person' });
      await page.getByLabel('Which').fill(user);
      await page.getByLabel('Reason', { exact: true }).fill('case 7');
      await page.getByRole('button', { name: 'Set the hold' }).click();
      await page.getByRole('cell', { name: 'Everything of a person' }).waitFor();
      await look(page, shape, 'holds');

      const erasure = await ask(page, '/erasures', 'GDPR Article 17', 'Ask for the erasure');
      await deciding.page.goto(erasure);
      await look(deciding.page, shape, 'erasure-decides');
      await deciding.page.getByLabel('Person', { exact: true }).fill(user);
      await deciding.page.getByRole('button', { name: 'Erase this person' }).click();
      await deciding.page.getByRole('alert').getByText('legal hold').waitFor();
      await look(deciding.page, shape, 'erasure-held');

      await page.goto(`${url}/holds`);
      await page.locator('table.records tbody a').first().click();
      await page.getByRole('heading', { name: 'Lift it' }).waitFor();
      await look(page, shape, 'hold');
      await page.getByLabel('Reason', { exact: true }).fill('closed');
      await page.getByRole('button', { name: 'Lift the hold' }).click();
      await page.getByRole('heading', { name: 'Nothing is held' }).waitFor();

      await deciding.page.goto(erasure);
      await deciding.page.getByLabel('Person', { exact: true }).fill(user);
      await deciding.page.getByRole('button', { name: 'Erase this person' }).click();
      await deciding.page.getByText('Erased', { exact: true }).waitFor();
      await look(deciding.page, shape, 'erasure-done');
      assert.match(await fetched(deciding.page, 'Fetch the proof'), /^erasure-[0-9a-f]+[.]zip$/);
      await page.goto(`${url}/erasures`);
      await look(page, shape, 'erasures');

      assert.deepEqual([...asking.faults, ...deciding.faults], []);
      await asking.context.close();
      await deciding.context.close();
    });
  }
});
