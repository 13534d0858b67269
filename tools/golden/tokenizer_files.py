"""Expected encodings of packages/tokenizer, from Hugging Face's own library (Rust).

    pip install tokenizers==0.23.2
    python tools/golden/tokenizer_files.py > packages/tokenizer/test/generated/tokenizer-files.json

Each entry is a tokenizer file (trained here on the sentences below) and what the library makes of some hard texts:
ids, ranges (converted from code points to UTF-16 units), type ids, and the decoded text.
"""

import json
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

CORPUS = [
    "The dog bit the man, and the man didn't bite the dog; not even once.",
    "An ostinato is a phrase that is repeated, over and over, at the same pitch.",
    "Was it 3.14 or 2,718? In 1949 there were 112,000 passengers (1,560 a day)!",
    "Der Hund biß den Mann; Öl, Äpfel, Übermut. Größe: 20 m²?",
    "L'été dernier, déjà vu; où est le garçon? C'est là-bas.",
    "Собака укусила человека. Ещё раз, и ещё раз.",
    "犬が人を噛んだ。人は犬を噛まなかった。",
    "الكلب عض الرجل. عض مرة أخرى",
    "while (x != y) { x = f(x)[0]; }  // until it's done\n\tdone();",
    "We've said it's I'm they'll you're he'd don't can't won't.",
]

TEXTS = [
    "",
    " ",
    "\n\n  \t x",
    "The dog bit the man.",
    "  leading and trailing  ",
    "don't DON'T we'll 'sup 's",
    "naïve café Ångström e\u0301 ﬁne Ⅷ ½",
    "1234567 3.14 1,000 ٣٤ ²",
    "a\u00a0b\u3000c\u2028d\u0085e\ufefff",
    "日本語のテキスト、漢字とカナ。",
    "👩\u200d👩\u200d👧 🇩🇪 👍🏽 ✨",
    "שלום עולם مرحبا नमस्ते ไทย",
    "tab\tnewline\nreturn\r\nend",
    "x\x00y\x1fz\x7f\ufffd\u200b",
    "supercalifragilisticexpialidocious",
    "[CLS] [MASK]x <s>dog</s> <|end|>dog <mask> dog",
    "...!?;:()[]{}<>@#$%^&*~`|\\/+=-_\"",
    "ａｂｃ ｶﾞｷﾞ ㍿ ①②",
    "각 각 한국어 텍스트",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
]
PAIR = ("The dog", "bit the man?")


def utf16(text, offset):
    return len(text[:offset].encode("utf-16-le")) // 2


def case(tokenizer, text, pair=None, special=True):
    encoding = tokenizer.encode(text, pair, add_special_tokens=special)
    sources = [text, pair or ""]
    offsets = []
    for (start, end), sequence in zip(encoding.offsets, encoding.sequence_ids):
        source = sources[sequence or 0]
        offsets.append([utf16(source, start), utf16(source, end)])
    return {
        "text": text,
        "pair": pair,
        "special": special,
        "ids": encoding.ids,
        "offsets": offsets,
        "typeIds": encoding.type_ids,
        "specialTokensMask": encoding.special_tokens_mask,
        "decoded": tokenizer.decode(encoding.ids),
        "decodedWithSpecial": tokenizer.decode(encoding.ids, skip_special_tokens=False),
    }


def entry(name, tokenizer):
    tokenizer = Tokenizer.from_str(tokenizer.to_str())
    cases = [case(tokenizer, text) for text in TEXTS]
    cases.append(case(tokenizer, *PAIR))
    cases.append(case(tokenizer, *PAIR, special=False))
    return {"name": name, "document": json.loads(tokenizer.to_str()), "cases": cases}


def byte_level_bpe(size=420, **options):
    tokenizer = Tokenizer(models.BPE(**options))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        special_tokens=["<|end|>", "<s>", "</s>", "<mask>"],
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return tokenizer


def gpt2():
    tokenizer = byte_level_bpe()
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    return tokenizer


def roberta():
    tokenizer = byte_level_bpe()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 1), trim_offsets=True, add_prefix_space=True)
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True)])
    return tokenizer


