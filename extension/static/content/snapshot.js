// Captures the page as core/src/page/snapshot.rs describes it: a flat, bounded list
// of nodes as JSON. Works in slices, so that the page stays responsive.
(() => {
  const own = (globalThis.countersign ??= {});
  if (own.capture) return;

  const VERSION = 1;
  const NODES_MAX = 60_000;
  const BYTES_MAX = 4 * 1024 * 1024 - 4096;
  const DEPTH_MAX = 512;
  const TEXT_CHARS_MAX = 20_000;
  const VALUE_CHARS_MAX = 500;
  const SLICE_MS = 8;

  const SKIPPED = new Set(
    "script style noscript template link meta base head canvas video audio source track object embed map param svg math".split(" "),
  );
  const INLINE = new Set(
    "a abbr b bdi bdo cite code del em font i ins kbd label mark q s small span strong sub sup time u var".split(" "),
  );
  const ATTRIBUTES = new Set(
    "id class role title href datetime name type placeholder alt dir lang contenteditable".split(" "),
  );
  const SECRET_NAME = /pass(word|wd|code)?|secret|token|cvv|cvc|csc|card.?(num|no)|cc.?(num|exp|csc|name)|iban|\bpin\b|otp/i;
  const SECRET_HASH = /(token|secret|password|passwd|code|key|session|auth)[^=&]*=/i;

  // A field whose value must never leave the page.
  const isSecret = (el) => {
    const type = (el.type || "").toLowerCase();
    if (type === "password" || type === "hidden" || type === "file") return true;
    const auto = (el.getAttribute("autocomplete") || "").toLowerCase();
    if (/(^|\s)cc-|password|one-time-code/.test(auto)) return true;
    return SECRET_NAME.test(`${el.name} ${el.id} ${el.getAttribute("aria-label") || ""}`);
  };

  const valueOf = (el, tag) => {
    if (tag === "select") {
      return [...el.selectedOptions].map((option) => option.text.trim()).join(", ");
    }
    if (tag === "textarea") return isSecret(el) ? undefined : el.value;
    if (tag !== "input" || isSecret(el)) return undefined;
    if (el.type === "checkbox" || el.type === "radio") return undefined;
    return el.value;
  };

  const attributesOf = (el, tag) => {
    let out;
    for (const { name, value } of el.attributes) {
      const custom = name === "value" && tag.includes("-"); // a body may be an attribute
      if (!custom && !ATTRIBUTES.has(name) && !name.startsWith("aria-") && !name.startsWith("data-")) continue;
      if (name === "href" && /^\s*(javascript|data|blob):/i.test(value)) continue;
      (out ??= {})[name] = value.slice(0, custom ? TEXT_CHARS_MAX : VALUE_CHARS_MAX);
    }
    if (el.ownerDocument.designMode === "on" && el === el.ownerDocument.body) {
      (out ??= {}).contenteditable = "true";
    }
    return out;
  };

  // JSON is UTF-8: three bytes for a character beyond ASCII is the worst case.
  const bytesOf = (json) => (/^[\x00-\x7f]*$/.test(json) ? json.length : json.length * 3);

  const shadowOf = (el, tag) => {
    if (el.shadowRoot) return el.shadowRoot;
    if (!tag.includes("-")) return null;
    try {
      return chrome.dom.openOrClosedShadowRoot(el);
    } catch {
      return null;
    }
  };

  // The document in a frame: its own where it may be read, otherwise a dead copy
  // of what the page wrote into `srcdoc`.
  const frameOf = (el) => {
    try {
      const doc = el.contentDocument;
      if (doc?.documentElement) return { root: doc.documentElement, dead: false };
    } catch {
      // another origin
    }
    const source = el.getAttribute("srcdoc");
    if (!source) return null;
    const doc = new DOMParser().parseFromString(source.slice(0, BYTES_MAX / 4), "text/html");
    return { root: doc.documentElement, dead: true };
  };

  // Hidden, and where: [hidden, box]. `at` is the frame's corner on the page.
  const layoutOf = (el, at, parentHidden) => {
    const style = getComputedStyle(el);
    if (style.display === "contents") return [parentHidden, null];
    if (!el.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true })) return [true, null];
    if (style.display === "inline") return [false, null];
    const rect = el.getBoundingClientRect();
    if (rect.width * rect.height === 0 && style.overflow !== "visible") return [true, null];
    return [false, [rect.left + at[0], rect.top + at[1], rect.width, rect.height].map(Math.round)];
  };

  const addressOf = () => {
    const hash = location.hash;
    return SECRET_HASH.test(hash) ? location.href.slice(0, -hash.length) : location.href;
  };

  const pause = () =>
    globalThis.scheduler?.yield ? scheduler.yield() : new Promise((resume) => setTimeout(resume));

  // Children in reverse, so that a stack hands them out in document order.
  const push = (stack, from, frame) => {
    for (let child = from.lastChild; child; child = child.previousSibling) {
      if (child.nodeType === 1 || child.nodeType === 3) stack.push({ ...frame, node: child });
    }
  };

  const spaceMatters = (text) =>
    INLINE.has(text.previousSibling?.localName) || INLINE.has(text.nextSibling?.localName);

  // Takes a snapshot. Resolves to { at, json, body, elements }, where `body` is the
  // part that tells two pages apart and `elements[id]` weakly holds the element of
  // a node; to null when `isStale()` says that the page has turned meanwhile.
  own.capture = async (isStale, host) => {
    const parts = [];
    const elements = [];
    let bytes = 0;
    let cut = false;
    let sliceEnd = performance.now() + SLICE_MS;
    const add = (node, el) => {
      const json = JSON.stringify(node);
      bytes += bytesOf(json) + 1;
      if (bytes > BYTES_MAX || parts.length >= NODES_MAX) {
        cut = true;
        return -1;
      }
      elements[parts.length] = el && new WeakRef(el);
      return parts.push(json) - 1;
    };

    const addText = ({ node, parent }) => {
      let text = node.data;
      if (!/\S/.test(text)) {
        if (!spaceMatters(node)) return;
        text = " ";
      }
      add({ p: parent, x: text.slice(0, TEXT_CHARS_MAX) });
    };

    const addElement = (stack, { node: el, parent, depth, at, hidden, dead }) => {
      const tag = el.localName.toLowerCase();
      if (el === host || depth > DEPTH_MAX) return;
      const skipped = SKIPPED.has(tag);
      // Of a picture only its name is of use.
      if (skipped && !(tag === "svg" && el.hasAttribute("aria-label"))) return;
      const [h, b] = dead ? [hidden, null] : layoutOf(el, at, hidden);
      const node = { p: parent, t: tag };
      const a = attributesOf(el, tag);
      const v = valueOf(el, tag);
      if (a) node.a = a;
      if (v !== undefined) node.v = v.slice(0, TEXT_CHARS_MAX);
      if (h) node.h = true;
      if (b) node.b = b;
      const id = add(node, el);
      if (id < 0 || skipped || tag === "textarea" || tag === "select") return;
      const frame = { parent: id, depth: depth + 1, at, hidden: h, dead };
      push(stack, el, frame);
      const shadow = dead ? null : shadowOf(el, tag);
      if (shadow) {
        const root = add({ p: id, t: "#shadow" });
        if (root >= 0) push(stack, shadow, { ...frame, parent: root, depth: depth + 2 });
      }
      if (tag === "iframe" && !dead) addFrame(stack, el, frame);
    };

    const addFrame = (stack, el, frame) => {
      const inner = frameOf(el);
      const root = inner ? add({ p: frame.parent, t: "#document" }) : -1;
      if (root < 0) return;
      const corner = el.getBoundingClientRect();
      const at = [frame.at[0] + corner.left, frame.at[1] + corner.top];
      stack.push({ ...frame, node: inner.root, parent: root, depth: frame.depth + 1, at, dead: inner.dead });
    };

    const root = document.documentElement;
    const now = new Date().toISOString();
    const stack = [{ node: root, parent: 0, depth: 0, at: [scrollX, scrollY], hidden: false, dead: false }];
    while (stack.length && !cut) {
      if (performance.now() > sliceEnd) {
        await pause();
        if (isStale()) return null;
        sliceEnd = performance.now() + SLICE_MS;
      }
      const next = stack.pop();
      if (next.node.nodeType === 3) addText(next);
      else addElement(stack, next);
    }

    const url = addressOf();
    const head = { v: VERSION, url, title: document.title.slice(0, VALUE_CHARS_MAX) };
    if (root.lang) head.lang = root.lang;
    const body = `${JSON.stringify(head).slice(0, -1)},"nodes":[${parts.join(",")}]`;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const tail = { at: now, zone, viewport: [innerWidth, innerHeight], cut };
    return { at: now, json: `${body},${JSON.stringify(tail).slice(1)}`, body, elements };
  };
})();
