"""Expected outputs of recurrent layers, in float64, as JSON on stdout.

    /usr/bin/python3 tools/golden/layers_recurrent.py > packages/layers/test/golden/recurrent.json

What PyTorch (1.13) has is computed by torch.nn: stacks, both directions, projections, packed lengths,
initial states, gradients. What it lacks is written out step by step: Keras's masks and merge modes,
a GRU whose reset gate acts before, both hard sigmoids, convolutional LSTMs, multi-head attention in
Keras's layout. Weight i of a layer (Keras layout, Keras order) is wave(shape, 11 + i, 0.6).
"""

import json
import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_default_dtype(torch.float64)
BATCH, TIME, FEATURES, UNITS = 3, 5, 3, 4


def wave(shape, seed, scale=1.0):
    size = math.prod(shape)
    values = [scale * math.sin(seed * 1.7 + (k + 1) * (2.399963 + 0.1 * seed)) for k in range(size)]
    return torch.tensor(values).reshape(shape)


def weights(shapes):
    return [wave(shape, 11 + i, 0.6) for i, shape in enumerate(shapes)]


def numbers(x):
    return [round(v, 9) for v in x.detach().flatten().tolist()]


def result(name, output, states=(), x=None):
    case = {"name": name, "output": numbers(output), "states": [numbers(s) for s in states]}
    if x is not None:
        (output * wave(output.shape, 3)).sum().backward()
        case["gradient"] = numbers(x.grad)
    return case


GATES = {"simpleRNN": 1, "lstm": 4, "gru": 3}
# Position of each of PyTorch's gates among Keras's.
ORDER = {"simpleRNN": [0], "lstm": [0, 1, 2, 3], "gru": [1, 0, 2]}


def reordered(kernel, cell):
    blocks = kernel.chunk(GATES[cell], -1)
    return torch.cat([blocks[i] for i in ORDER[cell]], -1)


def fill(module, cell, suffix, kernel, recurrent, bias):
    """Copies weights in Keras's layout into one layer and direction of a torch module."""
    with torch.no_grad():
        getattr(module, "weight_ih" + suffix).copy_(reordered(kernel, cell).T)
        getattr(module, "weight_hh" + suffix).copy_(reordered(recurrent, cell).T)
        rows = bias if bias.dim() == 2 else torch.stack([bias, torch.zeros_like(bias)])
        getattr(module, "bias_ih" + suffix).copy_(reordered(rows[0], cell))
        getattr(module, "bias_hh" + suffix).copy_(reordered(rows[1], cell))


def shapes_of(cell, features, units, hidden=None):
    columns = GATES[cell] * units
    bias = [2, columns] if cell == "gru" else [columns]
    return [[features, columns], [hidden or units, columns], bias]


