// Joins the parts. Running it again is harmless: its value tells whether it was
// running already. A script that was orphaned by a reload of the extension cleans
// up when the next one starts, or when it next has something to say.
(() => {
  const own = (globalThis.countersign ??= {});
  if (own.running?.()) return "running";

  const RETIRE = "countersign:retire";
  const CHOICES = "panel";
  const TRIES = 4;
  const alive = () => Boolean(chrome.runtime?.id);

  // The elements of the latest snapshots: a command may still name the one before.
  const snapshots = [];
  const elementOf = (at, node) =>
    snapshots.find((snapshot) => Date.parse(snapshot.at) === Date.parse(at))?.elements[node]?.deref();

  const nonce = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  let host = null;
  let watch = null;
  let stopped = false;
  let readings = 0; // the number of the latest capture
  let sent = null; // what the worker knows of the page

  const stop = () => {
    stopped = true;
    own.running = null;
    watch?.stop();
    host?.remove();
    own.clearHighlight();
    document.removeEventListener(RETIRE, onRetire);
  };
  const onRetire = () => alive() || stop();

  // To the worker, which may have to be started, or be stopped in the middle.
  const send = async (text, isStale = () => false) => {
    for (let turn = 0; turn < TRIES && !stopped && !isStale(); turn++) {
      if (!alive()) return stop();
      try {
        return await chrome.runtime.sendMessage(text);
      } catch {
        await new Promise((resume) => setTimeout(resume, 50 << (2 * turn)));
      }
    }
  };

  const announce = () => {
    sent = null;
    return send(JSON.stringify({ type: "reading", panel_nonce: nonce }));
  };

  // Reads the page and sends what it shows; unless `always`, only if that is new.
  const read = async (always) => {
    if (stopped) return;
    if (!alive()) return stop();
    const turn = ++readings;
    const isStale = () => stopped || turn !== readings;
    const snapshot = await own.capture(isStale, host.element);
    if (!snapshot || isStale() || (!always && snapshot.body === sent)) return;
    sent = snapshot.body;
    snapshots.unshift(snapshot);
    snapshots.length = Math.min(snapshots.length, 3);
    const { json } = snapshot;
    snapshot.json = snapshot.body = null; // only its elements are still of use
    host.ensureShown();
    await send(`{"type":"snapshot","panel_nonce":"${nonce}","snapshot":${json}}`, isStale);
  };

  const insert = async ({ into, node, snapshot_at, text }) => {
    const known = node === null || node === undefined ? null : elementOf(snapshot_at, node);
    const problem = await own.insert(known, text, into);
    await send(JSON.stringify({ type: "insert_done", into, problem }));
  };

  const onCommand = (text, sender) => {
    if (stopped || sender.id !== chrome.runtime.id || sender.tab) return;
    const command = JSON.parse(text);
    switch (command.type) {
      case "capture": return void read(true);
      case "insert": return void insert(command);
      case "highlight": return void own.highlight(command.words);
      case "pill": return host.setPill(command.word, command.tint);
      case "toggle": return host.toggle();
      case "watch": return watch.thread(elementOf(command.snapshot_at, command.node));
      case "set_collapsed":
        host.setPill(command.word, command.tint);
        return host.fold(command.collapsed);
    }
  };

  const start = async () => {
    if (document.prerendering) {
      await new Promise((resume) => document.addEventListener("prerenderingchange", resume, { once: true }));
    }
    const choices = (await chrome.storage.local.get(CHOICES))[CHOICES];
    if (stopped) return;
    host = own.makeHost(nonce, choices, (now) => alive() && chrome.storage.local.set({ [CHOICES]: now }));
    host.setPill("Reading", "idle");
    watch = own.makeWatch({ onTurn: announce, onChange: () => read(false) });
    chrome.runtime.onMessage.addListener(onCommand);
    addEventListener("pageshow", (event) => event.persisted && !stopped && announce().then(() => read(true)));
    announce();
    host.show();
    await read(true);
  };

  document.dispatchEvent(new Event(RETIRE));
  document.addEventListener(RETIRE, onRetire);
  own.running = () => !stopped && alive();
  start();
  return "started";
})();
