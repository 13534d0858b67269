"""Model files of sentencepiece and what they make of some hard texts, for packages/tokenizer.

    pip install sentencepiece==0.2.2 tokenizers==0.23.2
    python tools/golden/sentencepiece_models.py > packages/tokenizer/test/generated/sentencepiece.json

Models are trained on the sentences below. `normalized` is what the character table of the first model makes of the
texts in Hugging Face's tokenizers (Rust).
"""

import base64
import io
import json
import sys

import sentencepiece
from tokenizers import normalizers

CORPUS = [
    "The dog bit the man, and the man didn't bite the dog; not even once.",
    "An ostinato is a phrase that is repeated, over and over, at the same pitch.",
    "Was it 3.14 or 2,718? In 1949 there were 112,000 passengers (1,560 a day)!",
    "Der Hund biß den Mann; Öl, Äpfel, Übermut. Größe: 20 m²?",
    "L'été dernier, déjà vu; où est le garçon? C'est là-bas.",
    "Собака укусила человека. Ещё раз, и ещё раз.",
    "犬が人を噛んだ。人は犬を噛まなかった。",
] * 3

TEXTS = [
    "",
    " ",
    "The dog bit the man.",
    "  leading,   inner and trailing  ",
    "naïve café Ångström e\u0301 ﬁne Ⅷ ½",
    "a\u00a0b\u3000c\t\n d",
    "犬は 日本語 ａｂｃ ㍿ ①②",
    "👩\u200d👩\u200d👧 👍🏽",
    "ещё Ещe\u0308",
    "x\u200by\ufeffz",
    "100 % Größe",
]

#: Texts that Hugging Face's library normalizes otherwise than sentencepiece itself.
NORMALIZED = TEXTS + ["ｶﾞｷﾞ", "각", "ﬁ\u0301", "\u0001\u0085\u2028"]

OPTIONS = {
    "unigram": dict(model_type="unigram", vocab_size=120),
    "unigram with byte fallback": dict(
        model_type="unigram", vocab_size=360, byte_fallback=True, normalization_rule_name="identity"
    ),
    "bpe": dict(model_type="bpe", vocab_size=200, normalization_rule_name="identity"),
    "bpe with byte fallback": dict(
        model_type="bpe",
        vocab_size=420,
        byte_fallback=True,
        normalization_rule_name="identity",
        split_by_whitespace=False,
        remove_extra_whitespaces=False,
    ),
    "without dummy prefix, with symbols of the user": dict(
        model_type="unigram",
        vocab_size=120,
        normalization_rule_name="identity",
        add_dummy_prefix=False,
        user_defined_symbols=["dog", "<sep>"],
    ),
}


def train(options):
    file = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(CORPUS), model_writer=file, minloglevel=2, character_coverage=0.98, **options
    )
    return file.getvalue()


def field(message, wanted):
    """The bytes of a length-delimited field of a protobuf message."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        tag = varint()
        if tag & 7 == 0:
            varint()
        elif tag & 7 == 5:
            at += 4
        else:
            size = varint()
            if tag >> 3 == wanted:
                return message[at : at + size]
            at += size


def main():
    models = []
    for name, options in OPTIONS.items():
        file = train(options)
        processor = sentencepiece.SentencePieceProcessor(model_proto=file)
        cases = [{"text": text, "ids": processor.encode(text)} for text in TEXTS]
        models.append({"name": name, "file": base64.b64encode(file).decode(), "cases": cases})

    normalizer_spec = field(base64.b64decode(models[0]["file"]), 3)
    precompiled = normalizers.Precompiled(field(normalizer_spec, 2))
    normalized = [{"text": text, "normalized": precompiled.normalize_str(text)} for text in NORMALIZED]
    json.dump({"models": models, "normalized": normalized}, sys.stdout, ensure_ascii=False, separators=(",", ":"))


main()