def llama3():
    tokenizer = byte_level_bpe(ignore_merges=True)
    pattern = (
        r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
        r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(pattern), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.post_processor = processors.Sequence(
        [
            processors.ByteLevel(trim_offsets=False),
            processors.TemplateProcessing(
                single="<s> $A", pair="<s> $A <s>:1 $B:1", special_tokens=[("<s>", 1)]
            ),
        ]
    )
    return tokenizer


def falcon():
    tokenizer = byte_level_bpe()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Punctuation("contiguous"),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
            pre_tokenizers.Digits(),
            pre_tokenizers.Split(Regex("[0-9][0-9][0-9]"), "isolated"),
        ]
    )
    return tokenizer


def bert(**options):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=40))
    tokenizer.normalizer = normalizers.BertNormalizer(**options)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(
        vocab_size=300, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"], show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return tokenizer


def word_level():
    tokenizer = Tokenizer(models.WordLevel(unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase(), normalizers.Strip(), normalizers.Nmt()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    trainer = trainers.WordLevelTrainer(vocab_size=100, special_tokens=["<unk>"], show_progress=False)
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.add_tokens([AddedToken("the man", normalized=True), AddedToken("bit", single_word=True, rstrip=True)])
    return tokenizer


def old_bpe():
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", end_of_word_suffix="</w>", fuse_unk=True))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(
        Regex(r"<\|end\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"), "removed", invert=True
    )
    tokenizer.decoder = decoders.BPEDecoder(suffix="</w>")
    trainer = trainers.BpeTrainer(
        vocab_size=250, special_tokens=["<unk>"], end_of_word_suffix="</w>", limit_alphabet=60, show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return tokenizer


def llama2():
    tokens = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
    merges = [("▁", "t"), ("▁t", "h"), ("▁th", "e"), ("▁", "d"), ("o", "g"), ("▁d", "og"), ("i", "t"), ("▁", "b"), ("▁b", "it"), ("a", "n"), ("▁", "▁")]
    tokens += sorted(set("▁abcdefghijklmnopqrstuvwxyzTBé.")) + [a + b for a, b in merges]
    tokenizer = Tokenizer(
        models.BPE({t: i for i, t in enumerate(tokens)}, merges, unk_token="<unk>", fuse_unk=True, byte_fallback=True)
    )
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A <s>:1 $B:1", special_tokens=[("<s>", 1)]
    )
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    tokenizer.add_special_tokens(["<unk>", "<s>", "</s>"])
    return tokenizer


def unigram(byte_fallback, scheme):
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme=scheme)
    tokenizer.decoder = decoders.Metaspace(prepend_scheme=scheme)
    trainer = trainers.UnigramTrainer(
        vocab_size=200, special_tokens=["<unk>", "<s>", "</s>"], unk_token="<unk>", show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    if byte_fallback:
        document = json.loads(tokenizer.to_str())
        document["model"]["vocab"] += [[f"<0x{byte:02X}>", 0.0] for byte in range(256)]
        document["model"]["byte_fallback"] = True
        document["pre_tokenizer"]["split"] = False
        document["decoder"] = {
            "type": "Sequence",
            "decoders": [{"type": "ByteFallback"}, document["decoder"]],
        }
        tokenizer = Tokenizer.from_str(json.dumps(document))
    return tokenizer


def pieces():
    """A tokenizer of characters behind each remaining pre-tokenizer: where pieces end shows in the prefix `##`."""
    behaviors = ["removed", "isolated", "merged_with_previous", "merged_with_next", "contiguous"]
    steps = {
        "WhitespaceSplit": pre_tokenizers.WhitespaceSplit(),
        "CharDelimiterSplit": pre_tokenizers.CharDelimiterSplit("t"),
        "Digits individual": pre_tokenizers.Digits(individual_digits=True),
        "Digits": pre_tokenizers.Digits(),
        "FixedLength": pre_tokenizers.FixedLength(length=3),
        **{f"Punctuation {b}": pre_tokenizers.Punctuation(b) for b in behaviors},
        **{f"Split {b}": pre_tokenizers.Split(Regex(r"[aeiou]|\d+"), b) for b in behaviors},
        **{f"Split {b} inverted": pre_tokenizers.Split(Regex(r"[aeiou]|\d+"), b, invert=True) for b in behaviors},
        "Split text": pre_tokenizers.Split("  ", "isolated"),
        "Split lookbehind": pre_tokenizers.Split(Regex(r"(?<=[a-z])(?=[^a-z])|(?<!\d)\d{2}\b|^\s++."), "isolated"),
        "Split lazy": pre_tokenizers.Split(Regex(r"(?:[[:alpha:]&&[^aeiou]]+?)\w|\p{Han}(?>\p{Hiragana}*)"), "removed"),
    }
    characters = sorted(set("".join(CORPUS + TEXTS)))
    vocab = {token: i for i, token in enumerate(["[UNK]"] + characters + ["##" + c for c in characters])}
    for name, step in steps.items():
        tokenizer = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]", max_input_chars_per_word=1000))
        tokenizer.pre_tokenizer = step
        yield name, tokenizer


def limits(document):
    """What truncation and padding, as the file asks for them, make of a batch."""
    batch = [TEXTS[3], (TEXTS[3], "Not once."), ("Not once.", TEXTS[3]), ("a", "b"), ""]
    truncations = [
        None,
        dict(max_length=6, strategy="longest_first"),
        dict(max_length=9, strategy="longest_first", stride=1),
        dict(max_length=8, strategy="longest_first", direction="left"),
        dict(max_length=10, strategy="longest_first", direction="left", stride=1),
        dict(max_length=10, strategy="longest_first"),
    ]
    paddings = [
        None,
        dict(length=None),
        dict(length=12, direction="left", pad_id=1, pad_type_id=1, pad_token="[UNK]"),
        dict(length=None, pad_to_multiple_of=8),
    ]
    for truncation in truncations:
        for padding in paddings:
            tokenizer = Tokenizer.from_str(json.dumps(document))
            if truncation:
                tokenizer.enable_truncation(**truncation)
            if padding:
                tokenizer.enable_padding(**padding)
            limited = json.loads(tokenizer.to_str())
            rows = [row(encoding) for encoding in tokenizer.encode_batch(batch)]
            yield {
                "truncation": limited["truncation"],
                "padding": limited["padding"],
                "batch": batch,
                "rows": rows,
            }


def row(encoding):
    return {
        "tokens": encoding.tokens,
        "attentionMask": encoding.attention_mask,
        "typeIds": encoding.type_ids,
        "specialTokensMask": encoding.special_tokens_mask,
        "overflow": [part.tokens for part in encoding.overflowing],
    }


def main():
    entries = [
        entry("gpt2", gpt2()),
        entry("roberta", roberta()),
        entry("llama3", llama3()),
        entry("falcon", falcon()),
        entry("bert cased", bert(lowercase=False)),
        entry("bert uncased", bert(lowercase=True)),
        entry("bert without cleaning", bert(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False)),
        entry("word level", word_level()),
        entry("old bpe", old_bpe()),
        entry("llama2", llama2()),
        entry("unigram", unigram(False, "always")),
        entry("unigram with byte fallback", unigram(True, "first")),
        entry("unigram without prefix", unigram(False, "never")),
    ]
    uncased = next(e["document"] for e in entries if e["name"] == "bert uncased")
    shared = None
    splits = []
    for name, tokenizer in pieces():
        document = json.loads(tokenizer.to_str())
        shared = shared or document
        cases = [[t for t in tokenizer.encode(text).tokens] for text in TEXTS]
        splits.append({"name": name, "preTokenizer": document["pre_tokenizer"], "tokens": cases})
    golden = {"texts": TEXTS, "corpus": CORPUS, "tokenizers": entries, "splits": {"document": shared, "steps": splits}, "limits": list(limits(uncased))}
    json.dump(golden, sys.stdout, ensure_ascii=False, separators=(",", ":"))


main()
