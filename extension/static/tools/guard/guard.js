// The guard in the reply box: what the rep wrote goes to the service worker when the keys
// rest, what is found there is marked. Nothing is kept from being sent.
{
  const own = (globalThis.countersign ??= {});
  const QUIET_MS = 300;
  const IDLE_MS_MAX = 400;
  const BEFORE_MAX = 3;
  // Editors join what comes sooner after typing into the same step of undo.
  const STEP_MS = 650;
  // A reply box that the reading did not find, in CSS pixels.
  const SIDE_MIN = 120;
  const AREA_MIN = 12_000;

  const alive = () => Boolean(chrome.runtime?.id);
  const tell = (message) => chrome.runtime.sendMessage(JSON.stringify(message)).catch(() => undefined);
  const editable = (el) => el?.isContentEditable || el?.ownerDocument.designMode === "on";

  // What has the focus, in shadow roots and frames of this origin too.
  const focused = () => {
    let at = document.activeElement;
    for (let inner = at; inner; ) {
      at = inner;
      inner = at.shadowRoot?.activeElement ?? (at.localName === "iframe" ? at.contentDocument?.activeElement : null);
    }
    if (!editable(at)) return at?.localName === "textarea" && !at.readOnly ? at : null;
    while (editable(at.parentElement)) at = at.parentElement;
    return at;
  };
  const isLarge = (el) => {
    const { width, height } = el.getBoundingClientRect();
    return Math.min(width, height * 4) >= SIDE_MIN && width * height >= AREA_MIN;
  };

  const start = () => {
    let box = null;
    let stopBox = () => {};
    let timer = 0;
    let frame = 0;
    let typedAt = 0;
    let turn = 0;
    // What the marks are about: { text, found, number, value, old }; old: ask again.
    let checked = null;
    let before = []; // the checks before it, which the panel may still show
    const marks = own.makeMarks(() => tell({ type: "show_findings" }));

    const rest = () => {
      typedAt = performance.now();
      clearTimeout(timer);
      timer = setTimeout(() => requestIdleCallback(check, { timeout: IDLE_MS_MAX }), QUIET_MS);
    };

    // A plain field's marks are moved with its words; highlights move by themselves.
    const typed = () => {
      rest();
      if (checked?.found.length && own.isField(box)) frame ||= requestAnimationFrame(follow);
    };
    const follow = () => {
      frame = 0;
      // A field that is left says "change" too, though it holds what was checked.
      if (!checked || !box || box.value === checked.value) return;
      const to = own.carry(checked.value, box.value);
      const found = checked.found.flatMap((one) => {
        const [span, replaces] = [to(one.span), to(one.replaces)];
        return span && replaces ? [{ ...one, span, replaces }] : [];
      });
      checked = { ...checked, found, value: box.value, text: own.readBox(box).text, old: true };
      marks.move(box.value, found);
    };

    const watch = (el) => {
      stopBox();
      marks.clear();
      box = el;
      checked = null;
      before = [];
      if (!el) return;
      const over = new AbortController();
      const how = { capture: true, passive: true, signal: over.signal };
      for (const type of ["input", "change"]) el.addEventListener(type, typed, how);
      // A desk's macros write into a field without an event; then somebody clicks on.
      for (const type of ["click", "focusin"]) el.ownerDocument.addEventListener(type, rest, how);
      const observer = new MutationObserver(rest);
      if (!own.isField(el)) observer.observe(el, { childList: true, characterData: true, subtree: true });
      stopBox = () => (over.abort(), observer.disconnect());
    };

    const boxNow = () => {
      if (own.reply?.isConnected) return own.reply;
      if (box?.isConnected && box !== own.reply) return box;
      const at = focused();
      return at && isLarge(at) ? at : null;
    };

    const check = async () => {
      if (!alive()) return stop();
      const el = boxNow();
      if (el !== box) watch(el);
      if (!el) return;
      const reading = own.readBox(el);
      const { text } = reading;
      if (checked?.text === text && !checked.old) return marks.show(el, reading, checked.found);
      if (!checked && !text.trim()) return;
      const number = ++turn;
      const answer = await tell({ type: "check", number, text });
      if (el !== box || !answer) return;
      const found = JSON.parse(answer);
      const now = own.readBox(el);
      const answered = { text, found, number, value: el.value };
      // What was typed meanwhile is asked for when the keys rest; the panel shows this one.
      const late = number !== turn || now.text !== text;
      before = [late ? answered : checked, ...before].filter(Boolean).slice(0, BEFORE_MAX);
      if (late) return;
      checked = answered;
      marks.show(el, now, found);
    };

    // A finding as the panel shows it, where it stands now. What was typed since may lie
    // beside its words, not in them.
    const standing = (number, index) => {
      const then = [checked, ...before].find((one) => one?.number === number);
      const one = then?.found.find((found) => found.index === index);
      const reading = one && box?.isConnected && own.readBox(box);
      if (!reading) return undefined;
      const to = own.carry(then.text, reading.text);
      const [span, replaces] = [to(one.span), to(one.replaces)];
      return span && replaces && { ...one, span, replaces, reading };
    };

    // Puts the better wording in the place of what was found; resolves to what the rep can do.
    const reword = async (number, index) => {
      const waits = STEP_MS - (performance.now() - typedAt);
      if (waits > 0) await new Promise((go) => setTimeout(go, waits));
      const one = standing(number, index);
      if (!one?.rewording) return "the reply has changed since: look at what is found now";
      return own.replace(box, one.reading, one.replaces, one.rewording);
    };

    const reveal = (number, index) => {
      const one = standing(number, index);
      if (!one) return;
      box.ownerDocument.defaultView.focus();
      box.focus({ preventScroll: true });
      if (own.isField(box)) {
        box.setSelectionRange(...one.span);
        box.scrollIntoView({ block: "nearest" });
      } else {
        const range = own.rangeOf(box, one.reading, one.span);
        box.ownerDocument.getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
        range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
      }
    };

    const onCommand = (text, sender, answer) => {
      if (sender.id !== chrome.runtime.id || sender.tab) return;
      const { type, number, index } = JSON.parse(text);
      if (type === "reveal") return reveal(number, index);
      if (type !== "reword") return;
      reword(number, index).then((problem) => answer(problem ?? ""));
      return true; // the answer comes later
    };

    const stop = () => {
      clearTimeout(timer);
      stopBox();
      marks.clear();
      document.removeEventListener("focusin", rest, true);
      own.guard = own.onReply = null;
    };

    chrome.runtime.onMessage.addListener(onCommand);
    document.addEventListener("focusin", rest, { capture: true, passive: true });
    own.guard = { alive };
    // The page was read: another box, or other facts.
    own.onReply = () => {
      if (checked) checked.old = true;
      rest();
    };
    rest();
  };

  own.startGuard = () => own.guard?.alive() || start();
  if (own.running?.() || own.inFrame?.alive()) own.startGuard();
}
