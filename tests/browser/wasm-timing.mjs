// Times core's pipeline as wasm in V8: node wasm-timing.mjs MODULE.wasm
import { readFile } from 'node:fs/promises';

const CALLS = 2000;
const { instance } = await WebAssembly.instantiate(await readFile(process.argv[2]), {});
for (const [name, call] of [
  ['wasm_triage', instance.exports.triage],
  ['wasm_ticket_to_packet', instance.exports.packet],
  ['wasm_guard_on_2000_characters', instance.exports.guard],
]) {
  for (let i = 0; i < CALLS / 4; i += 1) call();
  const times = [];
  for (let i = 0; i < CALLS; i += 1) {
    const started = performance.now();
    call();
    times.push((performance.now() - started) * 1000);
  }
  times.sort((a, b) => a - b);
  const at = share => times[Math.floor(times.length * share)];
  console.log(JSON.stringify({ name, p50_us: at(0.5), p95_us: at(0.95) }));
}
