// A copy of the extension whose service worker tells every read of its stores of records:
// which instance of it asked, where, by a key or not, and how many rows came.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setting } from './chromium.mjs';

const CHANNEL = 'countersign-reads';

// Runs in the service worker, before anything else of it.
const TELLS = `
const channel = new BroadcastChannel('${CHANNEL}');
const instance = crypto.randomUUID();
const RECORDS = ['orders', 'shipments', 'returns', 'stock', 'customers', 'reviews', 'macros', 'subscriptions', 'tickets'];
const METHODS = ['get', 'getAll', 'getKey', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'];
for (const proto of [IDBObjectStore.prototype, IDBIndex.prototype]) {
  for (const method of METHODS) {
    const original = proto[method];
    proto[method] = function (...args) {
      const request = original.apply(this, args);
      const store = this instanceof IDBIndex ? this.objectStore : this;
      if (RECORDS.includes(store.name)) {
        request.addEventListener('success', () => {
          const { result } = request;
          const rows = Array.isArray(result) ? result.length : Number(result !== undefined && result !== null);
          channel.postMessage({
            instance, store: store.name, method, rows,
            bounded: args[0] !== undefined && args[0] !== null || args[1] === 1,
          });
        });
      }
      return request;
    };
  }
}
const open = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, ...rest) {
  const transaction = open.call(this, stores, ...rest);
  if (Array.isArray(stores) && stores.includes('orders') && stores.length > 1) {
    const started = performance.now();
    transaction.addEventListener('complete', () => {
      channel.postMessage({ instance, lookup: performance.now() - started });
    });
  }
  return transaction;
};
`;

/** The copy's folder; `remove()` it at the end. Launch the browser with it. */
export async function extensionThatTells() {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-telling-'));
  await cp(setting('COUNTERSIGN_EXTENSION'), folder, { recursive: true });
  const worker = join(folder, 'background.js');
  await writeFile(join(folder, 'tells.js'), TELLS);
  // Imports are carried out in their order, before the module itself.
  await writeFile(worker, `import './tells.js';\n${await readFile(worker, 'utf8')}`);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Gathers in `page`, one of the extension's own, what the worker tells. */
export async function listen(page) {
  await page.evaluate(name => {
    window.told = [];
    new BroadcastChannel(name).onmessage = ({ data }) => window.told.push(data);
  }, CHANNEL);
}

/** What was told since the last call. */
export const told = page => page.evaluate(() => window.told.splice(0));
