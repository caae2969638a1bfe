"""llama.cpp's own server (out of PyPI's `xllamacpp`) before a random model: prints one line of
JSON with its address once it listens, and ends when standard input closes.

    python serve.py FOLDER
"""
import json
import os
import sys

import xllamacpp

import model


def main(folder):
    file = os.path.join(folder, "random.gguf")
    model.write(file)
    params = xllamacpp.CommonParams()
    params.model.path = file
    params.n_ctx = model.CONTEXT
    params.n_parallel = 1
    params.n_gpu_layers = 0
    params.cpuparams.n_threads = 1
    params.warmup = False
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    server = xllamacpp.Server(params)
    print(json.dumps({"origin": server.listening_address, "version": xllamacpp.__version__}), flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
