"""Metrics of @ostinato/trainer over 23 samples, counted one by one in float64.

    /usr/bin/python3 tools/golden/trainer_metrics.py > packages/trainer/src/goldens/metrics.json

Weights stand for masks and sample weights alike. Predictions of the area under the curve are further apart than
its thresholds, so that the rank statistic is exact; its precision-recall form is integrated numerically.
"""

import json
import math

import numpy as np

N = 23
weight = [round(abs(math.sin(3 * i)) * 2, 3) if i % 5 else 0.0 for i in range(N)]
# yes-or-no outputs: a permutation of evenly spaced scores
score = [round((i * 7 % N + 0.5) / N, 4) for i in range(N)]
yes = [1 if math.sin(2 * i) + 2 * s > 1.1 else 0 for i, s in enumerate(score)]
# five classes
probabilities = np.exp(2 * np.sin(1 + np.arange(N * 5))).reshape(N, 5)
probabilities = np.round(probabilities / probabilities.sum(1, keepdims=True), 5)
classes = [i * 3 % 5 for i in range(N)]
value = [round(math.cos(i), 4) for i in range(N)]
guess = [round(math.cos(i) + 0.3 * math.sin(5 * i), 4) for i in range(N)]


def mean(values, weights):
    return sum(v * w for v, w in zip(values, weights)) / sum(weights)


def confusion(weights):
    tp = sum(w for s, y, w in zip(score, yes, weights) if s > 0.5 and y)
    fp = sum(w for s, y, w in zip(score, yes, weights) if s > 0.5 and not y)
    fn = sum(w for s, y, w in zip(score, yes, weights) if s <= 0.5 and y)
    return tp, fp, fn


def auc(weights):
    """Share of (yes, no) pairs in the right order."""
    right = total = 0
    for s, y, w in zip(score, yes, weights):
        for s2, y2, w2 in zip(score, yes, weights):
            if y and not y2:
                total += w * w2
                right += w * w2 * (s > s2)
    return right / total


def precision_recall_area(weights, pieces=20000):
    """Between two points true and false positives grow evenly together (Davis and Goadrich 2006)."""
    positives = sum(w for y, w in zip(yes, weights) if y)
    points = [(0.0, 0.0)]
    for threshold in sorted(score, reverse=True):
        tp = sum(w for s, y, w in zip(score, yes, weights) if s >= threshold and y)
        fp = sum(w for s, y, w in zip(score, yes, weights) if s >= threshold and not y)
        points.append((tp, fp))
    area = 0.0
    for (tp0, fp0), (tp1, fp1) in zip(points, points[1:]):
        for k in range(pieces if tp1 > tp0 else 0):
            share = (k + 0.5) / pieces
            tp, fp = tp0 + share * (tp1 - tp0), fp0 + share * (fp1 - fp0)
            area += tp / (tp + fp) * (tp1 - tp0) / pieces / positives
    return area


def measure(weights):
    tp, fp, fn = confusion(weights)
    order = np.argsort(-probabilities, axis=1)
    nats = mean([-math.log(p[c] / p.sum()) for p, c in zip(probabilities, classes)], weights)
    return {
        "binaryAccuracy": mean([float((s > 0.5) == bool(y)) for s, y in zip(score, yes)], weights),
        "precision": tp / (tp + fp),
        "recall": tp / (tp + fn),
        "f1Score": 2 * tp / (2 * tp + fp + fn),
        "auc": auc(weights),
        "auc PR": precision_recall_area(weights),
        "sparseCategoricalAccuracy": mean([float(o[0] == c) for o, c in zip(order, classes)], weights),
        "sparseTopKCategoricalAccuracy": mean([float(c in o[:2]) for o, c in zip(order, classes)], weights),
        "perplexity": math.exp(nats),
        "bitsPerCharacter": nats / math.log(2),
        "meanAbsoluteError": mean([abs(v - g) for v, g in zip(value, guess)], weights),
        "rootMeanSquaredError": math.sqrt(mean([(v - g) ** 2 for v, g in zip(value, guess)], weights)),
    }


print(
    json.dumps(
        {
            "weight": weight,
            "score": score,
            "yes": yes,
            "probabilities": probabilities.tolist(),
            "classes": classes,
            "value": value,
            "guess": guess,
            "plain": {k: round(v, 9) for k, v in measure([1.0] * N).items()},
            "weighted": {k: round(v, 9) for k, v in measure(weight).items()},
        }
    )
)
