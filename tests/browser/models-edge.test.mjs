// Language models, from the edge's side: who may ask, what it costs, what happens when a
// model fails, and that nothing personal leaves. The models are scripted.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { brief, chain, code, startModels, whole } from '../models/team.mjs';
import { until } from './lib/chromium.mjs';

let models, first, second, team;

before(async () => {
  models = await startModels();
  ({ first, second } = models);
  team = await models.workspace('Stitch & Wool');
  await team.set({ requests_per_minute: 600 });
});

after(() => models?.stop());

test('a job is answered whole or in events, counted, remembered, and told to the manager', async () => {
  const own = await models.workspace('Counted');
  const body = brief('Ünïcode 👟');
  const streamed = await own.ask(body);
  assert.equal(streamed.status, 200);
  assert.match(streamed.headers.get('content-type'), /^text\/event-stream/);
  assert.match(streamed.headers.get('server-timing'), /^edge;dur=\d+, model;dur=\d+$/);
  const events = await streamed.text();
  assert.match(events, /event: done\ndata: .*"summary":"The customer waits for an order\."/);
  assert.match(events, /"usage":\{"input":800,"output":200\}/);
  const asked = first.asked.length;
  const again = await (await own.ask(body, { headers: whole })).json();
  assert.equal(again.cached, true);
  assert.equal(first.asked.length, asked, 'answered from memory');
  const fresh = await (await own.ask(brief(), { headers: whole })).json();
  assert.deepEqual([fresh.cached, fresh.usage.input], [false, 800]);
  assert.equal(first.headers.at(-1).authorization, 'Bearer a key for tests');
  assert.equal(first.asked.at(-1).response_format.type, 'json_schema');
  await until(async () => {
    const usage = await (await own.call('models/usage')).text();
    return usage.includes('first admin') && usage.includes('Stitch &amp; Wool') && />1,600</.test(usage);
  }, 'the use to be on its page');
});

test('who may not, may not', async () => {
  const own = await models.workspace('Refused');
  const good = await own.pass();
  const foreign = await team.pass();
  assert.deepEqual(await code(await own.ask(brief(), { bearer: foreign })), [401, 'pass_over']);
  assert.deepEqual(await code(await own.ask(brief(), { bearer: own.token })), [401, 'pass_over']);
  assert.deepEqual(await code(await own.ask(brief(), { bearer: `${good.slice(0, -1)}x` })), [401, 'pass_over']);
  assert.equal((await own.call('jobs/pass', { method: 'POST', bearer: 'cs_no' })).status, 401);
  assert.equal((await own.call('jobs/dance', { method: 'POST', bearer: good })).status, 404);
  assert.equal((await own.call('jobs/draft', { bearer: good })).status, 404);
  assert.deepEqual(await code(await own.ask({ ...brief(), version: 0 })), [409, 'other_version']);
  assert.deepEqual(await code(await own.ask(brief('my address is emma@example.test'))), [422, 'personal_data']);
  assert.deepEqual(await code(await own.ask(brief('card 4242 4242 4242 4242'))), [422, 'personal_data']);
  const asked = first.asked.map(body => JSON.stringify(body)).join();
  assert.ok(!asked.includes('emma@') && !asked.includes('4242'));
  await own.set({ enabled: false });
  assert.deepEqual(await code(await own.ask()), [503, 'no_model']);
  const hasty = await models.workspace('Hasty');
  await hasty.set({ requests_per_minute: 1 });
  assert.equal((await hasty.ask(brief(), { headers: whole })).status, 200);
  assert.deepEqual(await code(await hasty.ask()), [429, 'too_fast']);
});

test('a budget is a hard stop, and what was not used of a lease comes back', async () => {
  const own = await models.workspace('Thrifty');
  // One request sets aside about 1,500 tokens and uses 1,000.
  await own.set({ tokens_per_day: 3_000, requests_per_minute: 600 });
  const statuses = [];
  for (let n = 0; n < 5; n += 1) statuses.push((await own.ask(brief(), { headers: whole })).status);
  const spent = statuses.filter(status => status === 200).length * 1_000;
  assert.equal(statuses[0], 200);
  assert.equal(statuses.at(-1), 429);
  assert.ok(spent <= 3_000, `${spent} tokens: ${statuses}`);
  await own.set({ tokens_per_day: 100_000, cents_per_day: 0, requests_per_minute: 600 });
  assert.deepEqual(await code(await own.ask()), [429, 'budget_spent']);
});

test('it tries again, asks the next, and leaves alone what keeps failing', async () => {
  const own = await models.workspace('Fallback');
  const settings = { requests_per_minute: 600 };
  const summary = async () => {
    const answer = await own.ask(brief(), { headers: whole });
    return [answer.status, (await answer.json())];
  };
  for (const script of [['429', 'honest'], ['529', 'honest'], 'no-forms']) {
    first.script = script;
    assert.equal((await summary())[0], 200, String(script));
  }
  await own.set({ ...settings, jobs: chain('first', 'second') });
  second.script = 'honest';
  for (const script of ['429-long', 'html', '401', 'redirect', 'hang-before']) {
    await team.mend();
    first.script = script;
    const before = second.asked.length;
    const [status, done] = await summary();
    assert.equal(status, 200, `${script}: ${JSON.stringify(done)}`);
    assert.equal(second.asked.length, before + 1, script);
    assert.deepEqual(done.usage, { input: 800, output: 200 });
  }
  assert.equal(second.headers.at(-1)['x-api-key'], 'a key for tests');
  assert.equal(second.asked.at(-1).output_config.format.type, 'json_schema');
  await own.set({ ...settings, jobs: chain('nowhere') });
  const [status, refused] = await summary();
  assert.equal(status, 502);
  assert.match(refused.error.message, /`nowhere` could not be reached/);
  for (let n = 0; n < 4; n += 1) await summary();
  assert.match((await summary())[1].error.message, /failed again and again and rests/);
  first.script = 'honest';
  await team.mend();
});

test('when the rep goes away, the model is stopped', async () => {
  const own = await models.workspace('Gone');
  const provider = 'second';
  await own.set({ jobs: chain(provider) });
  for (const script of ['hang-in-mid', 'hang-before']) {
    second.script = script;
    const [left, asked] = [second.left, second.asked.length];
    const controller = new AbortController();
    const bearer = await own.pass();
    const request = own.ask(brief(), { bearer, signal: controller.signal }).then(answer => answer.text());
    await until(() => second.asked.length > asked, 'the model to be asked');
    controller.abort();
    await assert.rejects(request);
    await until(() => second.left > left, `the model to be stopped (${script})`);
  }
  second.script = 'honest';
});
