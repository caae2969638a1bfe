// One workspace with a million events and a hundred thousand packets: how long batches,
// pages and digests take as it grows, and what other requests wait meanwhile. Run by hand,
// on a quiet machine, after `cargo xtask build`:
//   node tests/scale/digest.mjs [EVENTS] [PACKETS] [STAGES]
// It starts an edge of its own on an empty disk (COUNTERSIGN_XTASK names the xtask binary;
// without it cargo does), or takes the one of COUNTERSIGN_EDGE_URL and
// COUNTERSIGN_DEPLOY_SECRET. Prints a line a stage and JSON at the end; docs/scale.md has
// what came of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [events, packets, stages] = [1_000_000, 100_000, 5].map((n, at) => Number(process.argv[2 + at] ?? n));
const DAY_MS = 86_400_000;
const DAYS = 365;
const BATCH = 500;
const SENDERS = 4;
const READERS = 3;
const INTENTS = ['order_status', 'return_request', 'shipping_delay', 'product_question', 'exchange_request', 'refund_request', 'cancel_order', 'damaged_item', 'wrong_item', 'subscription'];
const CARRIERS = ['DHL', 'DPD', 'Hermes', 'UPS'];
const REGIONS = ['DE', 'AT', 'CH', 'NL', 'FR', 'BE'];
const now = Date.now();

const disk = await mkdtemp(join(tmpdir(), 'countersign-scale-'));
const edge = await startEdge();
const { url } = edge;
try {
  await measure();
} finally {
  await edge.stop();
  await rm(disk, { recursive: true, force: true });
}

