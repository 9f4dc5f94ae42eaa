"""Write the embedder a second time as an ONNX file that keeps its 4-bit weights; the only file that imports onnx.

Questions come one at a time and must be answered in milliseconds: onnxruntime runs the packed weights as they are, in
a tenth of the memory and start-up time of the training library. The network is BERT with mean pooling, written out
node by node. It does not know tokenizers, nor who runs the file.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from ingest.packed_model import BLOCK, Bytes, PackedModel

MICROSOFT = "com.microsoft"  # onnxruntime's own operators, where the 4-bit ones are
IR_VERSION, OPSET = 10, 17  # old enough for every onnxruntime since 1.18
BITS = 4
INT8 = 4  # lets onnxruntime round the other factor: a short question costs a third less, the cosine moves by 1e-4


class QueryGraph:
    """Collects the nodes and constants of one network."""

    def __init__(self, packed: PackedModel) -> None:
        self.packed = packed
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: Any) -> str:
        """Keep an array with the graph and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: Any) -> str:
        """Add a node and return the name of what it makes."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], domain=domain, **attributes))
        return output

    def embeddings(self, kept: list[int]) -> str:
        """Add up what each token is and where it stands."""
        shape = self.packed.shape
        weights, scales = self.packed.blocks("emb.word", shape.rows, shape.hidden)
        data = self.constant("word.weights", _packed_bytes(weights[kept]).reshape(len(kept), -1))
        inputs = [data, "input_ids", self.constant("word.scales", scales[kept])]
        place = {"gather_axis": 0, "quantize_axis": 1, "block_size": BLOCK, "bits": BITS}
        words = self.add("GatherBlockQuantized", inputs, "words", MICROSOFT, **place)
        # Every token is of the first type, so its row joins the positions for good.
        positions = self.packed.tensor("emb.pos", shape.positions, shape.hidden)
        positions += self.packed.tensor("emb.type", shape.types, shape.hidden)[0]
        length = self.add("Shape", ["input_ids"], "length", start=1, end=2)
        bounds = [self.constant("first", np.array([0])), length, self.constant("axis", np.array([0]))]
        places = self.add("Slice", [self.constant("positions", positions), *bounds], "places")
        return self.norm("emb.ln", [words, places])

    def norm(self, name: str, inputs: Sequence[str]) -> str:
        """Add two inputs and normalise the sum."""
        hidden = self.packed.shape.hidden
        scale = self.constant(f"{name}.scale", self.packed.tensor(f"{name}.w", hidden))
        bias = self.constant(f"{name}.bias", self.packed.tensor(f"{name}.b", hidden))
        total = self.add("Add", inputs, f"{name}.sum")
        return self.add("LayerNormalization", [total, scale, bias], f"{name}.out", axis=-1, epsilon=self.packed.epsilon)

    def multiply(self, name: str, given: str, rows: int, columns: int) -> str:
        """Multiply by a packed matrix and add its bias."""
        weights, scales = self.packed.blocks(f"{name}.w", rows, columns)
        matrix = self.constant(f"{name}.weights", _packed_bytes(weights))
        scaling = self.constant(f"{name}.scales", scales.reshape(-1))
        bias = self.constant(f"{name}.bias", self.packed.tensor(f"{name}.b", rows))
        sizes = {"K": columns, "N": rows, "bits": BITS, "block_size": BLOCK, "accuracy_level": INT8}
        inputs = [given, matrix, scaling, "", "", bias]
        return self.add("MatMulNBits", inputs, f"{name}.out", MICROSOFT, **sizes)

    def layer(self, number: int, given: str, mask: str) -> str:
        """One BERT layer: attention and feed-forward, each added to what came in."""
        hidden, inner = self.packed.shape.hidden, self.packed.shape.feed_forward
        of = f"l{number}."
        three = [self.multiply(of + name, given, hidden, hidden) for name in ("q", "k", "v")]
        heads = {"num_heads": self.packed.shape.heads}
        seen = self.add("MultiHeadAttention", [*three, "", mask], of + "seen", MICROSOFT, **heads)
        attended = self.norm(of + "aln", [self.multiply(of + "ao", seen, hidden, hidden), given])
        wide = self.add("Gelu", [self.multiply(of + "fi", attended, inner, hidden)], of + "wide", MICROSOFT)
        return self.norm(of + "oln", [self.multiply(of + "fo", wide, hidden, inner), attended])

    def pool(self, given: str) -> str:
        """The mean over the tokens that are not padding, scaled to length 1."""
        mask = self.add("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
        last = self.constant("last", np.array([2]))
        weighed = self.add("Mul", [given, self.add("Unsqueeze", [mask, last], "mask.column")], "weighed")
        over = self.constant("tokens", np.array([1]))
        total = self.add("ReduceSum", [weighed, over], "total", keepdims=0)
        # Dividing by the count of tokens would not change a vector that is scaled to length 1 next.
        return self.add("LpNormalization", [total], "vectors", axis=-1, p=2)


def _packed_bytes(weights: Bytes) -> Bytes:
    """Put two neighbouring weights in a byte, the first in its lower half."""
    return weights[..., 0::2] | (weights[..., 1::2] << np.uint8(BITS))


def write_query_graph(packed: PackedModel, kept: list[int], path: Path) -> None:
    """Write the whole network: token ids and attention mask in, one vector of length 1 a text out."""
    graph = QueryGraph(packed)
    tokens = graph.embeddings(kept)
    mask = graph.add("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    for number in range(packed.shape.layers):
        tokens = graph.layer(number, tokens, mask)
    graph.pool(tokens)
    sides = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", packed.shape.hidden])
    body = helper.make_graph(graph.nodes, "embedder", sides, [vectors], graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    onnx.save(helper.make_model(body, opset_imports=opsets, ir_version=IR_VERSION), path)
