"""PyTorch side of the benchmark: reads {"task", "workload", "iterations"} lines, answers {"ms": [...]} lines.

A training step is forward, loss, backward, Adam update, from tensors in memory; `loss.item()` ends it.
"""
import json
import os
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)
here = os.path.dirname(os.path.abspath(__file__))
workloads = json.load(open(os.path.join(here, "..", "workloads.json")))
kinds = {"simpleRnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


class Model(nn.Module):
    def __init__(self, w):
        super().__init__()
        width = w.get("features") or w["embedding"]
        self.embedding = nn.Embedding(w["vocabulary"], w["embedding"]) if "vocabulary" in w else None
        self.layers = nn.ModuleList()
        for layer in w["layers"]:
            both = layer.get("bidirectional", False)
            self.layers.append(kinds[layer["cell"]](width, layer["units"], batch_first=True, bidirectional=both))
            width = layer["units"] * (2 if both else 1)
        self.sequences = [layer.get("sequences", False) for layer in w["layers"]]
        self.dense = nn.Linear(width, w["dense"])

    def forward(self, x):
        if self.embedding is not None:
            x = self.embedding(x)
        for layer, sequences in zip(self.layers, self.sequences):
            out, state = layer(x)
            if sequences:
                x = out
            else:
                hidden = state[0] if isinstance(state, tuple) else state
                x = torch.cat(list(hidden), -1)
        return self.dense(x)


def make(name):
    w = workloads[name]
    b, t = w["batch"], w["time"]
    if "vocabulary" in w:
        x = torch.randint(0, w["vocabulary"], (b, t))
    elif w.get("oneHot"):
        x = nn.functional.one_hot(torch.randint(0, w["features"], (b, t)), w["features"]).float()
    else:
        x = torch.rand(b, t, w["features"]) * 2 - 1
    if w["loss"] in ("sparse", "categorical"):
        y, loss = torch.randint(0, w["dense"], (b * t,)), nn.CrossEntropyLoss()
    elif w["loss"] == "binary":
        y, loss = torch.randint(0, 2, (b, 1)).float(), nn.BCEWithLogitsLoss()
    else:
        y, loss = torch.rand(b, 1), nn.MSELoss()
    model = Model(w)
    optimizer = torch.optim.Adam(model.parameters())

    def train():
        optimizer.zero_grad()
        out = model(x)
        value = loss(out.reshape(-1, w["dense"]) if len(out.shape) == 3 else out, y)
        value.backward()
        optimizer.step()
        return value.item()

    def predict():
        with torch.no_grad():
            return model(x)

    return {"train": train, "predict": predict}


made = {}
for line in sys.stdin:
    request = json.loads(line)
    name = request["workload"]
    if name not in made:
        made.clear()
        made[name] = make(name)
    run, times = made[name][request["task"]], []
    for _ in range(request["iterations"]):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    print(json.dumps({"ms": times, "about": f"PyTorch {torch.__version__}"}), flush=True)
