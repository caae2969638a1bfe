// The service worker's shell. It registers every listener at once, as the browser
// demands, and hands each event to the Rust worker as soon as that is ready. It
// decides nothing.
import init, * as worker from "./worker/worker.js";

const bytesOf = (name) => fetch(chrome.runtime.getURL(`worker/${name}`)).then(async (answer) => new Uint8Array(await answer.arrayBuffer()));
const [model, judges] = [bytesOf("triage.bin"), bytesOf("claims.bin")];
// Without what was trained the worker still works, by word lists, and says so.
const withModel = () => Promise.all([model.then(worker.on_model).catch(() => {}), judges.then(worker.on_judges).catch(() => {})]);
const ready = init({ module_or_path: chrome.runtime.getURL("worker/worker_bg.wasm") }).then(withModel);
const whenReady = (run) => ready.then(run).catch((error) => console.error("countersign:", error));

ready.catch(() => {
  chrome.action.setBadgeText({ text: "!" });
  chrome.action.setTitle({ title: "Countersign could not start: update the browser, then reinstall it" });
});

let lastPort = 0;

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  whenReady(() => worker.on_message(message, sender)).then(answer);
  return true; // the answer comes later
});

chrome.runtime.onConnect.addListener((port) => {
  const id = ++lastPort;
  whenReady(() => worker.on_connect(id, port));
  port.onMessage.addListener((message) => whenReady(() => worker.on_port_message(id, message)));
  port.onDisconnect.addListener(() => whenReady(() => worker.on_disconnect(id)));
});

chrome.action.onClicked.addListener((tab) => whenReady(() => worker.on_action(tab.id)));
chrome.tabs.onRemoved.addListener((tab) => whenReady(() => worker.on_tab_removed(tab)));
chrome.alarms.onAlarm.addListener(() => whenReady(() => worker.on_wake()));
chrome.runtime.onStartup.addListener(() => whenReady(() => worker.on_wake()));
chrome.runtime.onInstalled.addListener(() => whenReady(() => worker.on_permissions()));
chrome.permissions.onAdded.addListener(() => whenReady(() => worker.on_permissions()));
chrome.permissions.onRemoved.addListener(() => whenReady(() => worker.on_permissions()));
