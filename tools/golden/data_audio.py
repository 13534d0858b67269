"""Log-mel bands and MFCC of a test signal in float64, by the formulas of HTK and Slaney, with numpy alone.

Run: python3 tools/golden/data_audio.py > packages/data/src/audio/audio.golden.json
Filters are built from the frequencies of the bins by interpolation (numpy.interp), the cosine transform from its matrix.
"""
import json
import numpy as np


def signal(count):
    n = np.arange(count)
    x = 0.5 * np.sin(0.02 * n + 1e-5 * n**2) + 0.25 * np.sin(0.9 * n) + 0.05 * np.sin(n**2 % 101)
    return x.astype(np.float32).astype(np.float64)


def htk(f):
    return 2595 * np.log10(1 + f / 700)


def htk_inverse(m):
    return 700 * (10 ** (m / 2595) - 1)


def slaney(f):
    return np.where(f < 1000, f * 3 / 200, 15 + np.log(np.maximum(f, 1e-9) / 1000) * 27 / np.log(6.4))


def slaney_inverse(m):
    return np.where(m < 15, m * 200 / 3, 1000 * np.exp((m - 15) * np.log(6.4) / 27))


def filters(rate, size, bands, low, high, scale):
    to, back = (htk, htk_inverse) if scale == 'htk' else (slaney, slaney_inverse)
    corners = back(np.linspace(to(np.float64(low)), to(np.float64(high)), bands + 2))
    bins = np.fft.rfftfreq(size, 1 / rate)
    rows = [np.interp(bins, corners[b:b + 3], [0, 1, 0], left=0, right=0) for b in range(bands)]
    if scale == 'slaney':
        rows = [row * 2 / (corners[b + 2] - corners[b]) for b, row in enumerate(rows)]
    return np.array(rows)


def features(rate, frame, hop, size, bands, low, high, scale, window, emphasis, coefficients):
    x = signal(3000)
    x = x - emphasis * np.concatenate([[0], x[:-1]])
    n = np.arange(frame)
    base = {'hann': 0.5, 'hamming': 0.54, 'rectangular': 1.0}[window]
    shape = base - (1 - base) * np.cos(2 * np.pi * n / frame)
    starts = range(0, len(x) - frame + 1, hop)
    power = np.array([np.abs(np.fft.rfft(x[s:s + frame] * shape, size)) ** 2 for s in starts])
    mel = np.log(np.maximum(power @ filters(rate, size, bands, low, high, scale).T, 1e-10))
    k = np.arange(coefficients)[:, None]
    basis = np.sqrt(2 / bands) * np.cos(np.pi * k * (2 * np.arange(bands)[None] + 1) / (2 * bands))
    basis[0] /= np.sqrt(2)
    return mel, mel @ basis.T


cases = [
    dict(rate=8000, frame=200, hop=80, size=256, bands=20, low=0, high=4000, scale='htk', window='hann',
         emphasis=0, coefficients=13),
    dict(rate=16000, frame=400, hop=160, size=512, bands=26, low=20, high=7600, scale='slaney', window='hamming',
         emphasis=0.97, coefficients=26),
    dict(rate=22050, frame=512, hop=512, size=1024, bands=12, low=100, high=8000, scale='slaney',
         window='rectangular', emphasis=0, coefficients=5),
]
out = []
for case in cases:
    mel, cepstrum = features(**case)
    keep = [0, 1, len(mel) - 1]
    out.append({**case, 'frames': len(mel), 'kept': keep, 'logMel': mel[keep].round(7).tolist(),
                'mfcc': cepstrum[keep].round(7).tolist()})
print(json.dumps(out))
