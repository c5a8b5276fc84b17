"""What the actions read: as typed, with short forms and slips written out."""

from __future__ import annotations

import unittest

from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.normaliser import normals, written_out
from bot.nlu.spelling import Spelling
from bot.nlu.words import read_words

KNOWN = Spelling.fit(
    [sentence.split() for sentence in ["không có gì nguy hiểm", "mất điện cả khu", "báo mất điện", "nộp tiền điện"]]
)


def in_full(text: str) -> str:
    tokens = [Token(w.typed, w.start, w.end, lemma=w.normal) for w in read_words(text)]
    message = Message({TEXT: text, TOKENS_NAMES[TEXT]: tokens})
    for token, normal in zip(tokens, KNOWN.corrected(normals(message)), strict=True):
        token.lemma = normal
    for start, end, full in reversed(written_out(message)):
        text = text[:start] + full + text[end:]
    return text


class WrittenOut(unittest.TestCase):
    def test_short_forms_and_slips_are_written_out(self) -> None:
        for typed, full in [
            ("ko bik nữa", "không biết nữa"),
            ("khôgg có g nguy hiểm", "không có gì nguy hiểm"),
            ("mấtđiện r", "mất điện rồi"),
            ("để sh gđ", "để sinh hoạt gia đình"),
        ]:
            self.assertEqual(in_full(typed), full)

    def test_signs_numbers_identifiers_and_names_stay_as_typed(self) -> None:
        for text in (
            "Số 12/3 đường Trần Phú, P.5 - TP.HCM!",
            "0912.345.678, PA02CK 0012345",
            "😀 <b>1tr2</b> 50 k",
            "  ",
        ):
            self.assertEqual(in_full(text), text)


if __name__ == "__main__":
    unittest.main()
