"""Any sentence-transformers model serves: our own without its library, a transformer of a folder in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder_process import EncoderGone, ProcessEncoder
from knowledge.encoders import StaticEncoder, open_encoder
from knowledge.finder import Finder
from knowledge.made import ROOT, TRAINED, made_folder
from knowledge.making import make, open_finder

TEXTS = ["Lắp điện mặt trời cần gì?", "mat dien roi", "", "chữ-lạ xyzxyz 22kV"]

LIBRARY = """
import json, sys
from pathlib import Path
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from tokenizers import BertWordPieceTokenizer
from transformers import BertConfig, BertModel, BertTokenizerFast

folder, trained, texts, questions = json.load(sys.stdin)
vectors = SentenceTransformer(trained, device="cpu").encode(texts, normalize_embeddings=True)
print(json.dumps(vectors.tolist()))

torch.manual_seed(1)
folder = Path(folder)
words = BertWordPieceTokenizer(lowercase=True, strip_accents=True)
words.train_from_iterator(questions, vocab_size=2000, min_frequency=1, show_progress=False)
words.save_model(str(folder))
BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), model_max_length=64).save_pretrained(folder / "bert")
size = dict(vocab_size=2000, hidden_size=64, num_hidden_layers=2, num_attention_heads=4, intermediate_size=128)
BertModel(BertConfig(**size)).save_pretrained(folder / "bert")
bert = Transformer(str(folder / "bert"))
SentenceTransformer(modules=[bert, Pooling(bert.get_embedding_dimension())]).save(str(folder / "model"))
"""
"""Run once, in a process of its own, so that torch stays out of the tests: it takes long to load."""


@dataclass
class Library:
    """What sentence-transformers itself does: its vectors of `TEXTS` by our own model, and a small BERT with chance weights, saved
    in a folder as any downloaded model is."""

    vectors: list[list[float]]
    transformer: str


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, finder: Finder) -> Library:
    folder = tmp_path_factory.mktemp("bert")
    questions = [question for entry in finder.entries for question in entry.questions]
    asked = json.dumps([str(folder), str(made_folder(TRAINED) / "encoder"), TEXTS, questions])
    command = [sys.executable, "-c", LIBRARY]
    done = subprocess.run(command, input=asked, check=True, capture_output=True, timeout=560, text=True)
    return Library(json.loads(done.stdout), str(folder / "model"))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A root with some of our knowledge, where what is made does not push out what is in use."""
    for name in ("data/knowledge/payment.md", "data/knowledge/solar.md", "data/nlu/trust.yml", "knowledge"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def test_our_own_model_is_a_sentence_transformers_model_and_is_read_without_its_library(library: Library) -> None:
    light = open_encoder(str(made_folder(TRAINED) / "encoder"))
    assert isinstance(light, StaticEncoder)
    np.testing.assert_allclose(light.encode(TEXTS), library.vectors, atol=1e-5)


def test_a_transformer_of_a_folder_loads_and_answers(library: Library, elsewhere: Path) -> None:
    make(library.transformer, elsewhere)
    finder = open_finder(library.transformer, elsewhere)
    assert finder.meaning is not None
    assert isinstance(finder.meaning.encoder, ProcessEncoder)
    best = finder.find("đăng ký trích nợ tự động tiền điện")[0]
    assert (best.entry.id, best.fit >= 1) == ("payment/auto-debit", True)
    assert best.by_meaning == pytest.approx(1.0, abs=0.6)
    finder.meaning.encoder.close()
    assert finder.find("đăng ký trích nợ tự động tiền điện")[0].by_meaning is None


def test_a_model_that_is_not_there_is_said_and_words_answer(tmp_path: Path) -> None:
    encoder = ProcessEncoder(str(tmp_path))
    with pytest.raises(EncoderGone):
        encoder.encode(["gì"])


def test_nothing_is_made_twice(finder: Finder) -> None:
    folder = made_folder(TRAINED)
    before = (folder / "made.json").stat().st_mtime_ns
    assert make() == folder
    assert (folder / "made.json").stat().st_mtime_ns == before


def test_a_changed_answer_or_another_encoder_is_encoded_anew(tmp_path: Path) -> None:
    for name in ("data/knowledge", "data/nlu", "knowledge"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "data/knowledge/a.md").write_text("one")
    before = made_folder(TRAINED, tmp_path)
    assert made_folder("somebody/model", tmp_path) != before
    (tmp_path / "data/knowledge/a.md").write_text("two")
    assert made_folder(TRAINED, tmp_path) != before


def test_asking_for_our_own_encoder_needs_no_torch() -> None:
    code = "import sys; from knowledge.making import open_finder; open_finder().find('giá điện'); print('torch' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "False"
