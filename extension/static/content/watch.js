// Tells when the page has turned to something else or shows something new, at as
// little cost as possible: the whole page is observed only for a moment after a
// navigation or an action of the rep, the thread's container for as long as it stands.
(() => {
  const own = (globalThis.countersign ??= {});
  if (own.makeWatch) return;

  const QUIET_MS = 60;
  const WAIT_MS_MAX = 600;
  const SETTLE_MS = 4_000;

  // `onTurn`: the address is another. `onChange`: the page has changed and is quiet again.
  own.makeWatch = ({ onTurn, onChange }) => {
    let address = location.href;
    let thread = null;
    let timer = 0;
    let waitsSince = 0;
    let settleTimer = 0;
    const stops = [];
    const listen = (target, type, run, options) => {
      target.addEventListener(type, run, options);
      stops.push(() => target.removeEventListener(type, run, options));
    };

    const soon = () => {
      waitsSince ||= performance.now();
      clearTimeout(timer);
      const left = WAIT_MS_MAX - (performance.now() - waitsSince);
      timer = setTimeout(() => {
        waitsSince = 0;
        turned();
        onChange();
      }, Math.max(0, Math.min(QUIET_MS, left)));
    };

    const turned = () => {
      const gone = thread && !thread.isConnected;
      if (location.href === address && !gone) return;
      address = location.href;
      threadObserver.disconnect();
      thread = null;
      settle();
      onTurn();
    };

    const threadObserver = new MutationObserver(soon);
    const pageObserver = new MutationObserver(() => {
      turned();
      soon();
    });

    // Observes the whole page for a moment.
    const settle = () => {
      clearTimeout(settleTimer);
      settleTimer = setTimeout(() => pageObserver.disconnect(), SETTLE_MS);
      pageObserver.observe(document.body ?? document.documentElement, { childList: true, subtree: true });
    };

    const moved = () => {
      if (location.href === address) return;
      turned();
      soon();
    };

    // What a rep does may open another ticket, or a reply box, without a new address.
    const acted = (event) => {
      const target = event.target;
      if (event.type === "keyup" && (target?.isContentEditable || /^(input|textarea|select)$/.test(target?.localName))) return;
      settle();
    };

    if (globalThis.navigation) listen(navigation, "currententrychange", moved);
    listen(window, "popstate", moved);
    listen(window, "hashchange", moved);
    listen(document, "click", acted, { capture: true, passive: true });
    listen(document, "keyup", acted, { capture: true, passive: true });
    const title = document.querySelector("title");
    const titleObserver = new MutationObserver(() => {
      moved();
      settle();
      soon();
    });
    if (title) titleObserver.observe(title, { childList: true, characterData: true, subtree: true });
    settle();

    return {
      thread: (element) => {
        threadObserver.disconnect();
        thread = element ?? null;
        if (thread) threadObserver.observe(thread, { childList: true, subtree: true });
      },
      stop: () => {
        for (const stop of stops) stop();
        for (const observer of [threadObserver, pageObserver, titleObserver]) observer.disconnect();
        clearTimeout(timer);
        clearTimeout(settleTimer);
      },
    };
  };
})();
