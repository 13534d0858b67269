"""Writes the workloads as ONNX files for onnxruntime: `export_onnx.py FOLDER NAME…` (needs PyTorch)."""
import importlib.util
import io
import os
import sys

import torch

sys.stdin = io.StringIO("")
here = os.path.dirname(os.path.abspath(__file__))
spec = importlib.util.spec_from_file_location("pytorch", os.path.join(here, "pytorch.py"))
side = importlib.util.module_from_spec(spec)
spec.loader.exec_module(side)

folder, names = sys.argv[1], sys.argv[2:]
for name in names:
    w = side.workloads[name]
    ids = "vocabulary" in w
    x = torch.zeros(w["batch"], w["time"], dtype=torch.long) if ids else torch.zeros(w["batch"], w["time"], w["features"])
    torch.onnx.export(side.Model(w).eval(), x, os.path.join(folder, f"{name}.onnx"), opset_version=14,
                      input_names=["x"], output_names=["y"])
