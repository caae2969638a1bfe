// Times what a rep waits for: navigation to packet, warm and with a stopped
// service worker; the snapshot of a large page; and what the extension costs the
// page itself: its load, and a keystroke in a reply box where the guard marks something.
import { join } from 'node:path';
import { launch, panelOf, setting, stopWorker } from './lib/chromium.mjs';
import { startDemoPage } from './lib/processes.mjs';
import { servePages } from './lib/pages.mjs';
import * as rep from './lib/rep.mjs';

const WARM_RUNS = 40;
const STOPPED_RUNS = 20;
const SNAPSHOT_RUNS = 20;
/** Nodes of the pages whose snapshots are timed. */
const SNAPSHOT_NODES = [300, 5_000, 50_000];

/** Nodes of the pages whose load and keystrokes are timed, with and without the extension. */
const COST_NODES = [5_000, 50_000];
const COST_LOADS = 15;
const COST_KEYS = 60;

const quantile = (millis, share) => {
  const sorted = [...millis].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};
const tell = (name, p50, p95) => console.log(JSON.stringify({ name, p50_us: p50 * 1000, p95_us: p95 * 1000 }));
const report = (name, millis) => tell(name, quantile(millis, 0.5), quantile(millis, 0.95));
/** How much more `on` takes than `off`, each at the same quantile. */
const reportDelta = (name, on, off) =>
  tell(name, quantile(on, 0.5) - quantile(off, 0.5), quantile(on, 0.95) - quantile(off, 0.95));

const demo = await startDemoPage();
const browser = await launch();
try {
  const options = await rep.openOptions(browser);
  await rep.setUp(options, {
    browser,
    brand: 'Stitch & Wool',
    pack: join(setting('COUNTERSIGN_REPOSITORY'), 'packs/stitch-and-wool'),
    records: ['orders_export.csv', 'tracking.csv'].map(name => join(demo.records, name)),
    site: demo.origin,
  });
  const page = await browser.context.newPage();
  await navigate(page); // the first fills caches

  const warm = [];
  for (let run = 0; run < WARM_RUNS; run += 1) warm.push(await navigate(page));
  report('navigation_to_packet_warm', warm);

  const stopped = [];
  for (let run = 0; run < STOPPED_RUNS; run += 1) {
    await page.goto('about:blank');
    await stopWorker(browser);
    stopped.push(await navigate(page));
  }
  report('navigation_to_packet_stopped', stopped);

  await page.bringToFront();
  for (const nodes of SNAPSHOT_NODES) {
    await grow(page, nodes);
    const { millis, taken, bytes } = await snapshots(options, page);
    report(`snapshot_of_${taken}_nodes_${Math.round(bytes / 1024)}_KB`, millis);
  }
  await page.close();

  for (const nodes of COST_NODES) await costToThePage(options, nodes);
} finally {
  await browser.close();
  await demo.stop();
}

/** Milliseconds from the start of the page's navigation to the verdict painted in the panel. */
async function navigate(page) {
  await page.goto(`${demo.origin}/tickets/48213`, { waitUntil: 'commit' });
  const started = await page.evaluate(() => performance.timeOrigin);
  const panel = await panelOf(page, browser.id);
  const shown = await panel.evaluate(() => new Promise(resolve => {
    const done = () => {
      const marks = performance.getEntriesByName('countersign.packet-shown');
      if (marks.length) resolve(performance.timeOrigin + marks[0].startTime);
      return marks.length > 0;
    };
    if (done()) return;
    new PerformanceObserver((_, observer) => { if (done()) observer.disconnect(); }).observe({ type: 'mark' });
  }));
  return shown - started;
}

/** Repeats the thread's messages until the page has `nodes` nodes. */
async function grow(page, nodes) {
  await page.evaluate(wanted => {
    const list = document.querySelector('.conversation');
    const entries = [...list.children];
    const size = () => {
      const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      let n = 0;
      while (walker.nextNode()) n += 1;
      return n;
    };
    for (let n = size(); n < wanted; n = size()) list.append(...entries.map(entry => entry.cloneNode(true)));
  }, nodes);
}

