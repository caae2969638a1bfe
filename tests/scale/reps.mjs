// A team's traffic against one workspace of a running edge: latency of submit, approve and sync.
//   cargo xtask serve --disk FOLDER --port 8787      (in another terminal)
//   DEPLOY_SECRET=… node tests/scale/reps.mjs http://127.0.0.1:8787 [reps=1000] [orders=20000] [minutes=2]
// Every rep does what a busy one does: a packet in five minutes, a look for changes in ten; a third
// of the packets is approved. All of it is asked for at its time, however slow the answers are.
// At the end as many packets as 32 people can hand in without a pause, for ten seconds: what one
// object takes at most.
const [url, repsGiven = '1000', ordersGiven = '20000', minutesGiven = '2'] = process.argv.slice(2);
const [reps, orders, minutes] = [repsGiven, ordersGiven, minutesGiven].map(Number);
if (!/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(url ?? '')) throw new Error('only an edge on this machine is put under load');

const times = {};
async function timed(what, method, path, token, body) {
  const begin = performance.now();
  const answer = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  (times[what] ??= []).push(performance.now() - begin);
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : null;
}

const submission = id => ({
  packet: {
    id, intent: 'shipping_delay', candidates: [], also: [], tone: 'frustrated', urgency: 'high', priority: 'high',
    risk: [], risk_flags: [], language: 'en', order: '#A-1', order_why: [], order_candidates: [],
    rulings: [{
      request: 'refund_request', outcome: 'needs_approval', action: 'store_credit',
      amount: { amount: '15.00', currency: 'EUR' }, approver_role: 'manager', missing: [], evidence: [],
      citations: [], because: 'Compensation was asked for.',
    }],
    outcome: 'needs_approval', recommended_action: 'store_credit', approver_role: 'manager', missing: [], citations: [],
    days_late: 6, draft: 'Hello,\n\nwe are sorry.', note: '', task: null, tags: [], route: 'approver',
    as_of: new Date().toISOString(),
  },
  draft: 'Hello,\n\nwe are sorry.', ticket: { id: '1', subject: 'Where is it?' }, submitted_at: new Date().toISOString(),
});

const made = await timed('create', 'POST', '/workspaces', process.env.DEPLOY_SECRET, { name: 'Scale', timezone: 'Europe/Berlin' });
const own = `/w/${made.workspace}`;
const manager = await timed('token', 'POST', `${own}/tokens`, made.token, { label: 'manager', roles: ['manager'] });
const tokens = [];
for (let n = 0; n < reps; n += 1) {
  const { token } = await timed('token', 'POST', `${own}/tokens`, made.token, { label: `rep ${n}`, roles: ['rep'] });
  tokens.push(token);
}
for (let n = 0; n < orders; n += 500) {
  const records = Array.from({ length: 500 }, (_, i) => ({
    key: `a-${n + i}`, record: { number: `#A-${n + i}`, email: `c${n + i}@brand.example`, items: 'x'.repeat(600) },
  }));
  await timed('upload of 500', 'POST', `${own}/records/orders`, made.token, { records });
}
let cursor = 0;
for (let more = true; more;) ({ seq: cursor, more } = await timed('first sync, a page', 'GET', `${own}/records?after=${cursor}`, tokens[0]));

const jobs = [];
const end = minutes * 60_000;
for (const [n, token] of tokens.entries()) {
  for (let at = Math.random() * 300_000; at < end; at += 300_000) jobs.push([at, async () => {
    const id = `pk-${n}-${Math.floor(at)}`;
    await timed('submit', 'PUT', `${own}/packets/${id}`, token, submission(id));
    if (n % 3 === 0) await timed('approve', 'PUT', `${own}/packets/${id}/verdict`, manager.token, { verdict: 'approve', reason: 'fine' });
  }]);
  for (let at = Math.random() * 600_000; at < end; at += 600_000) {
    jobs.push([at, () => timed('sync, nothing new', 'GET', `${own}/records?after=${cursor}`, token)]);
  }
}
const begin = performance.now();
const failures = [];
await Promise.all(jobs.map(([at, job]) => new Promise(done => {
  setTimeout(() => job().catch(error => failures.push(error.message)).then(done), Math.max(0, at - (performance.now() - begin)));
})));

const FULL_MS = 10_000;
const fullFrom = performance.now();
let taken = 0;
await Promise.all(Array.from({ length: 32 }, async (_, n) => {
  for (let each = 0; performance.now() - fullFrom < FULL_MS; each += 1) {
    const id = `full-${n}-${each}`;
    await timed('submit, without a pause', 'PUT', `${own}/packets/${id}`, tokens[n % tokens.length], submission(id)).catch(error => failures.push(error.message));
    taken += 1;
  }
}));
const perSecond = taken / ((performance.now() - fullFrom) / 1000);

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
for (const [what, list] of Object.entries(times)) {
  const sorted = list.toSorted((a, b) => a - b);
  console.log(`${what}: n=${sorted.length} p50=${at(sorted, 0.5)} p95=${at(sorted, 0.95)} p99=${at(sorted, 0.99)} ms`);
}
console.log(`one object takes ${perSecond.toFixed(0)} packets a second`);
console.log(`failures: ${failures.length} ${[...new Set(failures)].slice(0, 3).join(' | ')}`);
