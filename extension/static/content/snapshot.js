// Captures the page as core/src/page/snapshot.rs describes it: a flat, bounded list
// of nodes as JSON, in slices that leave the page responsive.
{
  const own = (globalThis.countersign ??= {});
  const VERSION = 1;
  const NODES_MAX = 60_000;
  const BYTES_MAX = 4 * 1024 * 1024 - 4096;
  const DEPTH_MAX = 512;
  const TEXT_CHARS_MAX = 20_000;
  const VALUE_CHARS_MAX = 500;
  const SLICE_MS = 8;

  const SKIPPED = new Set(
    "script style noscript template link meta base head canvas video audio object embed svg math countersign-marks".split(" "),
  );
  const INLINE = new Set(
    "a abbr b bdi bdo cite code del em font i ins kbd label mark q s small span strong sub sup time u var".split(" "),
  );
  const ATTRIBUTES = new Set(
    "id class role title href datetime name type placeholder alt dir lang email contenteditable".split(" "),
  );
  const SECRET_NAME = /pass(word|wd|code)?|secret|token|cvv|cvc|csc|card.?(num|no)|cc.?(num|exp|csc|name)|iban|\bpin\b|otp/i;
  const SECRET_HASH = /(token|secret|password|passwd|code|key|session|auth)[^=&]*=/i;

  // Half a character would not be JSON.
  const clip = (text, max) => text.slice(0, max).toWellFormed();

  // A field whose value stays on the page.
  const isSecret = (el) =>
    /^(password|hidden|file|checkbox|radio)$/.test(el.type) ||
    /\bcc-|password|one-time-code/i.test(el.getAttribute("autocomplete")) ||
    SECRET_NAME.test(`${el.name} ${el.id} ${el.getAttribute("aria-label")}`);

  const valueOf = (el, tag) => {
    if (tag === "select") return [...el.selectedOptions].map((option) => option.text.trim()).join(", ");
    if ((tag === "textarea" || tag === "input") && !isSecret(el)) return el.value;
  };

  const attributesOf = (el, tag) => {
    let out;
    for (const { name, value } of el.attributes) {
      const custom = name === "value" && tag.includes("-"); // a body may be an attribute
      if (!custom && !ATTRIBUTES.has(name) && !/^(aria|data)-/.test(name)) continue;
      if (name === "href" && /^\s*(javascript|data|blob):/i.test(value)) continue;
      (out ??= {})[name] = clip(value, custom ? TEXT_CHARS_MAX : VALUE_CHARS_MAX);
    }
    if (tag === "body" && el.ownerDocument.designMode === "on") (out ??= {}).contenteditable = "true";
    return out;
  };

  // In UTF-8, at worst.
  const bytesOf = (json) => (/^[\x00-\x7f]*$/.test(json) ? json.length : json.length * 3);

  // A closed one too: the browser opens it to extensions.
  const shadowOf = (el, tag) =>
    el.shadowRoot ?? (tag.includes("-") ? chrome.dom.openOrClosedShadowRoot(el) : null);

  // A frame's document where it may be read, otherwise a dead copy of its `srcdoc`.
  const frameOf = (el) => {
    const live = el.contentDocument?.documentElement; // null for another origin
    if (live) return { root: live, dead: false };
    const source = el.getAttribute("srcdoc");
    if (!source) return null;
    const doc = new DOMParser().parseFromString(source.slice(0, BYTES_MAX / 4), "text/html");
    return { root: doc.documentElement, dead: true };
  };

  // A light yellow, the colour of notes; as the reader of saved pages has it.
  const isYellow = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? [];
    return alpha > 0 && red > 235 && green > 200 && red - blue > 20 && green - blue > 12;
  };

  // [hidden, box, yellow]. `at` is the frame's corner on the page.
  const layoutOf = (el, at, parentHidden) => {
    const style = getComputedStyle(el);
    if (style.display === "contents") return [parentHidden, null];
    if (!el.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true })) return [true, null];
    if (style.display === "inline") return [false, null];
    const rect = el.getBoundingClientRect();
    if (rect.width * rect.height === 0 && style.overflow !== "visible") return [true, null];
    return [false, [rect.left + at[0], rect.top + at[1], rect.width, rect.height].map(Math.round), isYellow(style.backgroundColor)];
  };

  const addressOf = ({ href, hash }) => (SECRET_HASH.test(hash) ? href.slice(0, -hash.length) : href);

  const pause = () =>
    globalThis.scheduler?.yield ? scheduler.yield() : new Promise((resume) => setTimeout(resume));

  // In reverse: a stack hands them out in document order.
  const push = (stack, from, frame) => {
    for (let child = from.lastChild; child; child = child.previousSibling) {
      if (child.nodeType === 1 || child.nodeType === 3) stack.push({ ...frame, node: child });
    }
  };

  const spaceMatters = (text) =>
    INLINE.has(text.previousSibling?.localName) || INLINE.has(text.nextSibling?.localName);

  // What a frame of another origin would show, were it read.
  const isUnread = (el, hidden) =>
    !hidden && !el.hasAttribute("srcdoc") && /^https?:/.test(el.src) && !el.contentDocument;

  // Resolves to { at, json, body, elements, unread }: `body` tells two pages apart,
  // `elements[id]` weakly holds a node's element, or says where it is in a frame of
  // another origin; `unread` are such frames without an answer. To null once `isStale()`.
  // `frames` are the answers by place; in such a frame itself it is null, and `nodes`
  // are the result.
  own.capture = async (isStale, host, frames = new Map()) => {
    const parts = [];
    const elements = [];
    const unread = [];
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
      elements[parts.length] = el instanceof Element ? new WeakRef(el) : el;
      return parts.push(json) - 1;
    };

    const addText = ({ node, parent }) => {
      if (/\S/.test(node.data)) add({ p: parent, x: clip(node.data, TEXT_CHARS_MAX) });
      else if (spaceMatters(node)) add({ p: parent, x: " " });
    };

    const addElement = (stack, { node: el, parent, depth, at, hidden, dead }) => {
      const tag = el.localName.toLowerCase();
      if (el === host || depth > DEPTH_MAX) return;
      const skipped = SKIPPED.has(tag);
      if (skipped && !(tag === "svg" && el.hasAttribute("aria-label"))) return; // a picture's name
      const [h, b, y] = dead ? [hidden, null] : layoutOf(el, at, hidden);
      const node = { p: parent, t: tag };
      const a = attributesOf(el, tag);
      const v = valueOf(el, tag);
      if (a) node.a = a;
      if (v !== undefined) node.v = clip(v, TEXT_CHARS_MAX);
      if (h) node.h = true;
      if (b) node.b = b;
      if (y) node.y = true;
      const far = tag === "iframe" && !dead && isUnread(el, h);
      const place = far && own.placeOf?.(el.contentWindow);
      if (far) (node.a ??= {}).src = new URL(el.src).origin;
      if (place && !frames) node.place = place;
      const id = add(node, el);
      if (far && id >= 0) return void addFar(el, place, id, at);
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

    const addFar = (el, place, id, at) => {
      const given = frames?.get(place);
      if (!given) return void unread.push(el);
      const corner = el.getBoundingClientRect();
      own.joinFrame(frames, add, given, id, [at[0] + corner.left, at[1] + corner.top]);
    };

    const addFrame = (stack, el, frame) => {
      const inner = frameOf(el);
      const root = inner ? add({ p: frame.parent, t: "#document" }) : -1;
      if (root < 0) return;
      const corner = el.getBoundingClientRect();
      const at = [frame.at[0] + corner.left, frame.at[1] + corner.top];
      stack.push({ ...frame, node: inner.root, parent: root, at, dead: inner.dead });
    };

    const root = document.documentElement;
    const at = new Date().toISOString();
    const stack = [{ node: root, parent: 0, depth: 0, at: frames ? [scrollX, scrollY] : [0, 0] }];
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

    if (!frames) return { elements, nodes: parts.map((part) => JSON.parse(part)) };
    const url = addressOf(location);
    const head = { v: VERSION, url, title: clip(document.title, VALUE_CHARS_MAX) };
    if (root.lang) head.lang = root.lang;
    const body = `${JSON.stringify(head).slice(0, -1)},"nodes":[${parts.join(",")}]`;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const tail = JSON.stringify({ at, zone, viewport: [innerWidth, innerHeight], cut });
    return { at, json: `${body},${tail.slice(1)}`, body, elements, unread };
  };
}
