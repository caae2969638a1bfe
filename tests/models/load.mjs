// Load: the edge's model proxy beside Portkey's gateway, before the same scripted
// upstream, in the same run. Every figure is what a request took more than the same
// request put to the upstream directly, at the same concurrency. `cargo xtask bench edge`.
//
// Our side does all its work: pass, budget, personal-data check, prompt, guard, count.
// Portkey passes a ready prompt through. Where there are two processors, what is measured
// has one of its own.
import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus } from 'node:os';
import { createInterface } from 'node:readline';
import { createWorkspace, startEdge, temporaryFolder } from '../browser/lib/processes.mjs';

const ROUNDS = (process.env.LOAD_CONCURRENCY ?? '1,32,256').split(',').map(Number);
const REQUESTS = Number(process.env.LOAD_REQUESTS ?? 2_000);
const SOAK = Number(process.env.LOAD_SOAK ?? 0);
const TICKS = Number(execFileSync('getconf', ['CLK_TCK']));
const PORTKEY = process.env.COUNTERSIGN_PORTKEY;
const pinned = cpus().length > 1;
const pin = (cpu, program, args) => (pinned ? ['taskset', ['-c', String(cpu), program, ...args]] : [program, args]);
if (pinned) execFileSync('taskset', ['-cp', '0', String(process.pid)]);

async function program(cpu, name, args, env, ready) {
  const [file, all] = pin(cpu, name, args);
  const child = spawn(file, all, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  let told;
  for await (const line of lines) {
    told = ready(line);
    if (told !== undefined) break;
  }
  child.stdout.resume();
  return { ...told, pid: child.pid, stop: async () => { child.kill(); await once(child, 'exit'); } };
}

const node = process.execPath;
const upstream = await program(0, node, ['tests/models/upstream.mjs'], { UPSTREAM_SCRIPT: 'at-once' }, line => JSON.parse(line));
const disk = await temporaryFolder();
const providers = { upstream: { kind: 'openai', url: `${upstream.origin}/v1` } };
const MODEL_PROVIDERS = JSON.stringify({ providers, default: [{ provider: 'upstream', model: 'm' }] });
const edge = await startEdge({ disk: disk.path, env: { ...process.env, MODEL_PROVIDERS } });
const workerd = Number(execFileSync('pgrep', ['-f', `directory-path=disk=${disk.path}`]).toString().trim().split('\n')[0]);
if (pinned) execFileSync('taskset', ['-cap', '1', String(workerd)]);
const team = await createWorkspace(edge);
const call = (path, options) => fetch(`${edge.url}/w/${team.workspace}/${path}`, {
  ...options, headers: { authorization: `Bearer ${team.token}`, 'content-type': 'application/json' },
});
await call('models', { method: 'PUT', body: JSON.stringify({ requests_per_minute: 4_000_000_000, tokens_per_day: 1e12, cents_per_day: 1e9 }) });
let { pass } = await (await call('jobs/pass', { method: 'POST' })).json();

const portkey = PORTKEY
  ? await program(1, node, [PORTKEY, '--headless', '--port=18787'], { NODE_ENV: 'production' }, line => (/18787|running|ready/i.test(line) ? { origin: 'http://127.0.0.1:18787' } : undefined))
  : null;

let number = 0;
const prompt = () => `Where is my parcel? ${'It was meant to be here on Friday. '.repeat(20)} (${number += 1})`;
const chat = stream => JSON.stringify({
  model: 'm', stream, max_tokens: 700, ...(stream ? { stream_options: { include_usage: true } } : {}),
  messages: [{ role: 'system', content: 'Sum up. {"summary": "…"}' }, { role: 'user', content: prompt() }],
});
const brief = () => JSON.stringify({
  version: 1, job: 'summarise', brand: 'Load', language: 'en', tone: 'neutral', forbidden: [], grounds: [], case: null,
  ticket: { messages: [{ from: 'customer', text: prompt() }] },
});
const TARGETS = {
  direct: { pid: upstream.pid, url: `${upstream.origin}/v1/chat/completions`, headers: () => ({}), body: chat },
  countersign: {
    pid: workerd, url: `${edge.url}/w/${team.workspace}/jobs/summarise`, body: brief,
    headers: stream => ({ authorization: `Bearer ${pass}`, accept: stream ? 'text/event-stream' : 'application/json' }),
  },
  ...(portkey && { portkey: {
    pid: portkey.pid, url: `${portkey.origin}/v1/chat/completions`, body: chat,
    headers: () => ({ 'x-portkey-provider': 'openai', 'x-portkey-custom-host': `${upstream.origin}/v1`, authorization: 'Bearer k' }),
  } }),
};

/** One request; the milliseconds until its last byte. */
function once_(agent, target, stream) {
  return new Promise((resolve, reject) => {
    const body = target.body(stream);
    const began = process.hrtime.bigint();
    const sent = request(target.url, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...target.headers(stream) } }, answer => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', data => { text += data; });
      answer.on('end', () => {
        if (answer.statusCode !== 200 || !/summary/.test(text)) return reject(new Error(`${answer.statusCode}: ${text.slice(0, 300)}`));
        return resolve(Number(process.hrtime.bigint() - began) / 1e6);
      });
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Milliseconds of processor time that a process used so far: the same on a busy machine. */
function cpu(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number);
  return (user + system) * (1_000 / TICKS);
}

async function load(target, concurrency, stream, requests) {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const took = [];
  let left = requests;
  const [began, used] = [process.hrtime.bigint(), cpu(target.pid)];
  await Promise.all(Array.from({ length: concurrency }, async () => {
    while (left > 0) {
      left -= 1;
      took.push(await once_(agent, target, stream));
    }
  }));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = share => took[Math.min(took.length - 1, Math.floor(took.length * share))];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), rps: took.length / seconds, cpu: (cpu(target.pid) - used) / took.length };
}

