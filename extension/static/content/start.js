// Joins the parts. Running it again is harmless; its value tells whether it ran
// already. A script orphaned by a reload of the extension cleans up when the next
// one starts, or when it next has something to say.
(() => {
  const own = (globalThis.countersign ??= {});
  if (own.running?.()) return "running";

  const RETIRE = "countersign:retire";
  const CHOICES = "panel";
  const TRIES = 4;
  const alive = () => Boolean(chrome.runtime?.id);

  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const nonce = bytes.reduce((hex, byte) => hex + byte.toString(16).padStart(2, "0"), "");
  let host = null;
  let watch = null;
  let stopped = false;
  let readings = 0; // the number of the latest capture
  let shown = null; // the snapshot that the worker knows, while the page still shows that ticket

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

  const isShown = (at) => shown && Date.parse(shown.at) === Date.parse(at);
  const elementOf = (at, node) => (isShown(at) ? shown.elements[node]?.deref() : null);

  const announce = () => {
    shown = null;
    host.setPill("Reading", "idle");
    return send(JSON.stringify({ type: "reading", panel_nonce: nonce }));
  };

  // Sends what the page shows; unless `always`, only if that is new.
  const read = async (always) => {
    if (stopped) return;
    if (!alive()) return stop();
    const turn = ++readings;
    const isStale = () => stopped || turn !== readings;
    const snapshot = await own.capture(isStale, host.element);
    if (!snapshot || isStale() || (!always && snapshot.body === shown?.body)) return;
    shown = snapshot;
    host.ensureShown();
    await send(`{"type":"snapshot","panel_nonce":"${nonce}","snapshot":${snapshot.json}}`, isStale);
    snapshot.json = null;
  };

  const insert = async ({ into, node, snapshot_at, text }) => {
    // A reply for one ticket must not land in another's box.
    const problem = isShown(snapshot_at)
      ? await own.insert(elementOf(snapshot_at, node), text, into)
      : "the page has just changed: look at it, and insert again";
    await send(JSON.stringify({ type: "insert_done", into, problem }));
  };

  const onCommand = (text, sender) => {
    if (stopped || sender.id !== chrome.runtime.id || sender.tab) return;
    const command = JSON.parse(text);
    switch (command.type) {
      case "capture": return void read(true);
      case "insert": return void insert(command);
      case "highlight": return void own.highlight(command.words);
      case "toggle": return host.fold();
      case "watch": return isShown(command.snapshot_at) && watch.thread(elementOf(command.snapshot_at, command.node));
      case "set_collapsed": host.fold(command.collapsed); // and says what a pill does
      case "pill": return host.setPill(command.word, command.tint);
    }
  };

  const start = async () => {
    if (document.prerendering) await new Promise((go) => document.addEventListener("prerenderingchange", go));
    const choices = (await chrome.storage.local.get(CHOICES))[CHOICES];
    if (stopped) return;
    host = own.makeHost(nonce, choices, (now) => alive() && chrome.storage.local.set({ [CHOICES]: now }));
    watch = own.makeWatch({ onTurn: announce, onChange: () => read(false) });
    chrome.runtime.onMessage.addListener(onCommand);
    addEventListener("pageshow", ({ persisted }) => persisted && announce().then(() => read(true)));
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
