"""CTC losses and gradients of @ostinato/trainer by PyTorch's ctc_loss, in float64.

    /usr/bin/python3 tools/golden/trainer_ctc.py > packages/trainer/src/goldens/ctc.json

Four samples of up to 8 steps and 5 classes (0 is the blank): repeated labels, no label, lengths that just fit.
"""

import json

import numpy as np
import torch
import torch.nn.functional as F

logits = np.round(2 * np.sin(0.7 * np.arange(4 * 8 * 5) ** 1.3), 4).reshape(4, 8, 5)
labels = [[1, 2, 2, 4], [], [3, 3, 3], [4, 1]]
steps = [8, 6, 5, 7]

x = torch.tensor(logits, requires_grad=True)
losses = F.ctc_loss(
    torch.log_softmax(x, -1).transpose(0, 1),
    torch.tensor([label for row in labels for label in row]),
    torch.tensor(steps),
    torch.tensor([len(row) for row in labels]),
    reduction="none",
)
weights = torch.tensor([1.0, 2.0, 0.5, 3.0], dtype=torch.float64)
(losses * weights).sum().backward()
print(
    json.dumps(
        {
            "logits": logits.tolist(),
            "labels": [row + [-1] * (4 - len(row)) for row in labels],
            "steps": steps,
            "losses": [round(v, 9) for v in losses.tolist()],
            "weights": weights.tolist(),
            "gradient": np.round(x.grad.numpy(), 8).tolist(),
        }
    )
)
