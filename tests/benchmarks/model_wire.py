"""The wire format of a language model, proved against a real OpenAI-compatible server (llama.cpp's), with no weights to fetch.

    python -m venv ENV && ENV/bin/pip install xllamacpp gguf
    WENZHENG_DATA=… python -m tests.benchmarks.model_wire ENV/bin/python

The model is made here: two layers of random weights, so that what it says is noise. That is the hard case for whoever
listens: every sentence it words must fall to the guards, and the plain answer must stand. What a good model says is
tried elsewhere, against a scripted server (tests/language/test_model.py).
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.assemble import open_office
from assistant.consultation import Audience, Consultation
from assistant.domain.conversation import Conversation
from assistant.domain.errors import ModelFailureError
from assistant.language.model import open_model
from assistant.pipeline import consult
from assistant.settings import Settings

DAY = date(2026, 11, 21)
QUESTION = "我妈83了，有没有高龄津贴"
BUDGET = 8.0
SERVER = """
import sys, time
import gguf, numpy as np, xllamacpp
path, port = sys.argv[1], int(sys.argv[2])
width, layers, heads, inner = 64, 2, 4, 128
tokens = ["<unk>", "<s>", "</s>"] + [f"<0x{i:02X}>" for i in range(256)] + ["\\u2581", "a", "b", "c"]
w = gguf.GGUFWriter(path, "llama")
w.add_name("noise"); w.add_context_length(8192); w.add_embedding_length(width); w.add_block_count(layers)
w.add_feed_forward_length(inner); w.add_head_count(heads); w.add_head_count_kv(heads); w.add_file_type(0)
w.add_rope_dimension_count(width // heads); w.add_layer_norm_rms_eps(1e-5); w.add_vocab_size(len(tokens))
w.add_tokenizer_model("llama"); w.add_token_list(tokens); w.add_token_scores([0.0] * len(tokens))
w.add_token_types([2, 3, 3] + [6] * 256 + [1] * (len(tokens) - 259))
w.add_bos_token_id(1); w.add_eos_token_id(2); w.add_unk_token_id(0)
w.add_chat_template("{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\\n{% endfor %}assistant: ")
chance = np.random.default_rng(0)
noise = lambda *shape: (chance.standard_normal(shape) * 0.05).astype(np.float32)
ones = np.ones(width, np.float32)
w.add_tensor("token_embd.weight", noise(len(tokens), width)); w.add_tensor("output.weight", noise(len(tokens), width))
w.add_tensor("output_norm.weight", ones)
for i in range(layers):
    for name in ("attn_norm", "ffn_norm"): w.add_tensor(f"blk.{i}.{name}.weight", ones)
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"): w.add_tensor(f"blk.{i}.{name}.weight", noise(width, width))
    for name in ("ffn_gate", "ffn_up"): w.add_tensor(f"blk.{i}.{name}.weight", noise(inner, width))
    w.add_tensor(f"blk.{i}.ffn_down.weight", noise(width, inner))
w.write_header_to_file(); w.write_kv_data_to_file(); w.write_tensors_to_file(); w.close()
p = xllamacpp.CommonParams()
p.model.path = path; p.n_ctx = 8192; p.n_predict = 48; p.port = port; p.warmup = False
p.cpuparams.n_threads = 1
server = xllamacpp.Server(p)
print("serving", flush=True)
time.sleep(600)
"""


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(url: str, seconds: float) -> None:
    """Until the server says it is healthy."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=2) as answer:
                if json.load(answer).get("status") == "ok":
                    return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"no healthy server at {url} after {seconds:g} s")


def main() -> None:
    """Call the model bare, then through the whole pipeline, then with the server gone."""
    python = sys.argv[1]
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen([python, "-c", SERVER, str(Path(folder) / "noise.gguf"), str(port)])
        try:
            wait_for(url, 60)
            settings = Settings().model_copy(
                update={"model": "noise", "model_url": f"{url}/v1", "model_seconds": BUDGET}
            )
            model = open_model(settings)
            assert model is not None
            said = model.complete("Answer.", "Hello")
            print("bare call:", len(said), "characters of noise")
            office = open_office(Settings())
            resources = office.resources()
            start = Consultation(QUESTION, Conversation(id="-"), Audience.CITIZEN, DAY, region="220100")
            *_, plain = consult(start, resources)
            began = time.monotonic()
            *_, worded = consult(start, replace(resources, model=model))
            print(f"with the model: {time.monotonic() - began:.1f} s, {worded.reply and worded.reply.status}")
            assert plain.reply is not None and worded.reply is not None
            assert [s.text for s in worded.reply.sentences] == [s.text for s in plain.reply.sentences]
        finally:
            server.terminate()
            server.wait(20)
        began = time.monotonic()
        *_, alone = consult(start, replace(resources, model=model))
        print(f"server gone: {time.monotonic() - began:.2f} s")
        assert alone.reply is not None and alone.reply.status is plain.reply.status
        try:
            model.complete("Answer.", "Hello")
        except ModelFailureError as fault:
            print("told as:", fault)
        else:
            raise SystemExit("a server that is gone answered")
        office.close()
    print("wire format holds; noise never reaches a reader")


if __name__ == "__main__":
    main()
