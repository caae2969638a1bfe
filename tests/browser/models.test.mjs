// Language models, from the panel's side and from the edge's: a scripted upstream that
// answers well and badly in every way we know. The local draft stands throughout.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startUpstream } from '../models/upstream.mjs';
import { launch, setting, until } from './lib/chromium.mjs';
import { servePages } from './lib/pages.mjs';
import { createWorkspace, startEdge, temporaryFolder } from './lib/processes.mjs';
import * as rep from './lib/rep.mjs';

let upstream, second, disk, edge, team, pages, browser, page, panel;

/** What a rep waits at most for a sentence about a model that hangs. */
const PATIENCE_MS = 1_500;

before(async () => {
  [upstream, second, disk] = await Promise.all([startUpstream(), startUpstream(), temporaryFolder()]);
  const provider = (kind, url) => ({ kind, url, key: 'MODEL_KEY' });
  const env = {
    ...process.env,
    MODEL_KEY: 'a key for tests',
    MODEL_PROVIDERS: JSON.stringify({
      providers: {
        first: provider('openai', `${upstream.origin}/v1`),
        second: provider('anthropic', second.origin),
        nowhere: provider('openai', 'http://127.0.0.1:9/v1'),
      },
      default: [{ provider: 'first', model: 'scripted', input_cents_per_million: 300, output_cents_per_million: 1500 }],
      timeouts_ms: { headers: PATIENCE_MS, first_byte: PATIENCE_MS, idle: PATIENCE_MS },
    }),
  };
  edge = await startEdge({ disk: disk.path, env });
  team = await createWorkspace(edge);
});

after(async () => {
  await browser?.close();
  await edge?.stop();
  await Promise.all([pages?.stop(), upstream?.stop(), second?.stop()]);
  await disk?.remove();
});

const call = (of, path, { token = of.token, ...rest } = {}) =>
  fetch(`${edge.url}/w/${of.workspace}/${path}`, { ...rest, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...rest.headers } });
const pass = async of => (await (await call(of, 'jobs/pass', { method: 'POST' })).json());
const set = async (of, settings) => {
  const answer = await call(of, 'models', { method: 'PUT', body: JSON.stringify(settings) });
  assert.equal(answer.status, 200, await answer.clone().text());
};
const chain = (...names) => ({ summarise: names.map(provider => ({ provider, model: 'm' })) });

let number = 0;
/** A brief of its own, so that none is answered from memory. */
const brief = (text = 'Where is it?') => ({
  version: 1, job: 'summarise', brand: 'Stitch & Wool', language: 'en', tone: 'neutral', forbidden: [], grounds: [], case: null,
  ticket: { messages: [{ from: 'customer', text: `${text} (${number += 1})` }] },
});
const ask = async (of, body = brief(), { token, headers = {}, signal } = {}) =>
  call(of, `jobs/${body.job}`, { token: token ?? (await pass(of)).pass, method: 'POST', headers, signal, body: JSON.stringify(body) });
const whole = { accept: 'application/json' };
const code = async answer => [answer.status, (await answer.json()).error?.code];

test('the edge: a job is answered whole or in events, counted, remembered, and told to the manager', async () => {
  const own = await createWorkspace(edge, 'Counted');
  const body = brief('Ünïcode 👟');
  const streamed = await ask(own, body);
  assert.equal(streamed.status, 200);
  assert.match(streamed.headers.get('content-type'), /^text\/event-stream/);
  assert.match(streamed.headers.get('server-timing'), /^edge;dur=\d+, model;dur=\d+$/);
  const events = await streamed.text();
  assert.match(events, /event: done\ndata: .*"summary":"The customer waits for an order\."/);
  assert.match(events, /"usage":\{"input":800,"output":200\}/);
  const asked = upstream.asked.length;
  const again = await (await ask(own, body, { headers: whole })).json();
  assert.equal(again.cached, true);
  assert.equal(upstream.asked.length, asked, 'answered from memory');
  const fresh = await (await ask(own, brief(), { headers: whole })).json();
  assert.deepEqual([fresh.cached, fresh.usage.input], [false, 800]);
  assert.equal(upstream.headers.at(-1).authorization, 'Bearer a key for tests');
  assert.equal(upstream.asked.at(-1).response_format.type, 'json_schema');
  await until(async () => {
    const usage = await (await call(own, 'models/usage')).text();
    return usage.includes('first admin') && usage.includes('Stitch &amp; Wool') && />1,600</.test(usage);
  }, 'the use to be on its page');
});

