// What the browser tests share: a browser, windows that note every fault, and checks of a page.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const url = required('CONSOLE_URL').replace(/\/$/, '');
export const user = required('CONSOLE_USER');
export const password = required('CONSOLE_PASSWORD');
export const key = process.env.CONSOLE_KEY;
export const gateway = process.env.GATEWAY_URL;
export const screenshots =
  process.env.SCREENSHOTS ?? fileURLToPath(new URL('../../../target/screenshots', import.meta.url));
export const marker = 'markup-probe';
export const markup = `${marker} <img src=x onerror="document.title='broken out'"> <script>alert(1)</script>`;
export const looks = [
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
export async function open(look = looks[0]) {
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

export async function signIn(page, name = user, secret = password) {
  await page.goto(`${url}/`);
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  await page.getByLabel('Person id or e-mail address').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${url}/records`);
}

/** Nothing sticks out sideways, and every control has a name. */
export async function checkLayout(page) {
  const { content, window: width } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: window.innerWidth,
  }));
  assert.ok(content <= width, `the page is ${content} px wide in a window of ${width} px`);
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll('a, button, input:not([type=hidden])')]
      .filter((each) => !(each.textContent.trim() || each.labels?.length || each.getAttribute('aria-label')))
      .map((each) => each.outerHTML),
  );
  assert.deepEqual(nameless, []);
  assert.equal(await page.locator('h1').count(), 1);
}

/** Every text stands out from what is behind it, at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export async function checkContrast(page) {
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

export async function picture(page, look, name) {
  await page.screenshot({ path: join(screenshots, `${name}-${look.name}.png`), fullPage: true });
}