TORCH = {"simpleRNN": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


def torch_cases():
    cases = []
    for cell, Module in TORCH.items():
        x = wave([BATCH, TIME, FEATURES], 4).requires_grad_()
        module = Module(FEATURES, UNITS, num_layers=2, batch_first=True)
        ws = weights(shapes_of(cell, FEATURES, UNITS) + shapes_of(cell, UNITS, UNITS))
        fill(module, cell, "_l0", *ws[:3])
        fill(module, cell, "_l1", *ws[3:])
        y, state = module(x)
        state = state if isinstance(state, tuple) else (state,)
        cases.append(result(f"{cell}, two layers", y, [s[k] for k in range(2) for s in state], x))

        x = wave([BATCH, TIME, FEATURES], 4).requires_grad_()
        module = Module(FEATURES, UNITS, num_layers=2, bidirectional=True, batch_first=True)
        first = shapes_of(cell, FEATURES, UNITS)
        second = shapes_of(cell, 2 * UNITS, UNITS)
        ws = weights(first + first + second + second)
        for index, suffix in enumerate(["_l0", "_l0_reverse", "_l1", "_l1_reverse"]):
            fill(module, cell, suffix, *ws[3 * index : 3 * index + 3])
        lengths = torch.tensor([5, 3, 2])
        packed = pack_padded_sequence(x, lengths, batch_first=True)
        y, _ = pad_packed_sequence(module(packed)[0], batch_first=True)
        cases.append(result(f"{cell}, both directions, two layers, lengths", y, [], x))

        x = wave([BATCH, TIME, FEATURES], 4).requires_grad_()
        module = Module(FEATURES, UNITS, batch_first=True)
        fill(module, cell, "_l0", *weights(first))
        h0 = wave([1, BATCH, UNITS], 5)
        c0 = wave([1, BATCH, UNITS], 6)
        y, state = module(x, (h0, c0) if cell == "lstm" else h0)
        state = state if isinstance(state, tuple) else (state,)
        cases.append(result(f"{cell}, from a state", y, [s[0] for s in state], x))

    x = wave([BATCH, TIME, FEATURES], 4).requires_grad_()
    module = nn.LSTM(FEATURES, UNITS, proj_size=2, batch_first=True)
    ws = weights(shapes_of("lstm", FEATURES, UNITS, hidden=2) + [[UNITS, 2]])
    fill(module, "lstm", "_l0", *ws[:3])
    with torch.no_grad():
        module.weight_hr_l0.copy_(ws[3].T)
    y, (h, c) = module(x)
    cases.append(result("lstm, projection", y, [h[0], c[0]], x))
    return cases


MASK = torch.tensor([[1, 1, 1, 0, 0], [0, 1, 0, 1, 1], [1, 1, 1, 1, 1]], dtype=torch.bool)


def hard_sigmoid(x):
    return (x / 6 + 0.5).clamp(0, 1)


def hard_sigmoid_keras2(x):
    return (0.2 * x + 0.5).clamp(0, 1)


def gru_step(ws, gate, x, states):
    """The reset gate acts before the recurrent product."""
    kernel, recurrent, bias = ws
    (h,) = states
    xz, xr, xn = (x @ kernel + bias).chunk(3, -1)
    uz, ur, un = recurrent.chunk(3, -1)
    z, r = gate(xz + h @ uz), gate(xr + h @ ur)
    n = torch.tanh(xn + (r * h) @ un)
    return [z * h + (1 - z) * n]


def lstm_step(ws, gate, x, states):
    kernel, recurrent, bias = ws
    h, c = states
    i, f, g, o = (x @ kernel + h @ recurrent + bias).chunk(4, -1)
    c = gate(f) * c + gate(i) * torch.tanh(g)
    return [gate(o) * torch.tanh(c), c]


def run(step, x, states, mask=None, zero=False, backwards=False):
    """Keras's loop: a masked step keeps the states, and repeats the output before (or gives zero)."""
    outputs, output = [], states[0]
    order = reversed(range(x.shape[1])) if backwards else range(x.shape[1])
    for t in order:
        fresh = step(x[:, t], states)
        if mask is None:
            states, output = fresh, fresh[0]
        else:
            keep = mask[:, t : t + 1]
            states = [torch.where(keep, a, b) for a, b in zip(fresh, states)]
            output = torch.where(keep, fresh[0], torch.zeros_like(fresh[0]) if zero else output)
        outputs.append(output)
    return torch.stack(outputs, 1), states


def keras_cases():
    cases = []
    zeros = torch.zeros(BATCH, UNITS)
    for name, gate in [("hardSigmoid", hard_sigmoid), ("hardSigmoidKeras2", hard_sigmoid_keras2)]:
        x = wave([BATCH, TIME, FEATURES], 4, 2.0).requires_grad_()
        ws = weights([[FEATURES, 12], [UNITS, 12], [12]])
        y, states = run(lambda a, s: gru_step(ws, gate, a, s), x, [zeros])
        cases.append(result(f"gru, reset before, {name}", y, states, x))

    ws = weights(shapes_of("lstm", FEATURES, UNITS))
    for name, options in {
        "masked": {},
        "masked, zero outputs": {"zero": True},
        "masked, backwards": {"backwards": True},
    }.items():
        x = wave([BATCH, TIME, FEATURES], 4).requires_grad_()
        y, states = run(lambda a, s: lstm_step(ws, torch.sigmoid, a, s), x, [zeros, zeros], MASK, **options)
        cases.append(result(f"lstm, {name}", y, states, x))

    ws = weights(shapes_of("lstm", FEATURES, UNITS) * 2)
    merges = {
        "concat": lambda a, b: torch.cat([a, b], -1),
        "sum": lambda a, b: a + b,
        "mul": lambda a, b: a * b,
        "ave": lambda a, b: (a + b) / 2,
    }
    for mode, merge in merges.items():
        x = wave([BATCH, TIME, FEATURES], 4).requires_grad_()
        both = [
            run(lambda a, s: lstm_step(w, torch.sigmoid, a, s), x, [zeros, zeros], MASK, zero=True, backwards=back)[0]
            for w, back in [(ws[:3], False), (ws[3:], True)]
        ]
        cases.append(result(f"bidirectional, masked, {mode}", merge(both[0], both[1].flip(1)), [], x))
    return cases


CONV = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}


