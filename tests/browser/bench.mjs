// Times what a rep waits for: navigation to packet, warm and with a stopped
// service worker; the snapshot of a large page; the cost to the page's own load.
import { join } from 'node:path';
import { launch, panelOf, setting, stopWorker } from './lib/chromium.mjs';
import { startDemoPage } from './lib/processes.mjs';
import * as rep from './lib/rep.mjs';

const WARM_RUNS = 40;
const STOPPED_RUNS = 20;
const SNAPSHOT_RUNS = 20;
/** Nodes of the pages whose snapshots are timed. */
const SNAPSHOT_NODES = [300, 5_000, 50_000];

const report = (name, millis) => {
  const sorted = [...millis].sort((a, b) => a - b);
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] * 1000;
  console.log(JSON.stringify({ name, p50_us: at(0.5), p95_us: at(0.95) }));
};

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
    const { millis, taken } = await snapshots(options, page);
    report(`snapshot_of_${taken}_nodes`, millis);
  }
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
        for (let run = 0; run < count; run += 1) {
          const started = performance.now();
          const { elements } = await globalThis.countersign.capture(() => false, null);
          millis.push(performance.now() - started);
          taken = elements.length;
        }
        return { millis, taken };
      },
    });
    return result;
  }, [title, SNAPSHOT_RUNS]);
}
