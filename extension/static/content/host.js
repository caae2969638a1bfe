// The panel's place: a closed shadow root at the side of the window, with the panel
// in a frame, or folded to a pill.
{
  const own = (globalThis.countersign ??= {});
  const WIDTH = 380;
  const WIDTH_MIN = 300;
  const WIDTH_MAX = 720;
  // What the page keeps at least; in a narrower window the panel lies over it.
  const ROOM_MIN = 700;
  const TINTS = {
    ok: ["✓", "#166534"],
    sign: ["✎", "#9a3412"],
    stop: ["✕", "#991b1b"],
    ask: ["?", "#1e40af"],
    idle: ["·", "#4b5563"],
  };

  const CSS = `
    :host { all: initial !important; position: fixed !important; z-index: 2147483647 !important; inset: 0 auto !important;
      width: var(--countersign-width) !important; color-scheme: light dark !important; font: 13px/20px system-ui, sans-serif !important; }
    :host([side="right"]) { right: 0 !important; }
    :host([side="left"]) { left: 0 !important; }
    :host([folded]) { inset-block: 40% auto !important; width: auto !important; }
    iframe { width: 100%; height: 100%; border: 0; display: block; background: Canvas; box-shadow: 0 0 12px #0004; }
    .edge { position: absolute; inset: 0 -4px; z-index: -1; cursor: ew-resize; touch-action: none; }
    .edge:hover, .edge:focus-visible { background: Highlight; outline: 0; }
    .pill { all: unset; display: none; box-sizing: border-box; max-width: 240px; margin: 0 12px; padding: 6px 12px;
      border: 1px solid #fff8; border-radius: 16px; cursor: pointer; color: #fff; box-shadow: 0 1px 6px #0006;
      white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .pill:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
    :host([folded]) :is(iframe, .edge) { display: none; }
    :host([folded]) .pill { display: inline-block; }
    @media print { :host { display: none !important; } }
  `;

  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  // Nothing is shown before `show`. `choices` is { side, width, folded } as the rep
  // last had it, `onChange` is told of every change.
  own.makeHost = (nonce, choices, onChange) => {
    const host = make("countersign-panel");
    const shadow = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    shadow.adoptedStyleSheets = [sheet];
    // Lazy: the page's own load must not wait for it.
    const frame = make("iframe", { title: "Countersign", allow: "clipboard-write", loading: "lazy" });
    const edge = make("div", { className: "edge", tabIndex: 0, role: "separator" });
    edge.setAttribute("aria-orientation", "vertical");
    edge.setAttribute("aria-label", "Panel width: arrows resize, Enter changes the side");
    const pill = make("button", { className: "pill", type: "button" });
    shadow.append(frame, edge, pill);

    const state = { side: "right", width: WIDTH, folded: false, ...choices };
    const root = document.documentElement;
    let margin = null; // what the page had, while ours is set
    let before = null; // where the focus was

    const setMargin = (on) => {
      if (margin) root.style.setProperty(...margin); // an empty value removes it
      margin = null;
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

    const bounded = (width) => Math.round(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, width)));
    const change = (to) => {
      Object.assign(state, to);
      state.width = bounded(state.width);
      render();
      onChange({ ...state });
    };
    const otherSide = () => change({ side: state.side === "right" ? "left" : "right" });

    const focus = () => frame.focus({ preventScroll: true });
    const fold = (folded = !state.folded) => {
      if (folded === state.folded) return;
      const hadFocus = document.activeElement === host;
      change({ folded });
      if (hadFocus && folded && before?.isConnected) before.focus({ preventScroll: true });
      if (hadFocus && !folded) focus();
    };

    const widthAt = (x) => (state.side === "right" ? innerWidth - x : x);

    edge.addEventListener("pointerdown", (event) => {
      edge.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    edge.addEventListener("pointermove", (event) => {
      if (!edge.hasPointerCapture(event.pointerId)) return;
      host.style.setProperty("--countersign-width", `${bounded(widthAt(event.clientX))}px`);
    });
    edge.addEventListener("pointerup", (event) => {
      const width = widthAt(event.clientX);
      if (width > Math.max(innerWidth / 2, WIDTH_MAX)) otherSide(); // dragged across the middle
      else change({ width });
    });
    edge.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: 16, ArrowRight: -16 }[event.key];
      if (steps) change({ width: state.width + (state.side === "right" ? steps : -steps) });
      else if (event.key === "Enter") otherSide();
      else return;
      event.preventDefault();
    });
    shadow.addEventListener("keydown", (event) => {
      if (event.key === "Escape") fold(true);
      event.stopPropagation(); // not a shortcut of the helpdesk
    });
    host.addEventListener("focusin", (event) => (before = event.relatedTarget ?? before));
    pill.addEventListener("click", () => fold(false));
    return {
      element: host,
      fold,
      focus,
      setPill: (word, tint) => {
        const [icon, color] = TINTS[tint] ?? TINTS.idle;
        pill.style.background = color;
        pill.textContent = `${icon} ${word}`;
        pill.setAttribute("aria-label", `Countersign: ${word}. Open the panel`);
      },
      show: () => {
        frame.src = chrome.runtime.getURL("panel.html") + `#nonce=${nonce}`;
        // Beside the body, which a framework may own.
        root.append(host);
        addEventListener("resize", render);
        render();
      },
      // A page may replace its whole content.
      ensureShown: () => {
        if (!host.isConnected) document.documentElement.append(host);
      },
      remove: () => {
        removeEventListener("resize", render);
        setMargin(false);
        host.remove();
      },
    };
  };
}
