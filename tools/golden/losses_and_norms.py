"""Golden numbers of crossentropies and layer normalization, forward and backward, from PyTorch in float64.

    /usr/bin/python3 tools/golden/losses_and_norms.py > packages/ops/src/golden/losses-and-norms.json

Inputs are `wave(shape, seed, scale)`, rounded to float32, as in packages/testing/src/wave.ts; gradients are those of
Σ result · wave(result, 11).
"""
import json
import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def wave(shape, seed, scale=1.0):
    k = np.arange(1, int(np.prod(shape)) + 1, dtype=np.float64)
    values = scale * np.sin(seed * 1.7 + k * (2.399963 + 0.1 * seed))
    return torch.tensor(values.astype(np.float32).astype(np.float64).reshape(shape))


def numbers(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().reshape(-1).tolist()]


def golden(op, inputs, result):
    loss = (result * wave(result.shape, 11)).sum()
    gradients = torch.autograd.grad(loss, inputs)
    return {"op": op, "result": numbers(result), "gradients": [numbers(gradient) for gradient in gradients]}


logits = [wave([5, 13], 1, scale).requires_grad_() for scale in (3, 60)]
labels = torch.tensor([(7 * i) % 13 for i in range(5)])
distribution = torch.softmax(wave([5, 13], 2, 2), -1).float().double()
x, gamma, beta = (wave(shape, seed, scale).requires_grad_() for shape, seed, scale in (([5, 13], 1, 3), ([13], 2, 1), ([13], 3, 1)))

print(json.dumps({
    "distribution": numbers(distribution),
    "cases": [
        golden("sparse", [logits[0]], F.cross_entropy(logits[0], labels, reduction="none")),
        golden("sparse, large", [logits[1]], F.cross_entropy(logits[1], labels, reduction="none")),
        golden("dense", [logits[0]], F.cross_entropy(logits[0], distribution, reduction="none")),
        golden("layer norm", [x, gamma, beta], F.layer_norm(x, [13], gamma, beta, 1e-5)),
    ],
}, separators=(",", ":")).replace('{"op"', '\n{"op"'))
