// Joins the parts. Running it again is harmless; its value tells whether it ran
// already. A script orphaned by the extension's reload cleans up when the next
// starts, or when it has something to say.
(() => {
  const own = (globalThis.countersign ??= {});
  if (own.running?.()) return "running";

  const RETIRE = "countersign:retire";
  const CHOICES = "panel";
  const TRIES = 4;
  const LOAD_MS_MAX = 200;
  const SHOWN_MAX = 3;
  const alive = () => Boolean(chrome.runtime?.id);

  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const nonce = bytes.reduce((hex, byte) => hex + byte.toString(16).padStart(2, "0"), "");
  let host = null;
  let watch = null;
  let frames = null;
  let told = null; // the worker knows this page
  let stopped = false;
  let readings = 0; // the number of the latest capture
  // The latest snapshots that the worker knows, while the page still shows that ticket.
  let shown = [];

  const stop = () => {
    stopped = true;
    own.running = null;
    watch?.stop();
    host?.remove();
    own.clearHighlight?.();
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

  const isAt = (at) => (snapshot) => Date.parse(snapshot.at) === Date.parse(at);
  const isLatest = (at) => shown.slice(-1).some(isAt(at));
  // The element, or { frame, key, node } of one in a frame of another origin.
  const placeOf = (at, node) => {
    const found = shown.find(isAt(at))?.elements[node];
    return (found instanceof WeakRef ? found.deref() : found) ?? null;
  };

  const announce = () => {
    shown = [];
    host.setPill("Reading", "idle");
    return (told = send(JSON.stringify({ type: "reading", panel_nonce: nonce })));
  };

  // Sends what the page shows; if new, or `always`.
  const read = async (always) => {
    if (stopped) return;
    if (!alive()) return stop();
    const turn = ++readings;
    const isStale = () => stopped || turn !== readings;
    const snapshot = await frames.capture(isStale, host.element, always);
    if (!snapshot || isStale()) return;
    const last = shown.at(-1);
    // The same; a frame keeps the latest ones only.
    if (last?.body === snapshot.body) last.elements = snapshot.elements;
    if (!always && last?.body === snapshot.body) return;
    if (last) last.body = null;
    shown = [...shown.slice(1 - SHOWN_MAX), snapshot];
    host.ensureShown();
    await send(`{"type":"snapshot","panel_nonce":"${nonce}","snapshot":${snapshot.json}}`, isStale);
    snapshot.json = null;
  };

  // Has a frame of another origin do something; resolves to its answer.
  const toFrame = ({ frame, key }, command) =>
    send(JSON.stringify({ type: "to_frame", panel_nonce: nonce, frame, text: JSON.stringify({ ...command, key }) }));

  const write = async (place, text, into) => {
    if (!place?.frame) return own.insert(place, text, into);
    const answer = await toFrame(place, { type: "frame_insert", node: place.node, text, into });
    if (answer === undefined) return "the part of the page with the box does not answer: copy the text";
    return answer || null;
  };

  const insert = async ({ into, node, snapshot_at, text }) => {
    // A reply for one ticket must not land in another's box.
    const problem = isLatest(snapshot_at) || (shown.some(isAt(snapshot_at)) && watch.holds())
      ? await write(placeOf(snapshot_at, node), text, into)
      : "the page has just changed: look at it, and insert again";
    await send(JSON.stringify({ type: "insert_done", into, problem }));
  };

  const observe = ({ snapshot_at, node, subject, messages, reply }) => {
    if (!isLatest(snapshot_at)) return;
    const place = (id) => (id == null ? null : placeOf(snapshot_at, id));
    const all = [node, subject, reply, ...messages].map(place);
    const element = (at) => (at?.frame ? null : at);
    const [thread, head, box, ...records] = all.map(element);
    watch.thread(thread, head, records, box);
    const far = new Map(all.filter((at) => at?.frame).map((at) => [at.key, at]));
    for (const at of far.values()) {
      const [node, subject, reply, ...messages] = all.map((one) => (one?.key === at.key ? one.node : null));
      toFrame(at, { type: "frame_watch", node, subject, messages, reply });
    }
  };

  const written = (text) => send(JSON.stringify({ type: "written", panel_nonce: nonce, text }));

  // A frame of another origin changed, or its reply box may be sent.
  const onNews = ({ turned, written: text }) => {
    if (text) written(text);
    else if (turned) announce().then(() => watch.look());
    else watch.look();
  };

  const teach = async () => {
    const taught = await own.teach(host.element);
    if (!taught) return;
    const { pointed, json } = taught;
    await send(`{"type":"taught","panel_nonce":"${nonce}","pointed":${JSON.stringify(pointed)},"snapshot":${json}}`);
  };

  const onCommand = (text, sender) => {
    if (stopped || sender.id !== chrome.runtime.id || sender.tab) return;
    const command = JSON.parse(text);
    switch (command.type) {
      case "capture": return void read(true);
      case "insert": return void insert(command);
      case "highlight": return void own.highlight(command.words);
      case "toggle": return host.fold();
      case "teach": return void teach();
      case "focus_panel": return host.focus();
      case "watch": return observe(command);
      case "frame_news": return onNews(command);
      case "set_collapsed": host.fold(command.collapsed); // and says what a pill does
      case "pill": return host.setPill(command.word, command.tint);
    }
  };

  // The page's own load comes first, unless that takes long.
  const loaded = () =>
    document.readyState !== "complete" &&
    new Promise((go) => {
      addEventListener("load", () => setTimeout(go), { once: true });
      setTimeout(go, LOAD_MS_MAX);
    });

  const start = async () => {
    if (document.prerendering) await new Promise((go) => document.addEventListener("prerenderingchange", go));
    await loaded();
    const choices = (await chrome.storage.local.get(CHOICES))[CHOICES];
    if (stopped) return;
    host = own.makeHost(nonce, choices, (now) => alive() && chrome.storage.local.set({ [CHOICES]: now }));
    frames = own.makeFrames(() => told.then(() => send(JSON.stringify({ type: "frames", panel_nonce: nonce }))), () => watch.look());
    watch = own.makeWatch({ onTurn: announce, onChange: () => read(false), onWritten: written, onFrame: frames.forget });
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
