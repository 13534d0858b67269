"""Losses of @ostinato/trainer over one small batch, in float64: plain, masked, weighted, and both.

    /usr/bin/python3 tools/golden/trainer_losses.py > packages/trainer/src/goldens/losses.json

Gradients are those of the last. Targets and predictions are [3, 4, 5]; the mask is [3, 4]; weights are per sample [3]. The reduction is Keras 3's:
sum of values * weight * mask over the number of unmasked values. torch.nn.functional where PyTorch has the loss.
"""

import json

import numpy as np
import torch
import torch.nn.functional as F

n = 3 * 4 * 5
logits = np.round(2.5 * np.sin(1 + 1.7 * np.arange(n)), 4).reshape(3, 4, 5)
real = np.round(1.5 * np.cos(2 + 0.9 * np.arange(n)), 4).reshape(3, 4, 5)
soft = np.exp(np.sin(3 * np.arange(n))).reshape(3, 4, 5)
soft = np.round(soft / soft.sum(-1, keepdims=True), 4)
soft[..., -1] = np.round(1 - soft[..., :-1].sum(-1), 4)
positive = np.round(np.abs(real) + 0.05, 4)
binary = (np.sin(5 * np.arange(n)) > 0).astype(float).reshape(3, 4, 5)
classes = (np.arange(12) * 7 % 5).reshape(3, 4)
mask = np.array([[1, 1, 1, 1], [1, 1, 0, 0], [1, 0, 0, 0]], dtype=float)
weight = np.array([0.5, 2.0, 3.0])

t = torch.tensor
P = torch.sigmoid(t(logits))  # yes-or-no probabilities
Q = torch.softmax(t(logits), -1)  # class probabilities


def mean(values):
    return values.mean(-1)


def unit(x):
    return x / x.norm(dim=-1, keepdim=True)


def smooth(x, s, share):
    return x * (1 - s) + s * share


def bce(target, p):
    return F.binary_cross_entropy(p, target, reduction="none").mean(-1)


def cce(target, p):
    return -(target * torch.log(p)).sum(-1)


y, x, s, b, c, o = t(real), t(logits), t(soft), t(binary), t(classes), t(positive)
sign = 2 * b - 1
hot = F.one_hot(c, 5).double()


def nll(log_p):
    return F.nll_loss(log_p.flatten(0, 1), c.flatten(), reduction="none").view(3, 4)


# name, options, target, prediction, values of a prediction
CASES = [
    ("meanSquaredError", {}, y, x, lambda p: mean(F.mse_loss(p, y, reduction="none"))),
    ("meanAbsoluteError", {}, y, x, lambda p: mean(F.l1_loss(p, y, reduction="none"))),
    ("meanAbsolutePercentageError", {}, y, x, lambda p: 100 * mean((y - p).abs() / y.abs())),
    ("meanSquaredLogarithmicError", {}, o, P, lambda p: mean((torch.log1p(o) - torch.log1p(p)) ** 2)),
    ("huber", {}, y, x, lambda p: mean(F.huber_loss(p, y, reduction="none"))),
    ("huber", {"delta": 0.4}, y, x, lambda p: mean(F.huber_loss(p, y, reduction="none", delta=0.4))),
    ("logCosh", {}, y, x, lambda p: mean(torch.log(torch.cosh(p - y)))),
    ("poisson", {}, o, P, lambda p: mean(F.poisson_nll_loss(p, o, log_input=False, eps=1e-7, reduction="none"))),
    ("klDivergence", {}, s, Q, lambda p: F.kl_div(torch.log(p), s, reduction="none").sum(-1)),
    ("cosineSimilarity", {}, y, x, lambda p: -F.cosine_similarity(p, y, dim=-1)),
    ("hinge", {}, b, x, lambda p: mean(torch.relu(1 - sign * p))),
    ("hinge", {}, sign, x, lambda p: mean(torch.relu(1 - sign * p))),
    ("squaredHinge", {}, b, x, lambda p: mean(torch.relu(1 - sign * p) ** 2)),
    (
        "categoricalHinge",
        {},
        hot,
        x,
        lambda p: torch.relu(((1 - hot) * p).max(-1).values - (hot * p).sum(-1) + 1),
    ),
    ("binaryCrossentropy", {}, b, P, lambda p: bce(b, p)),
    (
        "binaryCrossentropy",
        {"fromLogits": True},
        b,
        x,
        lambda p: F.binary_cross_entropy_with_logits(p, b, reduction="none").mean(-1),
    ),
    ("binaryCrossentropy", {"labelSmoothing": 0.2}, b, P, lambda p: bce(smooth(b, 0.2, 0.5), p)),
    ("categoricalCrossentropy", {}, s, Q, lambda p: cce(s, p / p.sum(-1, keepdim=True))),
    ("categoricalCrossentropy", {"fromLogits": True}, s, x, lambda p: cce(s, torch.softmax(p, -1))),
    (
        "categoricalCrossentropy",
        {"labelSmoothing": 0.3, "fromLogits": True},
        s,
        x,
        lambda p: cce(smooth(s, 0.3, 0.2), torch.softmax(p, -1)),
    ),
    ("categoricalCrossentropy", {}, s, 3 * Q, lambda p: cce(s, p / p.sum(-1, keepdim=True))),
    (
        "sparseCategoricalCrossentropy",
        {},
        c,
        Q,
        lambda p: nll(torch.log(p / p.sum(-1, keepdim=True))),
    ),
    ("sparseCategoricalCrossentropy", {"fromLogits": True}, c, x, lambda p: nll(torch.log_softmax(p, -1))),
    ("sequenceNll", {"fromLogits": True}, c, x, lambda p: nll(torch.log_softmax(p, -1))),
    (
        "sequenceNll",
        {"distribution": "bernoulli", "over": "step"},
        b,
        P,
        lambda p: F.binary_cross_entropy(p, b, reduction="none").sum(-1),
    ),
]


def reduce(values, use_mask, use_weight):
    total = values * (t(weight)[:, None] if use_weight else 1)
    if use_mask:
        return (total * t(mask)).sum() / mask.sum()
    return total.mean()


def reduce_sequence(values, use_mask, use_weight):
    """One value per sequence: the sum over its steps."""
    sums = (values * (t(mask) if use_mask else 1)).sum(1)
    return (sums * (t(weight) if use_weight else 1)).mean()


def rows(array):
    return np.round(np.asarray(array, dtype=float), 7).tolist()


def case(name, options, target, prediction, values):
    p = t(np.round(prediction.numpy(), 7), requires_grad=True)
    reducer = reduce_sequence if name == "sequenceNll" and options.get("over") != "step" else reduce
    both = reducer(values(p), True, True)
    (gradient,) = torch.autograd.grad(both, p)
    return {
        "name": name,
        "options": options,
        "target": rows(target),
        "prediction": rows(p.detach()),
        "plain": round(float(reducer(values(p), False, False)), 9),
        "masked": round(float(reducer(values(p), True, False)), 9),
        "weighted": round(float(reducer(values(p), False, True)), 9),
        "both": round(float(both), 9),
        # of `both`, every seventh element
        "gradient": [round(g, 9) for g in gradient.flatten()[::7].tolist()],
    }


cases = [case(*item) for item in CASES]
print(json.dumps({"mask": mask.tolist(), "weight": weight.tolist(), "cases": cases}))
