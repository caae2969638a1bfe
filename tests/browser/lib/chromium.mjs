// A real Chromium with the extension loaded, and what only CDP can do with it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const SITE_PERMISSION_PATTERN = origin => `${new URL(origin).protocol}//${new URL(origin).hostname}/*`;

/** Environment that the Rust side hands over; a missing one is told by name. */
export function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`the variable ${name} is not set: run this through "cargo xtask test"`);
  return value;
}

/** Starts a browser with a fresh profile. Call `close()` at the end. */
export async function launch({ headless = true, viewport = { width: 1440, height: 900 }, colorScheme = 'light' } = {}) {
  const extension = setting('COUNTERSIGN_EXTENSION');
  const profile = await mkdtemp(join(tmpdir(), 'countersign-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: setting('COUNTERSIGN_BROWSER'),
    headless,
    viewport: headless ? viewport : null,
    colorScheme,
    args: [
      '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP *.test 127.0.0.1',
      `--disable-extensions-except=${extension}`, `--load-extension=${extension}`,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? await context.waitForEvent('serviceworker');
  const id = new URL(worker.url()).host;
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { context, id, close, profile };
}

/** Grants the extension access to a site, as a person does on chrome://extensions. */
export async function allowSite({ context, id }, origin) {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    ([extension, pattern]) => chrome.developerPrivate.addHostPermission(extension, pattern),
    [id, SITE_PERMISSION_PATTERN(origin)],
  );
  await page.close();
}

/** Clicks the extension's toolbar button on `page`. */
export async function clickToolbar({ context, id }, page) {
  const session = await context.browser()?.newBrowserCDPSession() ?? await context.newCDPSession(page);
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab', exclude: false }] });
  const target = targetInfos.find(t => t.type === 'tab' && t.url === page.url());
  if (!target) throw new Error(`no tab shows ${page.url()}`);
  await session.send('Extensions.triggerAction', { id, targetId: target.targetId });
}

/**
 * Stops the extension's service worker, as Chromium does when it pleases.
 * An event that is waiting starts it again at once, so what is awaited is that the
 * instance which ran is gone, not that none runs.
 */
export async function stopWorker({ context, id }) {
  const page = await context.newPage();
  await page.goto('chrome://version');
  const session = await context.newCDPSession(page);
  const versions = new Map();
  const stopped = new Set();
  let changed = () => {};
  session.on('ServiceWorker.workerVersionUpdated', ({ versions: updates }) => {
    for (const version of updates) {
      versions.set(version.versionId, version);
      if (['stopping', 'stopped'].includes(version.runningStatus)) stopped.add(version.versionId);
    }
    changed();
  });
  const once = async (condition, what) => {
    const timeout = AbortSignal.timeout(15_000);
    while (!condition()) {
      await new Promise((resolve, reject) => {
        changed = resolve;
        timeout.addEventListener('abort', () => reject(new Error(`waited 15 s for ${what}: ${JSON.stringify([...versions.values()])}`)));
      });
    }
  };
  const ours = () => [...versions.values()].filter(v => v.scriptURL.includes(id) && v.status !== 'redundant');
  await session.send('ServiceWorker.enable');
  await once(() => ours().length > 0, 'the worker to be listed');
  const running = ours().filter(v => v.runningStatus !== 'stopped').map(v => v.versionId);
  stopped.clear();
  for (const versionId of running) await session.send('ServiceWorker.stopWorker', { versionId });
  await once(() => running.every(versionId => stopped.has(versionId)), 'the worker to stop');
  await page.close();
}

/** The panel's frame in `page`, once it is there. */
export async function panelOf(page, id, { timeout = 20_000 } = {}) {
  const isPanel = frame => frame.url().startsWith(`chrome-extension://${id}/panel.html`);
  const found = page.frames().find(isPanel);
  if (found) return found;
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(reject, new Error(`no panel appeared on ${page.url()}`)), timeout);
    const look = frame => { if (isPanel(frame)) done(resolve, frame); };
    const done = (settle, value) => {
      clearTimeout(timer);
      page.off('frameattached', look);
      page.off('framenavigated', look);
      settle(value);
    };
    page.on('frameattached', look);
    page.on('framenavigated', look);
  });
}

/** Waits until `condition()` holds; events drive it elsewhere, so this is only for CDP state. */
export async function until(condition, what, timeout = 15_000) {
  const deadline = Date.now() + timeout;
  while (!await condition()) {
    if (Date.now() > deadline) throw new Error(`waited ${timeout} ms for ${what}`);
    await new Promise(resolve => setImmediate(resolve));
  }
}
