"""Golden numbers of the sequence ops, forward and backward, from PyTorch in float64.

    /usr/bin/python3 tools/golden/sequences.py > packages/ops/src/golden/sequences.json

Cases that PyTorch has (its RNN, LSTM and GRU modules, packed sequences, reversal) run through its modules; cases that
it lacks (masks within a sequence, a reset gate before the product, hard sigmoids, other activations, dropout masks per
gate) run step by step on its tensors. Inputs are `wave(shape, seed, scale)`, rounded to float32, as in packages/testing/src/wave.ts; the
loss is Σ outputs · wave(outputs, 11) + Σ hidden · wave(hidden, 12) + Σ cell · wave(cell, 13).
"""
import json
import numpy as np
import torch

torch.set_default_dtype(torch.float64)
BATCH, TIME, FEATURES, UNITS = 3, 5, 3, 5
GATES = {"simpleRnn": 1, "lstm": 4, "gru": 3}


def wave(shape, seed, scale=1.0):
    k = np.arange(1, int(np.prod(shape)) + 1, dtype=np.float64)
    values = scale * np.sin(seed * 1.7 + k * (2.399963 + 0.1 * seed))
    return torch.tensor(values.astype(np.float32).astype(np.float64).reshape(shape))


def inputs_of(cell, reset_after=True):
    columns = GATES[cell] * UNITS
    bias_shape = [2, columns] if cell == "gru" and reset_after else [columns]
    tensors = {
        "input": wave([BATCH, TIME, FEATURES], 4),
        "kernel": wave([FEATURES, columns], 1, 0.7),
        "recurrentKernel": wave([UNITS, columns], 2, 0.7),
        "bias": wave(bias_shape, 3, 0.3),
        "hidden": wave([BATCH, UNITS], 5),
        "cell": wave([BATCH, UNITS], 6),
    }
    if cell != "lstm":
        del tensors["cell"]
    return {name: tensor.requires_grad_() for name, tensor in tensors.items()}


def reorder(cell, columns):
    """Keras's blocks of columns (GRU z, r, h) in PyTorch's order (r, z, n); the others agree."""
    if cell != "gru":
        return columns
    z, r, h = columns.split(UNITS, -1)
    return torch.cat([r, z, h], -1)