test('the edge: who may not, may not', async () => {
  const own = await createWorkspace(edge, 'Refused');
  const good = (await pass(own)).pass;
  const foreign = (await pass(team)).pass;
  assert.deepEqual(await code(await ask(own, brief(), { token: foreign })), [401, 'pass_over']);
  assert.deepEqual(await code(await ask(own, brief(), { token: own.token })), [401, 'pass_over']);
  assert.deepEqual(await code(await ask(own, brief(), { token: `${good.slice(0, -1)}x` })), [401, 'pass_over']);
  assert.equal((await call(own, 'jobs/pass', { method: 'POST', token: 'cs_no' })).status, 401);
  assert.equal((await call(own, 'jobs/dance', { method: 'POST', token: good })).status, 404);
  assert.equal((await call(own, 'jobs/draft', { token: good })).status, 404);
  assert.deepEqual(await code(await ask(own, { ...brief(), version: 0 })), [409, 'other_version']);
  assert.deepEqual(await code(await ask(own, brief('my address is emma@example.test'))), [422, 'personal_data']);
  assert.deepEqual(await code(await ask(own, brief('card 4242 4242 4242 4242'))), [422, 'personal_data']);
  const asked = upstream.asked.map(body => JSON.stringify(body)).join();
  assert.ok(!asked.includes('emma@') && !asked.includes('4242'));
  await set(own, { enabled: false });
  assert.deepEqual(await code(await ask(own)), [503, 'no_model']);
  const hasty = await createWorkspace(edge, 'Hasty');
  await set(hasty, { requests_per_minute: 1 });
  assert.equal((await ask(hasty, brief(), { headers: whole })).status, 200);
  assert.deepEqual(await code(await ask(hasty)), [429, 'too_fast']);
});

test('the edge: a budget is a hard stop, and what was not used of a lease comes back', async () => {
  const own = await createWorkspace(edge, 'Thrifty');
  // One request sets aside about 1,500 tokens and uses 1,000.
  await set(own, { tokens_per_day: 3_000, requests_per_minute: 600 });
  const statuses = [];
  for (let n = 0; n < 5; n += 1) statuses.push((await ask(own, brief(), { headers: whole })).status);
  const spent = statuses.filter(status => status === 200).length * 1_000;
  assert.equal(statuses[0], 200);
  assert.equal(statuses.at(-1), 429);
  assert.ok(spent <= 3_000, `${spent} tokens: ${statuses}`);
  await set(own, { tokens_per_day: 100_000, cents_per_day: 0, requests_per_minute: 600 });
  assert.deepEqual(await code(await ask(own)), [429, 'budget_spent']);
});

test('the edge: it tries again, asks the next, and leaves alone what keeps failing', async () => {
  const own = await createWorkspace(edge, 'Fallback');
  const settings = { requests_per_minute: 600 };
  const summary = async () => {
    const answer = await ask(own, brief(), { headers: whole });
    return [answer.status, (await answer.json())];
  };
  for (const script of [['429', 'honest'], ['529', 'honest']]) {
    upstream.script = script;
    assert.equal((await summary())[0], 200, String(script));
  }
  await set(own, { ...settings, jobs: chain('first', 'second') });
  second.script = 'honest';
  for (const script of ['429-long', 'html', '401', 'redirect', 'hang-before']) {
    await mend();
    upstream.script = script;
    const before = second.asked.length;
    const [status, done] = await summary();
    assert.equal(status, 200, `${script}: ${JSON.stringify(done)}`);
    assert.equal(second.asked.length, before + 1, script);
    assert.deepEqual(done.usage, { input: 800, output: 200 });
  }
  assert.equal(second.headers.at(-1)['x-api-key'], 'a key for tests');
  assert.equal(second.asked.at(-1).output_config.format.type, 'json_schema');
  await set(own, { ...settings, jobs: chain('nowhere') });
  const [status, refused] = await summary();
  assert.equal(status, 502);
  assert.match(refused.error.message, /`nowhere` could not be reached/);
  for (let n = 0; n < 4; n += 1) await summary();
  assert.match((await summary())[1].error.message, /failed again and again and rests/);
  upstream.script = 'honest';
  await mend();
});

test('the edge: when the rep goes away, the model is stopped', async () => {
  const own = await createWorkspace(edge, 'Gone');
  const provider = 'second';
  await set(own, { jobs: chain(provider) });
  for (const script of ['hang-in-mid', 'hang-before']) {
    second.script = script;
    const [left, asked] = [second.left, second.asked.length];
    const controller = new AbortController();
    const token = (await pass(own)).pass;
    const request = ask(own, brief(), { token, signal: controller.signal }).then(answer => answer.text());
    await until(() => second.asked.length > asked, 'the model to be asked');
    controller.abort();
    await assert.rejects(request);
    await until(() => second.left > left, `the model to be stopped (${script})`);
  }
  second.script = 'honest';
});

