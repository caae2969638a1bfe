// Pages of our own, served on this machine: a ticket with an editor of any kind, and
// a helpdesk that is one page. Editors are bundled from npm as the tests start.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, extname, join, normalize } from 'node:path';
import { setting } from './chromium.mjs';

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.svg': 'image/svg+xml' };

/** Answers each path from `files` (path to text or function of the URL), then from node_modules. Close with `stop()`. */
export async function servePages(files, host = 'pages.test') {
  const modules = join(setting('COUNTERSIGN_REPOSITORY'), 'node_modules');
  const server = createServer(async (request, response) => {
    try {
      const url = new URL(request.url, 'http://pages.test');
      const found = files[url.pathname];
      const inModules = url.pathname.startsWith('/node_modules/');
      if (found === undefined && !inModules) return response.writeHead(404).end();
      const body = inModules
        ? await readFile(join(modules, normalize(url.pathname).slice('/node_modules/'.length)))
        : typeof found === 'function' ? await found(url) : found;
      response.writeHead(200, { 'content-type': TYPES[extname(url.pathname)] ?? TYPES['.html'] }).end(body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  const stop = () => new Promise(done => { server.close(done); server.closeAllConnections(); });
  return { origin: `http://${host}:${server.address().port}`, stop };
}

/** A page for every editor in tests/browser/editors, by name: /tickets/NAME. */
export async function serveEditors(names) {
  const esbuild = await import('esbuild');
  const folder = join(setting('COUNTERSIGN_REPOSITORY'), 'tests/browser/editors');
  const { outputFiles } = await esbuild.build({
    entryPoints: names.map(name => join(folder, `${name}.mjs`)),
    bundle: true,
    write: false,
    outdir: '/bundles',
    // Draft.js looks for it.
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: Object.fromEntries(['.svg', '.woff', '.woff2', '.ttf', '.eot'].map(kind => [kind, 'dataurl'])),
    logLevel: 'error',
  });
  const files = Object.fromEntries(outputFiles.map(file => [`/bundles/${basename(file.path)}`, file.contents]));
  for (const name of names) {
    const style = files[`/bundles/${name}.css`] ? `<link rel="stylesheet" href="/bundles/${name}.css">` : '';
    files[`/tickets/${name}`] = ticketPage(style, `<script type="module" src="/bundles/${name}.js"></script>`);
  }
  return servePages(files);
}

const ticketPage = (head, script) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Where is my order? · Ticket 712</title>${head}
<style>body { font: 14px/1.5 sans-serif; margin: 16px; max-width: 800px } [contenteditable] { min-height: 120px } article { border: 1px solid #ccc; margin: 8px 0; padding: 8px }</style></head>
<body>
  <header><a href="/tickets">All tickets</a> <span title="Signed in as Jonas Weber">Jonas Weber</span></header>
  <main>
    <h1>Where is my order #SW-1848?</h1>
    <section aria-label="Conversation">
      <article class="message customer"><header><b>Emma Larsen</b> &lt;emma.larsen@example.com&gt; <time datetime="2026-11-17T08:52:00+01:00">17 Nov 2026, 08:52</time></header>
        <div class="body"><p>Hello,</p><p>where is my order #SW-1848? It was meant to be here on Friday.</p><p>Emma</p></div></article>
      <article class="message agent"><header><b>Jonas Weber</b> <span>Agent</span> <time datetime="2026-11-17T11:20:00+01:00">17 Nov 2026, 11:20</time></header>
        <div class="body"><p>Hi Emma,</p><p>I am asking the carrier and will write to you tomorrow.</p><p>Jonas</p></div></article>
      <article class="message customer"><header><b>Emma Larsen</b> &lt;emma.larsen@example.com&gt; <time datetime="2026-11-20T07:36:00+01:00">20 Nov 2026, 07:36</time></header>
        <div class="body"><p>Still nothing. Can I have my money back?</p></div></article>
    </section>
    <form id="reply" aria-label="Reply"><h2>Reply to Emma Larsen</h2><div class="place"></div><button>Send reply</button></form>
    <form id="note" aria-label="Internal note"><h2>Internal note</h2><div class="place"></div><button>Add note</button></form>
  </main>
  ${script}
</body></html>`;
