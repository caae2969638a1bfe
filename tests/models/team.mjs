// An edge before two scripted models, and what a team asks of it.
import assert from 'node:assert/strict';
import { createWorkspace, startEdge, temporaryFolder } from '../browser/lib/processes.mjs';
import { startUpstream } from './upstream.mjs';

/** What is waited at most for a model that hangs. */
const PATIENCE_MS = 1_000;

/** A running edge with two models behind it, `first` and `second`. Close with `stop()`. */
export async function startModels() {
  const [first, second, disk] = await Promise.all([startUpstream(), startUpstream(), temporaryFolder()]);
  const provider = (kind, url) => ({ kind, url, key: 'MODEL_KEY' });
  const env = {
    ...process.env,
    MODEL_KEY: 'a key for tests',
    MODEL_PROVIDERS: JSON.stringify({
      providers: {
        first: provider('openai', `${first.origin}/v1`),
        second: provider('anthropic', second.origin),
        nowhere: provider('openai', 'http://127.0.0.1:9/v1'),
      },
      default: [{ provider: 'first', model: 'scripted', input_cents_per_million: 300, output_cents_per_million: 1500 }],
      timeouts_ms: { headers: PATIENCE_MS, first_byte: PATIENCE_MS, idle: PATIENCE_MS },
    }),
  };
  const edge = await startEdge({ disk: disk.path, env });
  const stop = async () => {
    await edge.stop();
    await Promise.all([first.stop(), second.stop()]);
    await disk.remove();
  };
  return { first, second, edge, stop, workspace: name => createTeam(edge, name, first) };
}

/** What is asked for where an answer is wanted whole. */
export const whole = { accept: 'application/json' };
export const code = async answer => [answer.status, (await answer.json()).error?.code];
export const chain = (...names) => ({ summarise: names.map(provider => ({ provider, model: 'm' })) });

let number = 0;
/** A brief of its own, so that none is answered from memory. */
export const brief = (text = 'Where is it?') => ({
  version: 1, job: 'summarise', brand: 'Stitch & Wool', language: 'en', tone: 'neutral', forbidden: [], grounds: [], case: null,
  ticket: { messages: [{ from: 'customer', text: `${text} (${number += 1})` }] },
});

async function createTeam(edge, name, first) {
  const { workspace, token } = await createWorkspace(edge, { name });
  const call = (path, { bearer = token, ...rest } = {}) =>
    fetch(`${edge.url}/w/${workspace}/${path}`, { ...rest, headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...rest.headers } });
  const pass = async () => (await (await call('jobs/pass', { method: 'POST' })).json()).pass;
  const set = async settings => {
    const answer = await call('models', { method: 'PUT', body: JSON.stringify(settings) });
    assert.equal(answer.status, 200, await answer.clone().text());
  };
  const ask = async (body = brief(), { bearer, headers = {}, signal } = {}) =>
    call(`jobs/${body.job}`, { bearer: bearer ?? await pass(), method: 'POST', headers, signal, body: JSON.stringify(body) });
  /** One good answer of the first model, so that it counts as well again. */
  const mend = async () => {
    const { script } = first;
    first.script = 'honest';
    assert.equal((await ask(brief(), { headers: whole })).status, 200);
    first.script = script;
  };
  return { workspace, token, url: edge.url, call, pass, set, ask, mend };
}