test('the panel: the local draft stands through every failure, and each is told in a sentence', async () => {
  const file = name => readFile(join(setting('COUNTERSIGN_REPOSITORY'), 'tests/browser/desk', name));
  pages = await servePages({ '/tickets/A': await file('index.html'), '/desk.js': await file('desk.js') });
  browser = await launch();
  await set(team, { requests_per_minute: 600 });
  const options = await rep.openOptions(browser);
  await rep.setUp(options, {
    browser, brand: 'Stitch & Wool', site: pages.origin,
    pack: join(setting('COUNTERSIGN_REPOSITORY'), 'packs/stitch-and-wool'),
    team: { url: edge.url, workspace: team.workspace, token: team.token },
  });
  await options.close();
  page = await browser.context.newPage();
  await page.goto(`${pages.origin}/tickets/A`);
  panel = await rep.packetIn(page, browser);
  const local = await draft();
  assert.ok(local.length > 40, local);
  for (const [script, why] of [
    ['hang-before', /did not answer within 2 s/],
    ['hang-after-headers', /said nothing for 2 s/],
    ['hang-in-mid', /fell silent in mid-answer/],
    ['cut', /cut off/],
    ['half-json', /no usable form/],
    ['prose', /no usable form/],
    ['refuses', /refused to answer/],
    ['error-in-stream', /provider failed: overloaded_error/],
    ['html', /answered with a web page/],
    ['only-lies', /nothing of what the model wrote may stand/],
    ['injected', /nothing of what the model wrote may stand/],
  ]) {
    upstream.script = script;
    // A provider that failed five times in a row rests: an answer in between mends it.
    await mend();
    await clickModel('Draft with the model');
    assert.equal(await draft(), local, `${script}: while it is asked`);
    await status(why, script);
    assert.equal(await draft(), local, `${script}: after it failed`);
  }
});

test('the panel: an honest letter takes the local one’s place, and what was cut is shown', async () => {
  const local = await draft();
  upstream.script = 'stranger';
  await mend();
  await clickModel('Draft with the model');
  await status(/Written by scripted and checked here; 1 sentence/, 'stranger');
  const strangers = await draft();
  assert.ok(!strangers.includes('Berta') && !strangers.includes('9999'), strangers);
  upstream.script = 'lies';
  const asked = upstream.asked.length;
  await clickModel('Draft with the model');
  await until(() => upstream.asked.length > asked, 'another answer to be asked for');
  const model = panel.getByRole('region', { name: 'Language model' });
  await model.getByText('What was cut, and why').click();
  await model.getByText('refunded you 500 EUR').waitFor();
  await status(/Written by scripted and checked here; 1 sentence was replaced or cut/, 'lies');
  const written = await draft();
  assert.match(written, /Just so you know/);
  assert.ok(!written.includes('500 EUR') && !written.includes('[NAME'), written);
  await model.getByRole('button', { name: 'Use the local draft' }).click();
  await until(async () => await draft() === local, 'the local draft to be back');
  await model.getByRole('button', { name: "Use the model's draft" }).click();
  await until(async () => await draft() === written, "the model's draft to be back");
});

test('the panel: what would be sent is what is sent, and holds nobody’s name', async () => {
  await panel.getByText('What would be sent').click();
  const region = panel.getByRole('region', { name: 'What would be sent' });
  await until(async () => await region.locator('p.own').count() === 2, 'the texts to be shown');
  const shown = await region.locator('p.own').evaluateAll(texts => texts.map(text => text.textContent));
  const sent = upstream.asked.at(-1).messages.map(message => message.content);
  assert.deepEqual(shown, sent);
  for (const asked of upstream.asked.map(body => JSON.stringify(body))) {
    assert.ok(!/Anna|Bruno|@/.test(asked), asked.match(/.{30}(Anna|Bruno|@).{30}/)?.[0]);
  }
});

/** The letter that would be inserted now. */
const draft = () => panel.getByRole('listbox').innerText();

/** Presses a button of the model's section, once it is there. */
async function clickModel(name) {
  await panel.getByRole('region', { name: 'Language model' }).getByRole('button', { name }).click();
}

async function status(why, script) {
  const line = panel.locator('#model-status');
  try {
    await until(async () => why.test(await line.innerText()), `"${why}"`, 20_000);
  } catch (error) {
    throw new Error(`${script}: ${error.message}, but it says "${await line.innerText()}"`);
  }
}

/** One good answer at the edge, so that the provider counts as well again. */
async function mend() {
  const script = upstream.script;
  upstream.script = 'honest';
  await (await ask(team, brief(), { headers: whole })).text();
  upstream.script = script;
}