/** The content script's own capture, called where it runs, by the extension. */
async function snapshots(options, page) {
  const title = `bench ${Math.random()}`;
  await page.evaluate(text => { document.title = text; }, title);
  return await options.evaluate(async ([wanted, runs]) => {
    const tab = (await chrome.tabs.query({})).find(t => t.title === wanted);
    const [{ result }] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      args: [runs],
      func: async count => {
        const millis = [];
        let taken = 0;
        let bytes = 0;
        for (let run = 0; run < count; run += 1) {
          const started = performance.now();
          const { elements, json } = await globalThis.countersign.capture(() => false, null);
          millis.push(performance.now() - started);
          taken = elements.length;
          bytes = json.length;
        }
        return { millis, taken, bytes };
      },
    });
    return result;
  }, [title, SNAPSHOT_RUNS]);
}

/**
 * The same page of `nodes` nodes from two sites, one with the extension on: loads and
 * keystrokes in turn, so that both see the same machine.
 */
async function costToThePage(options, nodes) {
  const pages = await servePages({ '/tickets/1': ticketOf(nodes) });
  const [on, off] = ['on', 'off'].map(name => pages.origin.replace('pages.test', `${name}.test`));
  await rep.turnOn(options, browser, on);
  const page = await browser.context.newPage();
  const times = { load: { on: [], off: [] }, keys: { on: [], off: [] } };
  for (let run = 0; run < COST_LOADS; run += 1) {
    for (const [name, origin] of run % 2 ? [['on', on], ['off', off]] : [['off', off], ['on', on]]) {
      await page.goto('about:blank'); // what the page before leaves behind is not this one's cost
      await page.goto(`${origin}/tickets/1`);
      times.load[name].push(await page.evaluate(() => {
        const { loadEventEnd, responseStart } = performance.getEntriesByType('navigation')[0];
        return loadEventEnd - responseStart;
      }));
      if (name === 'on') await rep.packetIn(page, browser);
    }
  }
  for (const [name, origin] of [['off', off], ['on', on]]) {
    await page.goto(`${origin}/tickets/1`);
    const panel = name === 'on' && await rep.packetIn(page, browser);
    // With something to mark: what the guard shows costs its share of every key.
    await page.locator('#box').fill('Hello Emma, we will refund you in full today. ');
    if (panel) await panel.getByRole('region', { name: 'In the reply box' }).locator('li').first().waitFor();
    await page.locator('#box').click();
    await page.keyboard.press('Control+End');
    await page.evaluate(() => new Promise(done => setTimeout(done, 5_000))); // past the moment after the click
    times.keys[name] = await keystrokes(page);
  }
  reportDelta(`page_load_delta_of_${nodes}_nodes`, times.load.on, times.load.off);
  reportDelta(`keystroke_delta_of_${nodes}_nodes`, times.keys.on, times.keys.off);
  await page.close();
  await pages.stop();
}

/** From a key's event to the next frame's end, as the page itself sees it. */
async function keystrokes(page) {
  await page.evaluate(() => {
    window.keys = [];
    document.querySelector('#box').addEventListener('keydown', () => {
      const started = performance.now();
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.keys.push(performance.now() - started);
      requestAnimationFrame(() => channel.port2.postMessage(0));
    });
  });
  for (let key = 0; key < COST_KEYS; key += 1) {
    await page.keyboard.press('abcdefgh '[key % 9]);
    await page.waitForFunction(count => window.keys.length >= count, key + 1);
  }
  return await page.evaluate(() => window.keys);
}

/** A ticket with a long thread: about `nodes` nodes. */
function ticketOf(nodes) {
  const message = n => `<article class="message"><header><b>${n % 2 ? 'Jonas Weber' : 'Emma Larsen'}</b> <span class="role">${n % 2 ? 'Agent' : 'Customer'}</span>
    <time datetime="2026-11-${10 + (n % 10)}T08:${10 + (n % 50)}:00Z">${10 + (n % 10)} Nov</time></header><div class="body"><p>Hello, this is message ${n} about order #SW-1848.</p><p>Thank you, and see you <i>soon</i>.</p></div></article>`;
  const perMessage = 25;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Order #SW-1848 · Ticket 1</title></head><body><main><h1>Where is order #SW-1848?</h1>
    <p>Requester: Emma Larsen &lt;emma.larsen@example.com&gt;</p><section aria-label="Conversation">${Array.from({ length: Math.round(nodes / perMessage) }, (_, n) => message(n)).join('\n')}</section>
    <form><label>Reply <textarea id="box"></textarea></label><button>Send reply</button></form></main></body></html>`;
}
