"""Weights after 1, 5 and 20 updates of every optimizer of @ostinato/trainer, in float64.

    /usr/bin/python3 tools/golden/trainer_optimizers.py > packages/trainer/src/goldens/optimizers.json

Two weights start from w0 and get the gradient g = a * (w - c) + sin(t) / 10 of the current w. `torch` cases run
torch.optim where PyTorch's formula coincides with Keras 3's; `formula` cases are Keras 3.15.1's formulas, one
element at a time, written here from its documentation.
"""

import json
import math

import torch

W0 = [0.5, -1.25, 2.0, 0.03]
A = [1.0, 0.2, 3.0, 40.0]
C = [-0.5, 0.75, 1.5, -0.02]
STEPS = [1, 5, 20]


def gradient(i, w, t):
    return A[i] * (w - C[i]) + math.sin(t) / 10


def with_torch(make):
    w = torch.tensor(W0, dtype=torch.float64, requires_grad=True)
    optimizer = make([w])
    a, c = torch.tensor(A, dtype=torch.float64), torch.tensor(C, dtype=torch.float64)
    seen = {}
    for t in range(1, 21):
        w.grad = (a * (w - c) + math.sin(t) / 10).detach()
        optimizer.step()
        if t in STEPS:
            seen[t] = w.detach().tolist()
    return seen


def with_formula(rule):
    """rule(w, g, slots: dict, t) -> w, one scalar at a time."""
    weights, slots, seen = list(W0), [{} for _ in W0], {}
    for t in range(1, 21):
        weights = [rule(w, gradient(i, w, t), slots[i], t) for i, w in enumerate(weights)]
        if t in STEPS:
            seen[t] = list(weights)
    return seen


def adam(lr=0.001, b1=0.9, b2=0.999, eps=1e-7, amsgrad=False, decay=0.0):
    def rule(w, g, s, t):
        w *= 1 - decay * lr
        s["m"] = b1 * s.get("m", 0) + (1 - b1) * g
        s["v"] = b2 * s.get("v", 0) + (1 - b2) * g * g
        s["h"] = max(s.get("h", 0), s["v"])
        rate = lr * math.sqrt(1 - b2**t) / (1 - b1**t)
        return w - rate * s["m"] / (math.sqrt(s["h"] if amsgrad else s["v"]) + eps)

    return rule


def nadam(lr=0.001, b1=0.9, b2=0.999, eps=1e-7):
    def rule(w, g, s, t):
        u = [b1 * (1 - 0.5 * 0.96**k) for k in range(t + 2)]
        product = math.prod(u[1 : t + 1])
        s["m"] = b1 * s.get("m", 0) + (1 - b1) * g
        s["v"] = b2 * s.get("v", 0) + (1 - b2) * g * g
        m = u[t + 1] * s["m"] / (1 - product * u[t + 1]) + (1 - u[t]) * g / (1 - product)
        return w - lr * m / (math.sqrt(s["v"] / (1 - b2**t)) + eps)

    return rule


def adamax(lr=0.001, b1=0.9, b2=0.999, eps=1e-7):
    def rule(w, g, s, t):
        s["m"] = b1 * s.get("m", 0) + (1 - b1) * g
        s["u"] = max(b2 * s.get("u", 0), abs(g))
        return w - lr / (1 - b1**t) * s["m"] / (s["u"] + eps)

    return rule


def rmsprop(lr=0.001, rho=0.9, momentum=0.0, eps=1e-7, centered=False):
    def rule(w, g, s, t):
        s["v"] = rho * s.get("v", 0) + (1 - rho) * g * g
        s["a"] = rho * s.get("a", 0) + (1 - rho) * g
        change = lr * g / math.sqrt(s["v"] - (s["a"] ** 2 if centered else 0) + eps)
        s["m"] = momentum * s.get("m", 0) + change
        return w - s["m"]

    return rule


def adagrad(lr=0.001, start=0.1, eps=1e-7):
    def rule(w, g, s, t):
        s["a"] = s.get("a", start) + g * g
        return w - lr * g / math.sqrt(s["a"] + eps)

    return rule


def lion(lr=0.001, b1=0.9, b2=0.99):
    def rule(w, g, s, t):
        m = s.get("m", 0)
        s["m"] = b2 * m + (1 - b2) * g
        direction = b1 * m + (1 - b1) * g
        return w - lr * ((direction > 0) - (direction < 0))

    return rule


CASES = {
    "sgd": ("torch", {"learningRate": 0.03}, with_torch(lambda p: torch.optim.SGD(p, lr=0.03))),
    "sgd momentum": (
        "torch",
        {"learningRate": 0.01, "momentum": 0.8},
        with_torch(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.8)),
    ),
    "sgd nesterov": (
        "torch",
        {"learningRate": 0.01, "momentum": 0.8, "nesterov": True},
        with_torch(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.8, nesterov=True)),
    ),
    "adam": ("formula", {}, with_formula(adam())),
    "adam without epsilon": (
        "torch",
        {"learningRate": 0.02, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-30},
        with_torch(lambda p: torch.optim.Adam(p, lr=0.02, betas=(0.8, 0.95), eps=1e-30)),
    ),
    "adam amsgrad": (
        "formula",
        {"learningRate": 0.02, "beta2": 0.9, "amsgrad": True},
        with_formula(adam(lr=0.02, b2=0.9, amsgrad=True)),
    ),
    "adamw": ("formula", {"learningRate": 0.01}, with_formula(adam(lr=0.01, decay=0.004))),
    "adamw without epsilon": (
        "torch",
        {"learningRate": 0.02, "weightDecay": 0.3, "epsilon": 1e-30},
        with_torch(lambda p: torch.optim.AdamW(p, lr=0.02, weight_decay=0.3, eps=1e-30)),
    ),
    "nadam": ("formula", {"learningRate": 0.01}, with_formula(nadam(lr=0.01))),
    "adamax": ("formula", {"learningRate": 0.01}, with_formula(adamax(lr=0.01))),
    "rmsprop": ("formula", {}, with_formula(rmsprop())),
    "rmsprop centered momentum": (
        "formula",
        {"learningRate": 0.002, "rho": 0.8, "momentum": 0.5, "centered": True},
        with_formula(rmsprop(lr=0.002, rho=0.8, momentum=0.5, centered=True)),
    ),
    "adagrad": ("formula", {"learningRate": 0.05}, with_formula(adagrad(lr=0.05))),
    "adadelta": (
        "torch",
        {"learningRate": 0.7, "rho": 0.9, "epsilon": 1e-4},
        with_torch(lambda p: torch.optim.Adadelta(p, lr=0.7, rho=0.9, eps=1e-4)),
    ),
    "lion": ("formula", {"learningRate": 0.01}, with_formula(lion(lr=0.01))),
}

print(
    json.dumps(
        {
            "initial": W0,
            "slope": A,
            "centre": C,
            "cases": [
                {
                    "name": name,
                    "source": source,
                    "options": options,
                    "weights": {str(t): [round(w, 12) for w in ws] for t, ws in seen.items()},
                }
                for name, (source, options, seen) in CASES.items()
            ],
        },
        indent=1,
    )
)
