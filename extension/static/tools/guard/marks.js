// Marks words of a reply box without a change to its document: by the browser's own
// highlights in what can be edited, by a mirror above a plain field. Both follow scrolling
// and resizing; only the small marker takes clicks.
{
  const own = (globalThis.countersign ??= {});
  const KINDS = ["red", "amber"];
  const LINES = { red: "underline wavy #d92d20", amber: "underline dotted #b76e00" };
  const TINTS = { red: "#d92d2022", amber: "#b76e0018" };
  const LOOK_MS = 300;
  const name = (kind) => `countersign-${kind}`;
  const looks = (kind) => `text-decoration: ${LINES[kind]}; text-decoration-thickness: 2px; background-color: ${TINTS[kind]};`;
  const HIGHLIGHTS = KINDS.map((kind) => `::highlight(${name(kind)}) { ${looks(kind)} }`).join("\n");
  // What decides where a field's words stand.
  const ALIKE =
    "direction font-family font-feature-settings font-kerning font-size font-stretch font-style font-variant font-weight letter-spacing line-height padding-bottom padding-left padding-right padding-top tab-size text-align text-indent text-transform word-break word-spacing".split(" ");
  const CSS = `
    :host { all: initial !important; position: fixed !important; inset: 0 !important; z-index: 2147483646 !important;
      pointer-events: none !important; overflow: hidden !important; background: none !important; border: 0 !important; padding: 0 !important; margin: 0 !important; width: auto !important; height: auto !important; }
    .field { position: absolute; overflow: hidden; }
    .mirror { position: absolute; inset: 0 auto auto 0; box-sizing: border-box; margin: 0; color: transparent; white-space: pre-wrap; overflow-wrap: break-word; }
    mark { color: transparent; background: none; text-decoration-skip-ink: none; }
    ${KINDS.map((kind) => `mark.${kind} { ${looks(kind)} }`).join("\n")}
    .marker { all: unset; position: absolute; box-sizing: border-box; min-width: 22px; height: 22px; padding: 0 6px; border-radius: 11px;
      border: 1px solid #fff; color: #fff; font: 600 12px/20px system-ui, sans-serif; text-align: center; cursor: pointer; pointer-events: auto; }
    .marker.red { background: #b42318; }
    .marker.amber { background: #8a5200; }
    [hidden] { display: none !important; }
    @media print { :host { display: none !important; } }
  `;

  const shared = (a, b) => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const moved = ({ left, top, right, bottom }, x, y) => ({ left: left + x, top: top + y, right: right + x, bottom: bottom + y });
  const above = (el) => el.assignedSlot ?? el.parentElement ?? el.getRootNode().host;

  // What may hide a part of `el`, innermost first, out of frames of the same origin too.
  const clippersOf = (el) => {
    const found = [];
    for (let at = above(el); at || el; at = above(at)) {
      if (!at) {
        el = el.ownerDocument === document ? null : el.ownerDocument.defaultView.frameElement;
        if (!el) break;
        found.push((at = el));
      } else if (at.ownerDocument.defaultView.getComputedStyle(at).overflow !== "visible") found.push(at);
    }
    return found.filter((at) => !/^(html|body)$/.test(at.localName));
  };

  // Where `el` stands in this frame's window, and what of it is seen.
  const boxOf = (el, clippers) => {
    let box = moved(el.getBoundingClientRect(), 0, 0);
    let seen = box;
    let doc = el.ownerDocument;
    for (const at of clippers) {
      const rect = at.getBoundingClientRect();
      if (at.ownerDocument !== doc) {
        doc = at.ownerDocument;
        box = moved(box, rect.left + at.clientLeft, rect.top + at.clientTop);
        seen = moved(seen, rect.left + at.clientLeft, rect.top + at.clientTop);
      }
      seen = shared(seen, rect);
    }
    return { box, seen: shared(seen, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }) };
  };

  const make = (className, tag = "div") => Object.assign(document.createElement(tag), { className });

  // `onOpen`: the marker was clicked.
  own.makeMarks = (onOpen) => {
    let host, shadow, field, mirror, marker;
    let box = null; // what is marked
    let clippers = [];
    let view = null; // whose highlights are set
    let over = null; // ends what follows the box
    let waits = 0;

    const build = () => {
      host = make("", "countersign-marks");
      shadow = host.attachShadow({ mode: "closed" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
      shadow.adoptedStyleSheets = [sheet];
      [field, mirror] = [make("field"), make("mirror")];
      field.ariaHidden = "true";
      field.append(mirror);
      // The list in the panel is what the keyboard reaches.
      marker = Object.assign(make("marker", "button"), { type: "button", tabIndex: -1 });
      marker.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays
      marker.addEventListener("click", onOpen);
      shadow.append(field, marker);
    };

    // Above a dialog that is modal only what stands there with it is seen.
    const attach = (modal) => {
      if (host.popover && !modal) host.removeAttribute("popover");
      if (!host.isConnected) document.documentElement.append(host);
      if (!modal || host.matches(":popover-open")) return;
      host.popover = "manual";
      host.showPopover();
    };

    const place = () => {
      waits = 0;
      if (!box?.isConnected) return clear();
      const { box: at, seen } = boxOf(box, clippers);
      const origin = host.getBoundingClientRect();
      const hidden = seen.right - seen.left < 24 || seen.bottom - seen.top < 12;
      field.hidden = hidden || !own.isField(box);
      marker.hidden = hidden;
      if (hidden) return;
      marker.style.translate = `calc(${seen.right - origin.left - 6}px - 100%) ${seen.top - origin.top + 4}px`;
      if (field.hidden) return;
      const [left, top] = [at.left + box.clientLeft, at.top + box.clientTop];
      const inner = shared(seen, { left, top, right: left + box.clientWidth, bottom: top + box.clientHeight });
      Object.assign(field.style, {
        left: `${inner.left - origin.left}px`,
        top: `${inner.top - origin.top}px`,
        width: `${Math.max(0, inner.right - inner.left)}px`,
        height: `${Math.max(0, inner.bottom - inner.top)}px`,
      });
      mirror.style.width = `${box.clientWidth}px`;
      mirror.style.translate = `${left - inner.left - box.scrollLeft}px ${top - inner.top - box.scrollTop}px`;
    };
    const soon = () => (waits ||= requestAnimationFrame(place));

    const follow = (el) => {
      over?.abort();
      over = new AbortController();
      box = el;
      clippers = clippersOf(el);
      const docs = new Set([document, el.ownerDocument, ...clippers.map((at) => at.ownerDocument)]);
      for (const doc of docs) {
        const how = { capture: true, passive: true, signal: over.signal };
        for (const type of ["scroll", "transitionend"]) doc.addEventListener(type, soon, how);
        doc.defaultView.addEventListener("resize", soon, how);
      }
      const sizes = new ResizeObserver(soon);
      for (const one of [el, ...clippers, document.documentElement]) sizes.observe(one);
      // The page may push the box about without an event.
      const look = setInterval(soon, LOOK_MS);
      over.signal.addEventListener("abort", () => (sizes.disconnect(), clearInterval(look)));
    };

    const highlight = (el, reading, found) => {
      view = el.ownerDocument.defaultView;
      const root = el.getRootNode();
      const known = root.adoptedStyleSheets.some((sheet) => sheet.cssRules[0]?.selectorText === `::highlight(${name("red")})`);
      if (!known) {
        const sheet = new view.CSSStyleSheet();
        sheet.replaceSync(HIGHLIGHTS);
        root.adoptedStyleSheets.push(sheet);
      }
      for (const kind of KINDS) {
        const ranges = found.filter((one) => one.severity === kind).map((one) => own.rangeOf(el, reading, one.span));
        view.CSS.highlights.set(name(kind), new view.Highlight(...ranges));
      }
    };

    const reflect = (el, text, found) => {
      const styles = el.ownerDocument.defaultView.getComputedStyle(el);
      for (const property of ALIKE) mirror.style.setProperty(property, styles.getPropertyValue(property));
      if (el.localName === "input") mirror.style.whiteSpace = "pre";
      const parts = [];
      let at = 0;
      for (const { span, severity } of found) {
        if (span[0] < at) continue; // two findings on one word: the first is shown
        const words = make(severity, "mark");
        words.textContent = text.slice(...span);
        parts.push(text.slice(at, span[0]), words);
        at = span[1];
      }
      mirror.replaceChildren(...parts, `${text.slice(at)}\n`);
    };

    const unmark = () => {
      for (const kind of KINDS) view?.CSS?.highlights.delete(name(kind));
      view = null;
      mirror?.replaceChildren();
    };

    const clear = () => {
      unmark();
      over?.abort();
      over = box = null;
      host?.remove();
    };

    return {
      clear,
      // `found`: [{ span, severity }] in the order of `reading`'s text.
      show: (el, reading, found) => {
        if (!found.length) return clear();
        if (!host) build();
        unmark();
        if (el !== box) follow(el);
        attach(el.closest("dialog:modal"));
        const worst = found.some((one) => one.severity === "red") ? "red" : "amber";
        marker.className = `marker ${worst}`;
        marker.textContent = `${worst === "red" ? "✕" : "!"} ${found.length}`;
        const words = `Countersign: ${found.length} to check before sending. Show them`;
        Object.assign(marker, { title: words, ariaLabel: words });
        if (reading.places) highlight(el, reading, found);
        else reflect(el, el.value, found);
        place();
      },
      // The field's text was changed: `found` is what stays marked of `now`.
      move: (now, found) => {
        if (box) reflect(box, now, found);
        soon();
      },
    };
  };
}
