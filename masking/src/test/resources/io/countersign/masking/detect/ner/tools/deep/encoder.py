"""The encoder: all-MiniLM-L6-v2 with embeddings of shapes and lists, and a layer of outcomes."""

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from features import LISTS

WIDTH, HEADS, INNER, LAYERS, OUTCOMES, SHAPES = 384, 12, 1536, 6, 7, 18


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.o = nn.Linear(WIDTH, WIDTH)
        self.n1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.i = nn.Linear(WIDTH, INNER)
        self.p = nn.Linear(INNER, WIDTH)
        self.n2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dr = nn.Dropout(0.1)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        heads = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS)
        q, k, v = heads.permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.n1(x + self.dr(self.o(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.n2(x + self.dr(self.p(F.gelu(self.i(x)))))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.we = nn.Embedding(30522, WIDTH)
        self.pe = nn.Embedding(512, WIDTH)
        self.se = nn.Embedding(SHAPES, WIDTH)
        self.be = nn.Linear(LISTS, WIDTH, bias=False)
        self.n = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.out = nn.Linear(WIDTH, OUTCOMES)
        self.dr = nn.Dropout(0.1)
        nn.init.normal_(self.se.weight, std=0.02)
        nn.init.normal_(self.be.weight, std=0.02)

    def begin_with(self, file):
        """Takes the weights of the sentence encoder."""
        w = load_file(file)
        self.we.weight.data = w["embeddings.word_embeddings.weight"].float()
        self.pe.weight.data = (
            w["embeddings.position_embeddings.weight"]
            + w["embeddings.token_type_embeddings.weight"][0]
        )
        for kind in ("weight", "bias"):
            setattr(getattr(self.n, kind), "data", w["embeddings.LayerNorm." + kind])
            for i, layer in enumerate(self.layers):
                of = lambda name: w["encoder.layer.%d.%s.%s" % (i, name, kind)]
                heads = [of("attention.self." + name) for name in ("query", "key", "value")]
                getattr(layer.qkv, kind).data = torch.cat(heads)
                getattr(layer.o, kind).data = of("attention.output.dense")
                getattr(layer.n1, kind).data = of("attention.output.LayerNorm")
                getattr(layer.i, kind).data = of("intermediate.dense")
                getattr(layer.p, kind).data = of("output.dense")
                getattr(layer.n2, kind).data = of("output.LayerNorm")
        return self

    def forward(self, ids, shapes, lists, mask):
        x = self.we(ids) + self.pe.weight[: ids.shape[1]] + self.se(shapes) + self.be(lists)
        x = self.dr(self.n(x))
        hidden = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden)
        return self.out(self.dr(x))
