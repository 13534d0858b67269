"""Learning rates of 20 steps of every schedule of @ostinato/trainer, in float64.

    /usr/bin/python3 tools/golden/trainer_schedules.py > packages/trainer/src/goldens/schedules.json

PyTorch's schedulers where they coincide; the warm-up of Keras 3's CosineDecay is composed of LinearLR and
CosineAnnealingLR.
"""

import json

import torch
from torch.optim import lr_scheduler


def rates(initial, make):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=initial)
    scheduler = make(optimizer)
    seen = []
    for _ in range(20):
        seen.append(round(optimizer.param_groups[0]["lr"], 15))
        optimizer.step()
        scheduler.step()
    return seen


def warm_cosine(optimizer):
    warm = lr_scheduler.LinearLR(optimizer, start_factor=0.1, end_factor=1, total_iters=5)
    cosine = lr_scheduler.CosineAnnealingLR(optimizer, T_max=12, eta_min=0.01 * 0.2)
    return lr_scheduler.SequentialLR(optimizer, [warm, cosine], milestones=[5])


cosine = rates(0.5, lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=19, eta_min=0.05))
print(
    json.dumps(
        {
            "constant": rates(0.3, lambda o: lr_scheduler.ConstantLR(o, factor=1)),
            "step": rates(0.4, lambda o: lr_scheduler.StepLR(o, step_size=6, gamma=0.3)),
            "piecewise": rates(0.4, lambda o: lr_scheduler.MultiStepLR(o, milestones=[4, 11], gamma=0.5)),
            "exponential": rates(0.2, lambda o: lr_scheduler.ExponentialLR(o, gamma=0.9)),
            "cosine": cosine,
            "warmCosine": rates(0.01, warm_cosine)[:18],
            "oneCycle": rates(0.1, lambda o: lr_scheduler.OneCycleLR(o, max_lr=0.1, total_steps=21)),
            "oneCycleSteep": rates(
                1,
                lambda o: lr_scheduler.OneCycleLR(
                    o, max_lr=0.6, total_steps=24, pct_start=0.4, div_factor=10, final_div_factor=100
                ),
            ),
        },
        indent=1,
    )
)
