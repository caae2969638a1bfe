// The door between workerd and the WebAssembly module: it starts the module, hands
// every request to it, and after a panic gives each Durable Object a fresh instance.
import { DurableObject } from "cloudflare:workers";
import * as edge from "./countersign_edge.js";

/** Grows by one whenever the module was started anew after a panic. */
const generation = () => edge.__worker_init_state().instanceId;

export class Workspace extends DurableObject {
  #inner;
  #generation;

  /** The Rust object of this workspace, of the running generation. */
  #alive() {
    const now = generation();
    if (this.#generation !== now) {
      this.#inner = new edge.Workspace(this.ctx, this.env);
      this.#generation = now;
    }
    return this.#inner;
  }

  fetch(request) {
    return this.#alive().fetch(request);
  }

  alarm() {
    return this.#alive().alarm();
  }

  webSocketMessage(socket, message) {
    return this.#alive().webSocketMessage(socket, message);
  }

  webSocketClose(socket, code, reason, clean) {
    return this.#alive().webSocketClose(socket, code, reason, clean);
  }

  webSocketError(socket, error) {
    return this.#alive().webSocketError(socket, error);
  }
}

export default {
  fetch: (request, env, context) => edge.fetch(request, env, context),
};
