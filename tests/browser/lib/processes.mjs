// The real parts beside the browser: django-helpdesk, the edge in workerd, the demo page.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setting } from './chromium.mjs';

/** Starts a program that prints one line of JSON when it is ready, and ends when its input closes. */
async function startUntilReady(program, args, options = {}) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
  let complaints = '';
  child.stderr.on('data', data => { complaints = (complaints + data).slice(-4000); });
  const lines = createInterface({ input: child.stdout });
  const ready = await Promise.race([
    once(lines, 'line').then(([line]) => JSON.parse(line)),
    once(child, 'exit').then(([code]) => { throw new Error(`${program} ended with ${code}: ${complaints}`); }),
  ]);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
  };
  return { ready, stop };
}

/** A helpdesk that tests/helpdesk/SCRIPT runs with `tickets`, at http://NAME.test. */
async function startDesk(name, program, script, tickets, args = []) {
  const folder = await mkdtemp(join(tmpdir(), `countersign-${name}-`));
  const file = join(folder, 'tickets.json');
  await writeFile(file, JSON.stringify(tickets));
  const path = join(setting('COUNTERSIGN_REPOSITORY'), 'tests/helpdesk', script);
  const { ready, stop } = await startUntilReady(program, [path, folder, file, ...args]);
  return {
    origin: `http://${name}.test:${ready.port}`,
    ...ready,
    stop: async () => { await stop(); await rm(folder, { recursive: true, force: true }); },
  };
}

/** A running django-helpdesk on SQLite, behind a strict CSP. */
export const startHelpdesk = tickets => startDesk('desk', setting('COUNTERSIGN_PYTHON'), 'serve.py', tickets);

/** A running Trac on SQLite; its rep is logged in. */
export const startTrac = tickets => startDesk('trac', setting('COUNTERSIGN_PYTHON'), 'serve_trac.py', tickets);

/** A running Roundcube before a Dovecot; with `html` its replies are written in TinyMCE. */
export const startRoundcube = (tickets, { html = false } = {}) =>
  startDesk('webmail', setting('COUNTERSIGN_PYTHON'), 'serve_roundcube.py', tickets, html ? ['--html'] : []);

/** Logs the rep in through the helpdesk's own form. */
export async function logIn(page, helpdesk) {
  await page.goto(`${helpdesk.origin}/login/`);
  await page.fill('input[name=username]', helpdesk.user);
  await page.fill('input[name=password]', helpdesk.password);
  await Promise.all([page.waitForURL(url => !url.pathname.startsWith('/login')), page.press('input[name=password]', 'Enter')]);
}

/** The edge in workerd, with its SQLite in `disk`. Start it again on the same disk to restart it. */
export async function startEdge({ disk, port = 0, env = process.env }) {
  const args = ['serve', '--disk', disk, '--port', String(port), '--until-input-closes'];
  const { ready, stop } = await startUntilReady(setting('COUNTERSIGN_XTASK'), args, { env });
  return { url: `http://127.0.0.1:${ready.port}`, ...ready, stop };
}

/** A workspace on a running edge, with an admin token. */
export async function createWorkspace(edge, { name = 'Stitch & Wool', timezone = 'Europe/Berlin' } = {}) {
  const answer = await fetch(`${edge.url}/workspaces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${edge.deploy_secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name, timezone }),
  });
  if (answer.status !== 201) throw new Error(`the edge answered ${answer.status}: ${await answer.text()}`);
  return await answer.json();
}

/** A folder that is removed by `remove()`. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'countersign-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** The demo's helpdesk page and records, served and rendered by xtask. */
export async function startDemoPage() {
  const { ready, stop } = await startUntilReady(setting('COUNTERSIGN_XTASK'), ['demo-page', '--until-input-closes']);
  return { origin: `http://helpdesk.test:${ready.port}`, ...ready, stop };
}
