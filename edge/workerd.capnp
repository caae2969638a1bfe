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
    # Where language models are asked. A model on this machine or in this network may
    # be one; which addresses are asked is said by MODEL_PROVIDERS or MODEL_URL alone.
    (name = "internet", network = (
      allow = ["public", "private"],
      tlsOptions = (trustBrowserCas = true),
    )),
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
  # Tells when a visitor went away, so that a model stops writing for nobody.
  compatibilityFlags = ["enable_request_signal"],
  bindings = [
    (name = "WORKSPACE", durableObjectNamespace = "Workspace"),
    (name = "DEPLOY_SECRET", fromEnvironment = "DEPLOY_SECRET"),
    # Language models, all optional: docs/llm-proxy.md.
    (name = "MODEL_PROVIDERS", fromEnvironment = "MODEL_PROVIDERS"),
    (name = "MODEL_URL", fromEnvironment = "MODEL_URL"),
    (name = "MODEL_NAME", fromEnvironment = "MODEL_NAME"),
    (name = "MODEL_KEY", fromEnvironment = "MODEL_KEY"),
    (name = "ANTHROPIC_API_KEY", fromEnvironment = "ANTHROPIC_API_KEY"),
    (name = "ANTHROPIC_MODEL", fromEnvironment = "ANTHROPIC_MODEL"),
    (name = "OPENAI_API_KEY", fromEnvironment = "OPENAI_API_KEY"),
    (name = "OPENAI_MODEL", fromEnvironment = "OPENAI_MODEL"),
  ],
  durableObjectNamespaces = [
    (className = "Workspace", uniqueKey = "countersign-workspace", enableSql = true),
  ],
  durableObjectStorage = (localDisk = "disk"),
);
