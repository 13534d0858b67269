"""First numbers of the data package's random streams: xoshiro128** in Python's unbounded integers.

Run: python3 tools/golden/data_random.py   (the numbers stand in packages/data/src/core/random.test.ts)
"""
M = 0xFFFFFFFF


def mix(h):
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & M
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & M
    return h ^ (h >> 16)


def stream(*keys):
    h = 0x9E3779B9
    for key in keys:
        h = mix(h ^ (key & M))
        h = mix((h + (key >> 32)) & M)
    s = [mix((h + word * 0x9E3779B9) & M) for word in (1, 2, 3, 4)]

    def rotate(x, k):
        return ((x << k) | (x >> (32 - k))) & M

    while True:
        words = []
        for _ in range(2):
            words.append((rotate((s[1] * 5) & M, 7) * 9) & M)
            t = (s[1] << 9) & M
            s[2] ^= s[0]
            s[3] ^= s[1]
            s[1] ^= s[2]
            s[0] ^= s[3]
            s[2] ^= t
            s[3] = rotate(s[3], 11)
        yield ((words[0] >> 5) * 2**26 + (words[1] >> 6)) / 2**53


for keys in ((1,), (1, 2), (2**40 + 5, 0)):
    numbers = stream(*keys)
    print(keys, [next(numbers) for _ in range(3)])
