// The panel's place on the page: a closed shadow root at the side of the window,
// with the panel page in a frame, or folded to a pill. The page's styles cannot
// reach in, ours cannot leak out.
(() => {
  const own = (globalThis.countersign ??= {});
  if (own.makeHost) return;

  const WIDTH = 380;
  const WIDTH_MIN = 300;
  const WIDTH_MAX = 720;
  // A narrower window is not made narrower still: the panel lies over the page.
  const ROOM_MIN = 700;
  const ICONS = { ok: "✓", sign: "✎", stop: "✕", ask: "?", idle: "·" };

  const CSS = `
    :host {
      all: initial !important; position: fixed !important; z-index: 2147483647 !important;
      top: 0 !important; bottom: 0 !important; width: var(--countersign-width) !important;
      color-scheme: light dark; font: 13px/20px system-ui, sans-serif;
    }
    :host([side="right"]) { right: 0 !important; }
    :host([side="left"]) { left: 0 !important; }
    :host([folded]) { top: auto !important; bottom: 16px !important; width: auto !important; }
    iframe { width: 100%; height: 100%; border: 0; display: block; background: Canvas;
      box-shadow: 0 0 12px rgb(0 0 0 / 25%); color-scheme: normal; }
    .edge { position: absolute; top: 0; bottom: 0; width: 6px; cursor: ew-resize; touch-action: none; }
    :host([side="right"]) .edge { left: -3px; }
    :host([side="left"]) .edge { right: -3px; }
    .edge:hover, .edge:focus-visible { background: Highlight; outline: 0; }
    .pill { all: unset; display: none; box-sizing: border-box; max-width: 240px; min-height: 32px; margin: 0 12px;
      padding: 4px 12px; border-radius: 16px; cursor: pointer; color: #fff; background: #4b5563;
      box-shadow: 0 1px 6px rgb(0 0 0 / 35%); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .pill:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
    .pill[data-tint="ok"] { background: #166534; }
    .pill[data-tint="sign"] { background: #9a3412; }
    .pill[data-tint="stop"] { background: #991b1b; }
    .pill[data-tint="ask"] { background: #1e40af; }
    :host([folded]) iframe, :host([folded]) .edge { display: none; }
    :host([folded]) .pill { display: inline-block; }
    :host([moving]) iframe { pointer-events: none; }
    @media print { :host { display: none !important; } }
    @media (forced-colors: active) { .pill { border: 1px solid ButtonText; } }
  `;

  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  // Builds the host; nothing is shown before `show`. `choices` is { side, width,
  // folded } as the rep last had it, `onChange` is told of every change.
  own.makeHost = (nonce, choices, onChange) => {
    const host = make("countersign-panel");
    const shadow = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    shadow.adoptedStyleSheets = [sheet];
    const frame = make("iframe", { title: "Countersign", allow: "clipboard-write" });
    const edge = make("div", { className: "edge", tabIndex: 0, role: "separator" });
    edge.setAttribute("aria-orientation", "vertical");
    edge.setAttribute("aria-label", "Panel width: arrow keys resize, Enter moves the panel to the other side");
    const pill = make("button", { className: "pill", type: "button" });
    shadow.append(frame, edge, pill);

    const state = { side: "right", width: WIDTH, folded: false, ...choices };
    const root = document.documentElement;
    let margin = null; // what the page had, while ours is set
    let before = null; // where the focus was

    const setMargin = (on) => {
      if (margin) {
        const [name, value, priority] = margin;
        if (value) root.style.setProperty(name, value, priority);
        else root.style.removeProperty(name);
        margin = null;
      }
      if (!on || innerWidth - state.width < ROOM_MIN) return;
      const name = `margin-${state.side}`;
      margin = [name, root.style.getPropertyValue(name), root.style.getPropertyPriority(name)];
      root.style.setProperty(name, `${state.width}px`, "important");
    };

    const render = () => {
      host.setAttribute("side", state.side);
      host.toggleAttribute("folded", state.folded);
      host.style.setProperty("--countersign-width", `${state.width}px`);
      edge.setAttribute("aria-valuenow", state.width);
      setMargin(host.isConnected && !state.folded);
    };

    const change = (to) => {
      Object.assign(state, to);
      state.width = Math.round(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, state.width)));
      render();
      onChange({ ...state });
    };

    const fold = (folded) => {
      if (folded === state.folded) return;
      const hadFocus = document.activeElement === host;
      change({ folded });
      if (hadFocus && folded && before?.isConnected) before.focus({ preventScroll: true });
      if (hadFocus && !folded) frame.focus({ preventScroll: true });
    };

    const widthAt = (x) => (state.side === "right" ? innerWidth - x : x);

    edge.addEventListener("pointerdown", (event) => {
      edge.setPointerCapture(event.pointerId);
      host.toggleAttribute("moving", true);
      event.preventDefault();
    });
    edge.addEventListener("pointermove", (event) => {
      if (!edge.hasPointerCapture(event.pointerId)) return;
      const width = Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, widthAt(event.clientX)));
      host.style.setProperty("--countersign-width", `${width}px`);
    });
    edge.addEventListener("pointerup", (event) => {
      host.toggleAttribute("moving", false);
      // Dragged across the middle: the other side.
      const across = widthAt(event.clientX) > Math.max(innerWidth / 2, WIDTH_MAX);
      if (across) change({ side: state.side === "right" ? "left" : "right" });
      else change({ width: widthAt(event.clientX) });
    });
    edge.addEventListener("keydown", (event) => {
      const wider = state.side === "right" ? "ArrowLeft" : "ArrowRight";
      const narrower = state.side === "right" ? "ArrowRight" : "ArrowLeft";
      if (event.key === wider) change({ width: state.width + 16 });
      else if (event.key === narrower) change({ width: state.width - 16 });
      else if (event.key === "Enter") change({ side: state.side === "right" ? "left" : "right" });
      else return;
      event.preventDefault();
    });
    shadow.addEventListener("keydown", (event) => {
      if (event.key === "Escape") fold(true);
      event.stopPropagation(); // not a shortcut of the helpdesk
    });
    host.addEventListener("focusin", (event) => {
      before = event.relatedTarget ?? before;
    });
    pill.addEventListener("click", () => fold(false));
    const onResize = () => render();

    return {
      element: host,
      fold,
      toggle: () => fold(!state.folded),
      setPill: (word, tint) => {
        const known = ICONS[tint] ? tint : "idle";
        pill.dataset.tint = known;
        pill.textContent = `${ICONS[known]} ${word}`;
        pill.setAttribute("aria-label", `Countersign: ${word}. Open the panel`);
      },
      show: () => {
        frame.src = chrome.runtime.getURL("panel.html") + `#nonce=${nonce}`;
        // Beside the body: a framework that owns the body never meets it.
        root.append(host);
        addEventListener("resize", onResize);
        render();
      },
      // A page may replace its whole content.
      ensureShown: () => {
        if (!host.isConnected) document.documentElement.append(host);
      },
      remove: () => {
        removeEventListener("resize", onResize);
        setMargin(false);
        host.remove();
      },
    };
  };
})();