const memory = pid => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
const renew = async () => { ({ pass } = await (await call('jobs/pass', { method: 'POST' })).json()); };

try {
  console.log('| at once | answer | through | p50 ms | p95 ms | p99 ms | added p50 | added p95 | added p99 | requests/s | CPU ms each | memory MB |');
  console.log('|---|---|---|---|---|---|---|---|---|---|---|---|');
  for (const concurrency of ROUNDS) {
    for (const stream of [false, true]) {
      let direct;
      for (const [name, target] of Object.entries(TARGETS)) {
        await renew();
        await load(target, concurrency, stream, Math.min(200, REQUESTS));
        const figures = await load(target, concurrency, stream, REQUESTS);
        direct ??= figures;
        const [p50, p95, p99] = ['p50', 'p95', 'p99'].map(of => figures[of].toFixed(2));
        const added = ['p50', 'p95', 'p99'].map(of => (name === 'direct' ? '' : (figures[of] - direct[of]).toFixed(2)));
        console.log(`| ${concurrency} | ${stream ? 'streamed' : 'whole'} | ${name} | ${p50} | ${p95} | ${p99} | ${added.join(' | ')} | ${figures.rps.toFixed(0)} | ${figures.cpu.toFixed(2)} | ${memory(target.pid).toFixed(0)} |`);
      }
    }
  }
  if (SOAK) {
    console.log('\n| requests so far | workerd MB |\n|---|---|');
    console.log(`| 0 | ${memory(workerd).toFixed(0)} |`);
    for (let done = 0; done < SOAK; done += 10_000) {
      await renew();
      await load(TARGETS.countersign, 32, true, Math.min(10_000, SOAK - done));
      console.log(`| ${Math.min(done + 10_000, SOAK)} | ${memory(workerd).toFixed(0)} |`);
    }
  }
} finally {
  await portkey?.stop();
  await edge.stop();
  await upstream.stop();
  await disk.remove();
}
