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
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const url = required('CONSOLE_URL').replace(/\/$/, '');
const user = required('CONSOLE_USER');
const password = required('CONSOLE_PASSWORD');
const key = process.env.CONSOLE_KEY;
const gateway = process.env.GATEWAY_URL;
const screenshots =
  process.env.SCREENSHOTS ?? fileURLToPath(new URL('../../../target/screenshots', import.meta.url));
const marker = 'markup-probe';
const markup = `${marker} <img src=x onerror="document.title='broken out'"> <script>alert(1)</script>`;
const looks = [
  { name: 'wide-light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'wide-dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'narrow-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'narrow-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
];

function required(name) {
  const value = process.env[name];
  assert.ok(value, `${name} is not set`);
  return value;
}

let browser;
let profile;

before(async () => {
  mkdirSync(screenshots, { recursive: true });
  profile = mkdtempSync(join(tmpdir(), 'console-browser-'));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disk-cache-dir=${profile}`,
    ],
  });
});

after(async () => {
  await browser?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** Opens a fresh browser window and notes everything that must not happen in it. */
async function open(look = looks[0]) {
  const context = await browser.newContext({
    viewport: look.viewport,
    colorScheme: look.colorScheme,
  });
  const page = await context.newPage();
  const faults = [];
  page.on('dialog', async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) {
      faults.push(`request off origin: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      faults.push(`${response.status()} ${response.url()}`);
    }
    const policy = response.headers()['content-security-policy'] ?? '';
    if (!policy.startsWith("default-src 'none'")) {
      faults.push(`no policy: ${response.url()}`);
    }
  });
  return { context, page, faults };
}

async function signIn(page) {
  await page.goto(`${url}/`);
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  await page.getByLabel('Person id or e-mail address').fill(user);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${url}/records`);
}

/** Nothing sticks out sideways, and every control has a name. */
async function checkLayout(page) {
  const { content, window: width } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: window.innerWidth,
  }));
  assert.ok(content <= width, `the page is ${content} px wide in a window of ${width} px`);
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll('a, button, input:not([type=hidden])')]
      .filter((each) => !(each.innerText || each.labels?.length || each.getAttribute('aria-label')))
      .map((each) => each.outerHTML),
  );
  assert.deepEqual(nameless, []);
  assert.equal(await page.locator('h1').count(), 1);
}

/** Every text stands out from what is behind it, at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
async function checkContrast(page) {
  const faint = await page.evaluate(() => {
    const numbers = (color) => color.match(/[\d.]+/g).map(Number);
    const luminance = ([r, g, b]) =>
      [r, g, b]
        .map((c) => c / 255)
        .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = (element) => {
      for (let each = element; each; each = each.parentElement) {
        const color = getComputedStyle(each).backgroundColor;
        if (color.startsWith('rgb') && (numbers(color)[3] ?? 1) === 1) {
          return numbers(color);
        }
      }
      return [255, 255, 255];
    };
    const found = new Set();
    for (const element of document.querySelectorAll('body *')) {
      const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
      if (!own || element.closest('.unseen, .skip')) {
        continue;
      }
      const [a, b] = [luminance(numbers(getComputedStyle(element).color)), luminance(ground(element))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 4.5) {
        found.add(`${element.tagName}.${element.className}: ${ratio.toFixed(2)}`);
      }
    }
    return [...found];
  });
  assert.deepEqual(faint, []);
}

async function picture(page, look, name) {
  await page.screenshot({ path: join(screenshots, `${name}-${look.name}.png`), fullPage: true });
}

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
