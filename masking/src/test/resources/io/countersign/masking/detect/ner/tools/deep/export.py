"""python3 export.py IN.pt OUT.onnx: the trained encoder as ONNX, its weights in eight bits.

It reads one sentence at a time, so no mask is needed. Rows of the word embeddings have a step
each, kept beside them. Weights of the layers use seven of the eight bits, so that processors
without dot products of bytes (AVX2) do not overflow.
"""

import sys

import onnx
import torch
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from encoder import HEADS, WIDTH, Encoder
from features import LISTS, PIECES_OF_A_WINDOW


class Exported(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        words = encoder.we.weight.data
        steps = words.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        sets = (torch.arange(1 << LISTS)[:, None] >> torch.arange(LISTS)) & 1
        self.register_buffer("words", torch.round(words / steps).to(torch.int8))
        self.register_buffer("steps", steps)
        self.register_buffer("places", encoder.pe.weight.data[:PIECES_OF_A_WINDOW].clone())
        self.register_buffer("forms", encoder.se.weight.data.clone())
        self.register_buffer("lists", encoder.be(sets.float()).detach())
        self.encoder = encoder

    def forward(self, pieces, shapes, lists):
        length, size = pieces.shape[0], WIDTH // HEADS
        x = self.words[pieces].float() * self.steps[pieces] + self.places[:length]
        x = self.encoder.n(x + self.forms[shapes] + self.lists[lists])
        for layer in self.encoder.layers:
            heads = layer.qkv(x).split(WIDTH, dim=-1)
            q, k, v = (one.view(length, HEADS, size).transpose(0, 1) for one in heads)
            seen = torch.softmax(q @ k.transpose(1, 2) / size**0.5, -1) @ v
            x = layer.n1(x + layer.o(seen.transpose(0, 1).reshape(length, WIDTH)))
            x = layer.n2(x + layer.p(F.gelu(layer.i(x))))
        return self.encoder.out(x)


def main(trained, out):
    encoder = Encoder()
    encoder.load_state_dict(torch.load(trained))
    example = (torch.arange(20) + 1000, torch.ones(20).long(), torch.zeros(20).long())
    length = {0: torch.export.Dim("length", min=2, max=PIECES_OF_A_WINDOW)}
    exact = out + ".float"
    torch.onnx.export(
        Exported(encoder.eval()).eval(),
        example,
        exact,
        input_names=["pieces", "shapes", "lists"],
        output_names=["scores"],
        dynamic_shapes=(length, length, length),
        opset_version=20,
        dynamo=True,
        external_data=False,
    )
    model = onnx.load(exact)
    del model.graph.value_info[:]  # Some were worked out before weights were turned.
    onnx.save(model, exact)
    quantize_dynamic(
        exact,
        out,
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
