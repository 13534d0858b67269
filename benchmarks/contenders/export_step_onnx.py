"""Writes one step of a cell with a Dense layer on top, batch 1, as ONNX: `export_step_onnx.py FOLDER NAME…`."""
import os
import sys

import torch
from torch import nn

WIDTH = 64
kinds = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


class Step(nn.Module):
    def __init__(self, kind, units):
        super().__init__()
        self.cell = kinds[kind](WIDTH, units)
        self.dense = nn.Linear(units, WIDTH)

    def forward(self, x, h, c=None):
        out, state = self.cell(x, h if c is None else (h, c))
        states = state if isinstance(state, tuple) else (state,)
        return (self.dense(out), *states)


folder = sys.argv[1]
for name in sys.argv[2:]:
    _, kind, units = name.split("-")
    state = torch.zeros(1, 1, int(units))
    states = (state, state) if kind == "lstm" else (state,)
    names = ["h", "c"][: len(states)]
    torch.onnx.export(Step(kind, int(units)).eval(), (torch.zeros(1, 1, WIDTH), *states),
                      os.path.join(folder, f"{name}.onnx"), opset_version=14,
                      input_names=["x", *names], output_names=["y", *(f"{n}1" for n in names)])