def conv(x, kernel, stride, same):
    """Keras's layout and its padding: [batch, …, channels], the odd zero behind."""
    rank = kernel.dim() - 2
    x = x.movedim(-1, 1)
    if same:
        pads = []
        for size, window in zip(x.shape[2:], kernel.shape[:rank]):
            missing = max(0, (math.ceil(size / stride) - 1) * stride + window - size)
            pads = [missing // 2, missing - missing // 2] + pads
        x = F.pad(x, pads)
    kernel = kernel.movedim(-1, 0).movedim(-1, 1)
    return CONV[rank](x, kernel, stride=stride).movedim(1, -1)


def conv_lstm_cases():
    cases = []
    filters = 2
    for rank, image, window, stride, same in [(1, [6], [3], 1, False), (2, [5, 4], [2, 3], 2, True), (3, [3, 3, 2], [2, 2, 2], 1, True)]:
        x = wave([2, 3, *image, 2], 4).requires_grad_()
        kernel, recurrent, bias = weights([[*window, 2, 8], [*window, filters, 8], [8]])

        def step(a, states):
            h, c = states
            i, f, g, o = (conv(a, kernel, stride, same) + conv(h, recurrent, 1, True) + bias).chunk(4, -1)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            return [torch.sigmoid(o) * torch.tanh(c), c]

        space = [math.ceil(s / stride) if same else s - w + 1 for s, w in zip(image, window)]
        zero = torch.zeros(2, *space, filters)
        y, states = run(step, x, [zero, zero])
        cases.append(result(f"convLstm{rank}d", y, states, x))
    return cases


def attention_cases():
    heads, key_dim, size = 2, 3, 4
    x = wave([2, 5, size], 4).requires_grad_()
    shapes = [[size, heads, key_dim], [heads, key_dim]] * 3 + [[heads, key_dim, size], [size]]
    wq, bq, wk, bk, wv, bv, wo, bo = weights(shapes)
    mask = torch.tensor([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]], dtype=torch.bool)
    q = torch.einsum("btd,dhk->bhtk", x, wq) + bq[:, None, :]
    k = torch.einsum("btd,dhk->bhtk", x, wk) + bk[:, None, :]
    v = torch.einsum("btd,dhk->bhtk", x, wv) + bv[:, None, :]
    allowed = mask[:, None, None, :] & torch.ones(5, 5, dtype=torch.bool).tril()
    scores = (q @ k.transpose(-1, -2) / math.sqrt(key_dim)).masked_fill(~allowed, float("-inf"))
    y = torch.einsum("bhtk,hkd->btd", scores.softmax(-1) @ v, wo) + bo
    return [result("multi-head attention, causal, masked", y * mask[:, :, None], [], x)]


cases = torch_cases() + keras_cases() + conv_lstm_cases() + attention_cases()
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
