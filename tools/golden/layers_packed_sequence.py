"""Prints what PyTorch's packing of padded sequences gives, for packages/layers/src/sequences/packed-sequence.test.ts.

/usr/bin/python3 tools/golden/layers_packed_sequence.py
"""
import json

import torch
from torch.nn.utils import rnn

lengths = [2, 4, 1, 4]
padded = torch.arange(4 * 4 * 2, dtype=torch.float32).reshape(4, 4, 2)
packed = rnn.pack_padded_sequence(padded, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
back, back_lengths = rnn.pad_packed_sequence(packed, batch_first=True, padding_value=-1, total_length=5)
print(json.dumps({
    "data": packed.data.tolist(),
    "batchSizes": packed.batch_sizes.tolist(),
    "unsortedIndices": packed.unsorted_indices.tolist(),
    "sortedIndices": packed.sorted_indices.tolist(),
    "padded": back.tolist(),
    "lengths": back_lengths.tolist(),
}))
