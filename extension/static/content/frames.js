// Frames of other origins: the service worker puts `tools/frame.js` into those that
// it may reach, and brings back what they show.
{
  const own = (globalThis.countersign ??= {});
  const WAIT_MS_MAX = 1_500;
  const NONE = new Map();

  // `ask` resolves to the worker's JSON: [{ frame, result: { place, key, nodes } }].
  // `onLate`: an answer came that was no longer waited for.
  own.makeFrames = (ask, onLate) => {
    let closed = new WeakSet(); // frames that gave nothing
    let some = false; // the last answer held something

    const gather = async () => {
      const late = new Promise((done) => setTimeout(done, WAIT_MS_MAX));
      const asked = ask();
      const answer = await Promise.race([asked, late]);
      if (!answer) {
        asked.then((text) => {
          some = Boolean(text) && text !== "[]";
          if (some) onLate();
        });
        closed = new WeakSet();
        return NONE;
      }
      const given = JSON.parse(answer).filter(({ result }) => result?.place);
      some = given.length > 0;
      return new Map(given.map(({ frame, result }) => [result.place, { ...result, frame }]));
    };

    return {
      // As `own.capture`, with what the frames show. `anew` asks those again that gave nothing.
      capture: async (isStale, panel, anew) => {
        if (anew) closed = new WeakSet();
        const given = some ? await gather() : NONE;
        const snapshot = await own.capture(isStale, panel, given);
        const unread = snapshot?.unread.filter((el) => !closed.has(el)) ?? [];
        if (!unread.length) return snapshot;
        // One that loads meanwhile is opened again.
        for (const el of unread) closed.add(el);
        const more = given.size ? given : await gather();
        return more.size && more !== given ? own.capture(isStale, panel, more) : snapshot;
      },
      // It loaded something else.
      forget: (el) => closed.delete(el),
    };
  };
}
