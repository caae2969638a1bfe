# The edge on one machine, without Node and without Cloudflare:
#
#   DEPLOY_SECRET=… workerd serve workerd.capnp \
#     --socket-addr=http=127.0.0.1:8787 --directory-path=disk=/var/lib/countersign
#
# The build puts this file beside the modules and fills in the one line marked below.

using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "edge", worker = .edge),
    (name = "disk", disk = (writable = true)),
  ],
  sockets = [(
    name = "http",
    service = "edge",
    # Behind a proxy that ends TLS, this header tells that the visitor came by https.
    http = (forwardedProtoHeader = "X-Forwarded-Proto"),
  )],
);

const edge :Workerd.Worker = (
  modules = [
    (name = "shim.js", esModule = embed "shim.js"),
    (name = "countersign_edge.js", esModule = embed "countersign_edge.js"),
    (name = "countersign_edge_bg.wasm", wasm = embed "countersign_edge_bg.wasm"),
    # {{SNIPPETS}}
  ],
  compatibilityDate = "2026-04-01",
  bindings = [
    (name = "WORKSPACE", durableObjectNamespace = "Workspace"),
    (name = "DEPLOY_SECRET", fromEnvironment = "DEPLOY_SECRET"),
  ],
  durableObjectNamespaces = [
    (className = "Workspace", uniqueKey = "countersign-workspace", enableSql = true),
  ],
  durableObjectStorage = (localDisk = "disk"),
);
