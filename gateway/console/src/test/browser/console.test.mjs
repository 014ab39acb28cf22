// Signs in to a running console with a real browser and looks at every page as a person would.
//
//   CONSOLE_URL       e.g. http://localhost:9090
//   CONSOLE_USER      a person id
//   CONSOLE_PASSWORD  their password
//   CONSOLE_KEY       their gateway key; optional: sign-in by key is tried with it
//   GATEWAY_URL       the data plane with a working chat path, e.g. http://localhost:8080; optional:
//                     with CONSOLE_KEY, a prompt full of markup is sent first
//   GATEWAY_MODEL     the model for that prompt
//   CHROMIUM          the browser; /usr/bin/chromium when not given
//   SCREENSHOTS       where pictures go; target/screenshots of the module when not given
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  checkContrast,
  checkLayout,
  gateway,
  key,
  looks,
  marker,
  markup,
  open,
  password,
  picture,
  signIn,
  url,
  user,
} from './browser.mjs';

describe('console', { concurrency: false }, () => {
  test('a wrong password is refused in words, without a session', async () => {
    const { context, page, faults } = await open();
    await page.goto(`${url}/sign-in`);
    await page.getByLabel('Person id or e-mail address').fill('nobody-here');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    assert.deepEqual(await context.cookies(), []);
    // The refusal itself is a 401, which the browser also mentions in its console.
    assert.deepEqual(faults.filter((fault) => !fault.includes('401')), []);
    await context.close();
  });

  test('the keyboard is enough to sign in and out', async () => {
    const { context, page, faults } = await open();
    await page.goto(`${url}/sign-in`);
    await page.waitForFunction(() => document.activeElement.id === 'name');
    await page.keyboard.type(user);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/records`);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, 'none', 'the focus cannot be seen');
    const [cookie] = await context.cookies();
    assert.equal(cookie.httpOnly, true);
    assert.equal(cookie.sameSite, 'Strict');
    await page.getByRole('button', { name: 'Sign out' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/sign-in`);
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('the notice can be read and acknowledged', async () => {
    const { context, page, faults } = await open();
    await signIn(page);
    await page.getByRole('link', { name: /^Notice/ }).click();
    const button = page.getByRole('button', { name: 'I have read this notice' });
    if (await button.count()) {
      for (const look of looks) {
        await page.setViewportSize(look.viewport);
        await page.emulateMedia({ colorScheme: look.colorScheme });
        await picture(page, look, 'notice-pending');
      }
      await button.click();
    }
    await page.getByText('You have acknowledged this version').waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });

  for (const look of looks) {
    test(`every page is fit to be seen: ${look.name}`, async () => {
      const { context, page, faults } = await open(look);
      await page.goto(`${url}/sign-in`);
      await checkLayout(page);
      await checkContrast(page);
      await picture(page, look, 'sign-in');
      await signIn(page);
      await checkLayout(page);
      await checkContrast(page);
      await picture(page, look, 'records');
      const records = page.locator('table.records tbody a');
      const count = await records.count();
      for (let i = 0; i < Math.min(count, 3); i++) {
        await records.nth(i).click();
        await page.waitForURL(`${url}/records/*`);
        await checkLayout(page);
        await checkContrast(page);
        assert.equal(await page.locator('main img, main script, main iframe').count(), 0);
        await picture(page, look, `record-${i}`);
        await page.goto(`${url}/records`);
      }
      await page.goto(`${url}/notice`);
      await checkLayout(page);
      await checkContrast(page);
      await picture(page, look, 'notice');
      assert.deepEqual(faults, []);
      await context.close();
    });
  }

  if (key && gateway) {
    test('a prompt full of markup is shown as text', async () => {
      const reply = await fetch(`${gateway}/v1/chat/completions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          model: process.env.GATEWAY_MODEL,
          messages: [{ role: 'user', content: markup }],
        }),
      });
      assert.equal(reply.status, 200, await reply.text());
      const record = reply.headers.get('countersign-record');
      const { context, page, faults } = await open();
      await signIn(page);
      await page.goto(`${url}/records/${record}`);
      const prompt = await page.locator('pre.text').first().innerText();
      assert.ok(prompt.includes(marker) && prompt.includes('<img src=x'), prompt);
      assert.equal(await page.locator('pre img, pre script, main img, main script').count(), 0);
      assert.notEqual(await page.title(), 'broken out');
      assert.deepEqual(faults, []);
      await context.close();
    });
  }

  if (key) {
    test('a gateway key signs in as well', async () => {
      const { context, page, faults } = await open();
      await page.goto(`${url}/sign-in`);
      await page.getByLabel('Gateway key', { exact: true }).fill(key);
      await page.getByRole('button', { name: 'Sign in with the key' }).click();
      await page.waitForURL(`${url}/records`);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
});