def torch_module(cell, t, lengths=None, backwards=False, nonlinearity="tanh"):
    make = {
        "simpleRnn": lambda: torch.nn.RNN(FEATURES, UNITS, batch_first=True, nonlinearity=nonlinearity),
        "lstm": lambda: torch.nn.LSTM(FEATURES, UNITS, batch_first=True),
        "gru": lambda: torch.nn.GRU(FEATURES, UNITS, batch_first=True),
    }[cell]
    bias = t["bias"] if t["bias"].dim() == 2 else torch.stack([t["bias"], torch.zeros_like(t["bias"])])
    parameters = {
        "weight_ih_l0": reorder(cell, t["kernel"]).T,
        "weight_hh_l0": reorder(cell, t["recurrentKernel"]).T,
        "bias_ih_l0": reorder(cell, bias[0]),
        "bias_hh_l0": reorder(cell, bias[1]),
    }
    x = t["input"]
    if backwards:
        x = x.flip(1)
    elif lengths is not None:
        x = torch.nn.utils.rnn.pack_padded_sequence(x, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
    h0 = t["hidden"][None]
    start = (h0, t["cell"][None]) if cell == "lstm" else h0
    module = make()
    for name in list(parameters):
        delattr(module, name)
        setattr(module, name, parameters[name])
    module._flat_weights = [getattr(module, name) for name in module._flat_weights_names]
    outputs, state = module(x, start)
    if lengths is not None:
        outputs, _ = torch.nn.utils.rnn.pad_packed_sequence(outputs, batch_first=True, total_length=TIME)
    hidden, cell_state = state if cell == "lstm" else (state, None)
    return outputs, hidden[0], None if cell_state is None else cell_state[0]


def hard_sigmoid(slope):
    return lambda x: torch.clamp(slope * x + 0.5, 0, 1)


def by_steps(cell, t, mask=None, zero_output=False, backwards=False, gate=torch.sigmoid, reset_after=True,
             input_dropout=None, recurrent_dropout=None, act=torch.tanh):
    gates = GATES[cell]
    blocks = lambda m: m.split(UNITS, -1)
    factor = lambda masks, g: 1 if masks is None else masks[g if len(masks) > 1 else 0]
    W, U = blocks(t["kernel"]), blocks(t["recurrentKernel"])
    bias = t["bias"] if t["bias"].dim() == 2 else torch.stack([t["bias"], torch.zeros_like(t["bias"])])
    b, c_bias = blocks(bias[0]), blocks(bias[1])
    h = t["hidden"]
    c = t.get("cell")
    outputs = []
    for n in reversed(range(TIME)) if backwards else range(TIME):
        x = t["input"][:, n]
        X = [(x * factor(input_dropout, g)) @ W[g] + b[g] for g in range(gates)]
        seen = [h * factor(recurrent_dropout, g) for g in range(gates)]
        H = [seen[g] @ U[g] + c_bias[g] for g in range(gates)]
        new_c = c
        if cell == "simpleRnn":
            new_h = act(X[0] + H[0])
        elif cell == "lstm":
            i, f, o = (gate(X[g] + H[g]) for g in (0, 1, 3))
            new_c = f * c + i * act(X[2] + H[2])
            new_h = o * act(new_c)
        else:
            z, r = gate(X[0] + H[0]), gate(X[1] + H[1])
            inner = r * H[2] if reset_after else (r * seen[2]) @ U[2]
            new_h = z * h + (1 - z) * act(X[2] + inner)
        output = new_h
        if mask is not None:
            present = mask[:, n : n + 1] > 0
            new_h = torch.where(present, new_h, h)
            new_c = None if c is None else torch.where(present, new_c, c)
            output = torch.where(present, new_h, torch.zeros_like(h)) if zero_output else new_h
        h, c = new_h, new_c
        outputs.append(output)
    return torch.stack(outputs, 1), h, c


def numbers(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().reshape(-1).tolist()]


def golden(name, cell, options, run, reset_after=True):
    t = inputs_of(cell, reset_after)
    outputs, hidden, cell_state = run(t)
    loss = (outputs * wave(outputs.shape, 11)).sum() + (hidden * wave(hidden.shape, 12)).sum()
    if cell_state is not None:
        loss = loss + (cell_state * wave(cell_state.shape, 13)).sum()
    gradients = torch.autograd.grad(loss, list(t.values()))
    return {
        "name": name, "cell": cell, "options": options, "outputs": numbers(outputs), "hidden": numbers(hidden),
        **({} if cell_state is None else {"cellState": numbers(cell_state)}),
        "gradients": {key: numbers(gradient) for key, gradient in zip(t, gradients)},
    }


LENGTHS = [5, 2, 3]
PADDED = [[1 if t < n else 0 for t in range(TIME)] for n in LENGTHS]
HOLES = [[1, 0, 1, 1, 0], [0, 0, 1, 0, 1], [1, 1, 1, 1, 1]]
masks = lambda gates, size, seed: wave([gates, BATCH, size], seed)

cases = [
    golden("torch.nn.RNN", "simpleRnn", {}, lambda t: torch_module("simpleRnn", t)),
    golden("torch.nn.RNN with relu", "simpleRnn", {"activation": "relu"},
           lambda t: torch_module("simpleRnn", t, nonlinearity="relu")),
    golden("torch.nn.LSTM", "lstm", {}, lambda t: torch_module("lstm", t)),
    golden("torch.nn.LSTM reversed", "lstm", {"goBackwards": True},
           lambda t: torch_module("lstm", t, backwards=True)),
    golden("torch.nn.LSTM, packed", "lstm", {"mask": PADDED, "zeroOutputForMask": True},
           lambda t: torch_module("lstm", t, lengths=LENGTHS)),
    golden("torch.nn.GRU", "gru", {}, lambda t: torch_module("gru", t)),
    golden("torch.nn.GRU reversed", "gru", {"goBackwards": True}, lambda t: torch_module("gru", t, backwards=True)),
    golden("torch.nn.GRU, packed", "gru", {"mask": PADDED, "zeroOutputForMask": True},
           lambda t: torch_module("gru", t, lengths=LENGTHS)),
    golden("masked within, backwards", "simpleRnn", {"mask": HOLES, "goBackwards": True},
           lambda t: by_steps("simpleRnn", t, torch.tensor(HOLES), backwards=True)),
    golden("masked within", "lstm", {"mask": HOLES}, lambda t: by_steps("lstm", t, torch.tensor(HOLES))),
    golden("hard sigmoid, masked with zero outputs", "lstm",
           {"recurrentActivation": "hardSigmoid", "mask": HOLES, "zeroOutputForMask": True},
           lambda t: by_steps("lstm", t, torch.tensor(HOLES), True, gate=hard_sigmoid(1 / 6))),
    golden("dropout per gate", "lstm", {"inputDropout": 4, "recurrentDropout": 4},
           lambda t: by_steps("lstm", t, input_dropout=masks(4, FEATURES, 7), recurrent_dropout=masks(4, UNITS, 8))),
    golden("hard sigmoid of Keras 2, dropout", "gru",
           {"recurrentActivation": "hardSigmoidKeras2", "inputDropout": 1, "recurrentDropout": 3},
           lambda t: by_steps("gru", t, gate=hard_sigmoid(0.2), input_dropout=masks(1, FEATURES, 7),
                              recurrent_dropout=masks(3, UNITS, 8))),
    golden("reset before, masked, backwards", "gru", {"resetAfter": False, "mask": HOLES, "goBackwards": True},
           lambda t: by_steps("gru", t, torch.tensor(HOLES), backwards=True, reset_after=False), reset_after=False),
    golden("reset before, dropout per gate", "gru", {"resetAfter": False, "inputDropout": 3, "recurrentDropout": 3},
           lambda t: by_steps("gru", t, reset_after=False, input_dropout=masks(3, FEATURES, 7),
                              recurrent_dropout=masks(3, UNITS, 8)), reset_after=False),
    golden("relu", "lstm", {"activation": "relu"}, lambda t: by_steps("lstm", t, act=torch.relu)),
    golden("relu, masked within", "gru", {"activation": "relu", "mask": HOLES},
           lambda t: by_steps("gru", t, torch.tensor(HOLES), act=torch.relu)),
    golden("linear, reset before", "gru", {"activation": "linear", "resetAfter": False},
           lambda t: by_steps("gru", t, reset_after=False, act=lambda x: x), reset_after=False),
]
print(json.dumps(cases, separators=(",", ":")).replace('{"name"', '\n{"name"'))