/** An edge of its own, unless the environment names one. */
async function startEdge() {
  const { COUNTERSIGN_EDGE_URL: given, COUNTERSIGN_DEPLOY_SECRET: secret, COUNTERSIGN_XTASK: xtask } = process.env;
  if (given) return { url: given, secret, stop: () => {} };
  const [program, ...first] = xtask ? [xtask] : ['cargo', 'xtask'];
  const child = spawn(program, [...first, 'serve', '--disk', disk, '--port', '0', '--until-input-closes'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const told = JSON.parse(line);
  return {
    url: `http://127.0.0.1:${told.port}`,
    secret: told.deploy_secret,
    stop: async () => { child.stdin.end(); await once(child, 'exit'); },
  };
}

async function call(method, path, token, body) {
  const started = performance.now();
  const answer = await fetch(`${url}${path}`, {
    method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
  return { text, ms: performance.now() - started };
}

function quantiles(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = share => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** Four events a ticket, all tickets spread over a year; each stage adds to every day. */
function event(n) {
  const ticket = Math.floor(n / 4), kind = n % 4;
  const read = now - DAY_MS - (ticket % (DAYS - 1)) * DAY_MS;
  const at = new Date(read + (kind === 0 ? 0 : 400_000)).toISOString();
  const intent = INTENTS[(ticket * 7 + (ticket >> 3)) % INTENTS.length];
  const what = [
    {
      type: 'triaged', intent, tone: 'neutral', urgency: 'normal', channel: 'email', risks: ticket % 9 ? [] : ['money'],
      days_late: intent === 'shipping_delay' ? 2 : null, carrier: CARRIERS[ticket % 4], region: REGIONS[(ticket >> 2) % 6],
      product: `Product ${ticket % 40}`, stakes: ticket % 9 ? [] : [{ action: 'refund', minor: 1999, currency: 'EUR' }],
      due_at: new Date(read + DAY_MS).toISOString(), url: `https://desk.test/tickets/${ticket}`,
    },
    { type: 'drafted', intent },
    ticket % 3 ? { type: 'accepted', intent } : { type: 'edited', intent, percent: ticket % 60 },
    // One in fifty has no answer: promises stay open, as they do.
    ticket % 50 ? { type: 'replied', first_reply_seconds: 3600 + (ticket % 9000), handle_seconds: 200, in_time: true } : { type: 'sent_unknown' },
  ][kind];
  return { id: `e${n}`, at, ticket: `T${ticket}`, packet: `pk-${ticket}`, what };
}

function packet(n) {
  return {
    packet: { id: `pk-${n}`, intent: 'refund_request', candidates: [], also: [], tone: 'neutral', urgency: 'normal', priority: 'normal', risk: [], risk_flags: [], language: 'en', order: null, order_why: [], order_candidates: [], rulings: [], outcome: 'allowed', recommended_action: 'answer', approver_role: null, missing: [], citations: [], days_late: null, draft: 'Hello', note: '', task: null, tags: [], route: 'rep', as_of: new Date(now).toISOString() },
    draft: 'Hello', ticket: { id: `T${n}`, subject: 'A subject', url: null, customer_name: 'Emma Larsen' }, submitted_at: new Date(now - (n % DAYS) * DAY_MS).toISOString(),
  };
}

async function measure() {
  const made = JSON.parse((await call('POST', '/workspaces', edge.secret, { name: 'Scale', timezone: 'Europe/Berlin' })).text);
  const [base, token] = [`/w/${made.workspace}`, made.token];
  const get = async path => (await call('GET', `${base}/${path}`, token)).ms;
  const result = { events, packets, batch: BATCH, stages: [] };
  for (let stage = 0; stage < stages; stage++) {
    const part = all => [Math.floor((all * stage) / stages), Math.floor((all * (stage + 1)) / stages)];
    const found = { events: part(events)[1], packets: part(packets)[1] };
    Object.assign(found, await fill(part(events), part(packets), { base, token, get }));
    Object.assign(found, await read(get));
    found.diskMb = Math.round((await bytesOf(disk)) / 1e6);
    console.error(JSON.stringify(found));
    result.stages.push(found);
  }
  console.log(JSON.stringify(result, null, 1));
}

/** Runs `work` with `times` of what another request takes meanwhile. */
async function beside(get, work) {
  const times = [];
  let going = true;
  const other = (async () => { while (going) times.push(await get('me')); })();
  try {
    await work();
  } finally {
    going = false;
  }
  await other;
  return quantiles(times);
}

/** `senders` at once put every number of `from` to `until` through `send`. */
async function each(senders, from, until, send) {
  let next = from;
  await Promise.all(Array.from({ length: senders }, async () => { for (let n = next++; n < until; n = next++) await send(n); }));
}

async function fill([from, until], [firstPacket, lastPacket], { base, token, get }) {
  const [batches, puts] = [[], []];
  const started = performance.now();
  const otherWhileFillingMs = await beside(get, () => each(SENDERS, 0, Math.ceil((until - from) / BATCH), async n => {
    const first = from + n * BATCH;
    const list = Array.from({ length: Math.min(BATCH, until - first) }, (_, i) => event(first + i));
    batches.push((await call('POST', `${base}/events`, token, { events: list })).ms);
  }));
  const eventsPerSecond = Math.round((until - from) / ((performance.now() - started) / 1000));
  await each(SENDERS, firstPacket, lastPacket, async n => {
    puts.push((await call('PUT', `${base}/packets/pk-${n}`, token, packet(n))).ms);
  });
  return { eventsPerSecond, batchMs: quantiles(batches), otherWhileFillingMs, putPacketMs: quantiles(puts) };
}

async function read(get) {
  const day = at => new Date(now - at * DAY_MS).toISOString().slice(0, 10);
  const measured = async (path, n) => {
    const all = [];
    for (let i = 0; i < n; i++) all.push(await get(path(i)));
    return quantiles(all);
  };
  const digestJsonMs = await measured(i => `digest.json?day=${day(2 + ((i * 7) % 340))}`, 60);
  const weekJsonMs = await measured(i => `digest.json?week=${day(8 + ((i * 7) % 300))}`, 30);
  const pageMs = await measured(i => `digest?day=${day(2 + ((i * 7) % 340))}`, 60);
  const ticketsPageMs = await measured(i => `digest/tickets?day=${day(2 + ((i * 7) % 340))}&series=intents&key=order_status`, 30);
  const otherWhilePagesMs = await beside(get, () => each(READERS, 0, 90, n => get(`digest?day=${day(2 + n)}`)));
  return { digestJsonMs, weekJsonMs, pageMs, ticketsPageMs, otherWhilePagesMs };
}

async function bytesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(entries.filter(entry => entry.isFile()).map(entry => stat(join(entry.parentPath, entry.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
