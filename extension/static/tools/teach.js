// Lets the rep point at a message, at who wrote it, and at the reply box. Put into a
// page when the rep wants to teach it, not before. Nothing of the page is clicked.
{
  const own = (globalThis.countersign ??= {});
  const STEPS = [
    ["customer_message", "Click one whole message of the customer"],
    ["agent_message", "Now click one whole message of your own side"],
    ["author", "Now click the name of who wrote it"],
    ["reply", "Now click the box in which you write the reply"],
  ];
  const HINT = "↑ takes more, ↓ takes less, Esc ends";
  const CSS = `
    :host { all: initial !important; position: fixed !important; inset: 0 !important; z-index: 2147483646 !important; cursor: crosshair !important; }
    :host([away]) { pointer-events: none !important; }
    .mark { position: fixed; pointer-events: none; outline: 2px solid #1d4ed8; background: #1d4ed822; border-radius: 2px; }
    .bar { position: fixed; inset: 12px auto auto 12px; max-width: 480px; padding: 8px 12px; background: #111827; color: #fff;
      font: 14px/20px system-ui, sans-serif; border-radius: 6px; box-shadow: 0 2px 12px #0008; cursor: default; }
    .bar p { margin: 0 0 4px; }
    .bar small { color: #d1d5db; }
    button { all: unset; margin-inline-start: 12px; text-decoration: underline; cursor: pointer; }
    button:focus-visible { outline: 2px solid #fff; }
  `;

  // The innermost element at a point, and its frame's corner: through frames that
  // may be read, and through open shadow roots.
  const elementAt = (doc, x, y, corner) => {
    let el = doc.elementFromPoint(x - corner[0], y - corner[1]);
    for (let inner = el?.shadowRoot; inner; inner = el?.shadowRoot) {
      const below = inner.elementFromPoint(x - corner[0], y - corner[1]);
      if (!below || below === el) break;
      el = below;
    }
    if (el?.localName === "iframe" && el.contentDocument?.body) {
      const { left, top } = el.getBoundingClientRect();
      const there = [corner[0] + left + el.clientLeft, corner[1] + top + el.clientTop];
      return elementAt(el.contentDocument, x, y, there);
    }
    return [el, corner];
  };

  const parentOf = (el) => el.parentElement ?? el.getRootNode().host ?? null;

  const scroller = (el) => {
    for (let box = el; box; box = parentOf(box)) {
      if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
    }
    return el?.ownerDocument.scrollingElement;
  };

  const editorOf = (el) =>
    el?.closest?.("textarea, input, [contenteditable]:not([contenteditable='false'])") ?? el?.querySelector?.("textarea, [contenteditable='true']") ?? el;

  // Resolves to { customer_message, … } as elements, those that were skipped left
  // out, or to null when the rep ended it.
  const point = (panel) =>
    new Promise((done) => {
      const host = document.createElement("countersign-teach");
      const shadow = host.attachShadow({ mode: "closed" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
      shadow.adoptedStyleSheets = [sheet];
      const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
      const mark = make("div", { className: "mark" });
      const bar = make("div", { className: "bar", role: "dialog", ariaLabel: "Teach this site" });
      const words = make("p", { role: "status" });
      const skip = make("button", { type: "button", textContent: "Skip" });
      const end = make("button", { type: "button", textContent: "Cancel" });
      bar.append(words, make("small", { textContent: HINT }), skip, end);
      shadow.append(mark, bar);

      const found = {};
      const over = new AbortController();
      let step = 0;
      let inner = null; // what the pointer is over
      let chosen = null; // that, or what the rep widened it to
      let corner = [0, 0];

      const finish = (result) => {
        over.abort();
        host.remove();
        done(result);
      };
      const show = () => {
        words.textContent = `${step + 1} of ${STEPS.length}: ${STEPS[step][1]}`;
        skip.hidden = step === 0; // without a message there is nothing to learn
        mark.hidden = !chosen;
        if (!chosen) return;
        const { left, top, width, height } = chosen.getBoundingClientRect();
        const place = { left: left + corner[0], top: top + corner[1], width, height };
        for (const [name, value] of Object.entries(place)) mark.style[name] = `${value}px`;
      };
      const next = () => {
        inner = chosen = null;
        step += 1;
        if (step === STEPS.length) finish(found);
        else show();
      };
      const look = ({ clientX, clientY }) => {
        host.toggleAttribute("away", true);
        const [el, at] = elementAt(document, clientX, clientY, [0, 0]);
        host.toggleAttribute("away", false);
        if (el === inner || el === panel || el === host) return;
        inner = chosen = el;
        corner = at;
        show();
      };
      const resize = (wider) => {
        if (!chosen) return;
        if (wider) chosen = parentOf(chosen) ?? chosen;
        else {
          let below = inner;
          while (below !== chosen && parentOf(below) && parentOf(below) !== chosen) below = parentOf(below);
          chosen = below;
        }
        show();
      };

      const options = { signal: over.signal };
      host.addEventListener("pointermove", look, options);
      host.addEventListener(
        "click",
        (event) => {
          event.stopPropagation();
          if (event.composedPath().includes(bar)) return;
          // What was widened stays, as long as the click is still in it.
          const kept = chosen;
          look(event);
          if (kept && inner && kept.contains(inner)) chosen = kept;
          const [name] = STEPS[step];
          const target = name === "reply" ? editorOf(chosen) : chosen;
          if (!target) return;
          found[name] = target;
          next();
        },
        options,
      );
      host.addEventListener("wheel", (event) => scroller(inner)?.scrollBy(event.deltaX, event.deltaY), { ...options, passive: true });
      skip.addEventListener("click", next, options);
      end.addEventListener("click", () => finish(null), options);
      addEventListener(
        "keydown",
        (event) => {
          if (event.key === "Escape") finish(null);
          else if (event.key === "ArrowUp") resize(true);
          else if (event.key === "ArrowDown") resize(false);
          else return;
          event.preventDefault();
          event.stopImmediatePropagation();
        },
        { ...options, capture: true },
      );
      document.documentElement.append(host);
      end.focus({ preventScroll: true });
      show();
    });

  // Resolves to { pointed, json }: what was pointed at as nodes of a snapshot, and
  // the snapshot. To null when the rep ended it, or the page changed under it.
  own.teach = async (panel) => {
    const found = await point(panel);
    const snapshot = found && (await own.capture(() => false, panel));
    if (!snapshot) return null;
    const ids = new Map(snapshot.elements.map((ref, id) => [ref?.deref(), id]));
    const nodeOf = (el) => {
      for (let at = el; at; at = parentOf(at)) if (ids.has(at)) return ids.get(at);
      return null;
    };
    const pointed = Object.entries(found).map(([part, el]) => ({ part, node: nodeOf(el) }));
    return pointed.some(({ node }) => node == null) ? null : { pointed, json: snapshot.json };
  };
}
