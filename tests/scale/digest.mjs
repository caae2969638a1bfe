// One workspace with a million events and a hundred thousand packets: how long batches,
// pages and digests take, and what other requests wait meanwhile. Run by hand:
//   node tests/scale/digest.mjs URL DEPLOY_SECRET [EVENTS] [PACKETS]
// against `cargo xtask serve`. Prints JSON; docs/scale.md has what came of it.
const [url, secret, events = '1000000', packets = '100000'] = process.argv.slice(2);
const DAY_MS = 86_400_000;
const BATCH = 500;
const SENDERS = 4;
const INTENTS = ['order_status', 'return_request', 'shipping_delay', 'product_question', 'exchange_request', 'refund_request', 'cancel_order', 'damaged_item', 'wrong_item', 'subscription'];
const CARRIERS = ['DHL', 'DPD', 'Hermes', 'UPS'];
const REGIONS = ['DE', 'AT', 'CH', 'NL', 'FR', 'BE'];

const call = async (method, path, token, body) => {
  const started = performance.now();
  const answer = await fetch(`${url}${path}`, {
    method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
  return { text, ms: performance.now() - started };
};
const quantiles = times => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = share => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
};

const made = JSON.parse((await call('POST', '/workspaces', secret, { name: 'Scale', timezone: 'Europe/Berlin' })).text);
const base = `/w/${made.workspace}`;
const count = Number(events), days = 365, now = Date.now();
const pick = (list, n) => list[n % list.length];
/** Four events a ticket, spread over a year. */
const event = n => {
  const ticket = Math.floor(n / 4), kind = n % 4;
  const at = new Date(now - DAY_MS - Math.floor((ticket * 4 / count) * (days - 1) * DAY_MS)).toISOString();
  const intent = pick(INTENTS, ticket * 7 + (ticket >> 3));
  const what = [
    { type: 'triaged', intent, tone: 'neutral', urgency: 'normal', channel: 'email', risks: ticket % 9 ? [] : ['money'], days_late: intent === 'shipping_delay' ? 2 : null, carrier: pick(CARRIERS, ticket), region: pick(REGIONS, ticket >> 2), product: `Product ${ticket % 40}`, stakes: ticket % 9 ? [] : [{ action: 'refund', minor: 1999, currency: 'EUR' }] },
    { type: 'drafted', intent },
    ticket % 3 ? { type: 'accepted', intent } : { type: 'edited', intent, percent: ticket % 60 },
    { type: 'replied', first_reply_seconds: 3600 + (ticket % 9000), handle_seconds: 200, in_time: true },
  ][kind];
  return { id: `e${n}`, at, ticket: `T${ticket}`, packet: `pk-${ticket}`, what };
};

const result = { events: count, packets: Number(packets), batch: BATCH };
const batches = Math.ceil(count / BATCH);
const times = [], others = [];
let next = 0, filling = true;
const watch = (async () => {
  while (filling) {
    others.push((await call('GET', `${base}/me`, made.token)).ms);
    await new Promise(done => setTimeout(done, 50));
  }
})();
const started = performance.now();
await Promise.all(Array.from({ length: SENDERS }, async () => {
  for (let at = next++; at < batches; at = next++) {
    const list = Array.from({ length: Math.min(BATCH, count - at * BATCH) }, (_, i) => event(at * BATCH + i));
    times.push((await call('POST', `${base}/events`, made.token, { events: list })).ms);
  }
}));
result.eventsPerSecond = Math.round(count / ((performance.now() - started) / 1000));
result.batchMs = quantiles(times);
filling = false;
await watch;
result.otherRequestsWhileFillingMs = quantiles(others);

const packet = n => ({
  packet: { id: `pk-${n}`, intent: 'refund_request', candidates: [], also: [], tone: 'neutral', urgency: 'normal', priority: 'normal', risk: [], risk_flags: [], language: 'en', order: null, order_why: [], order_candidates: [], rulings: [], outcome: 'allowed', recommended_action: 'answer', approver_role: null, missing: [], citations: [], days_late: null, draft: 'Hello', note: '', task: null, tags: [], route: 'rep', as_of: new Date(now).toISOString() },
  draft: 'Hello', ticket: { id: `T${n}`, subject: 'A subject', url: null, customer_name: 'Emma Larsen' }, submitted_at: new Date(now - (n % 365) * DAY_MS).toISOString(),
});
next = 0;
const puts = [];
await Promise.all(Array.from({ length: SENDERS }, async () => {
  for (let n = next++; n < Number(packets); n = next++) puts.push((await call('PUT', `${base}/packets/pk-${n}`, made.token, packet(n))).ms);
}));
result.putPacketMs = quantiles(puts);

const day = at => new Date(now - at * DAY_MS).toISOString().slice(0, 10);
const measured = async (path, n) => {
  const all = [];
  for (let i = 0; i < n; i++) all.push((await call('GET', `${base}/${path(i)}`, made.token)).ms);
  return quantiles(all);
};
result.digestJsonMs = await measured(i => `digest.json?day=${day(2 + (i % 300))}`, 100);
result.weekJsonMs = await measured(i => `digest.json?week=${day(8 + (i % 300))}`, 50);
result.pageMs = await measured(i => `digest?day=${day(2 + (i % 300))}`, 100);
result.ticketsPageMs = await measured(i => `digest/tickets?day=${day(2 + (i % 300))}&series=intents&key=order_status`, 50);
const meanwhile = [];
let reading = true;
const beside = (async () => { while (reading) meanwhile.push((await call('GET', `${base}/me`, made.token)).ms); })();
await Promise.all([0, 1, 2].map(at => measured(i => `digest?day=${day(2 + at * 100 + i)}`, 50)));
reading = false;
await beside;
result.otherRequestsWhilePagesMs = quantiles(meanwhile);
console.log(JSON.stringify(result, null, 1));
