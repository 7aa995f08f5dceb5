"""Makes shapes.json: what NumPy, TensorFlow and Keras say of the shapes of random operations.

    python -m venv venv && venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    venv/bin/python test/shapes/generate.py > test/shapes/shapes.json

The file is {operation: [[arguments, result], …]}; a result is a shape, a list of shapes, a length, or null where the
library refuses. The items of an index are written as in ITEMS below.
"""
import json
import os
import random
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np

SEED = 20240611
pick = random.Random(SEED)


def size(low=1):
    return pick.choice([low, 1, 1, 2, 2, 3, 3, 4, 5, 6])


def shape(low=0, high=4, smallest=1):
    return [size(smallest) for _ in range(pick.randint(low, high))]


def axis(rank):
    """Mostly one that exists."""
    return pick.randint(-rank, rank - 1) if rank and pick.random() < 0.93 else pick.randint(-rank - 2, rank + 1)


def axes(rank):
    chosen = pick.sample(range(rank), pick.randint(0, rank)) if rank else []
    chosen = [a - rank if pick.random() < 0.3 else a for a in chosen]
    return chosen if pick.random() < 0.93 else chosen + [axis(rank)]


def near(other):
    """A shape that often agrees, or broadcasts, with another."""
    result = [1 if pick.random() < 0.25 else d for d in other]
    if result and pick.random() < 0.3:
        result = result[pick.randint(0, len(result)):]
    if pick.random() < 0.15:
        result = [size()] + result
    if result and pick.random() < 0.2:
        result[pick.randrange(len(result))] = size()
    return result


def same_but(other, at, chance=0.15):
    """Another size on one axis, and rarely on some other."""
    result = list(other)
    if result:
        result[at % len(result)] = size()
        if pick.random() < chance:
            result[pick.randrange(len(result))] = size()
    return result


def zeros(s):
    # One element in memory, whatever the shape.
    return np.broadcast_to(np.int8(0), tuple(s))


def of(result):
    return [list(r.shape) for r in result] if isinstance(result, (list, tuple)) else list(result.shape)


# ---- each maker returns (arguments as JSON, a function that gives the library's result)

def broadcast():
    a = shape()
    shapes = [a] + [near(a) for _ in range(pick.randint(1, 2))]
    return [shapes], lambda: list(np.broadcast_shapes(*map(tuple, shapes)))


def broadcast_to():
    target = shape()
    s = near(target)
    return [s, target], lambda: of(np.broadcast_to(zeros(s), target))


def reduce():
    s = shape()
    a = pick.choice([None, axis(len(s)), axes(len(s))])
    keep = pick.random() < 0.4
    return [s, a, keep], lambda: of(np.sum(zeros(s), axis=tuple(a) if isinstance(a, list) else a, keepdims=keep))


def reshape():
    s = shape(0, 4, pick.choice([0, 1, 1, 1]))
    total = int(np.prod(s))
    target, rest = [], total
    for _ in range(pick.randint(0, 3)):
        divisors = [d for d in range(1, rest + 1) if rest % d == 0] or [1]
        target.append(pick.choice(divisors))
        rest = rest // target[-1] if rest else 0
    target.append(rest)
    pick.shuffle(target)
    if pick.random() < 0.6:
        target[pick.randrange(len(target))] = -1
    if pick.random() < 0.2:
        target[pick.randrange(len(target))] = pick.choice([size(), -1, -2, 0])
    return [s, target], lambda: of(np.reshape(zeros(s), target))


def concatenate():
    a = shape(1)
    at = axis(len(a))
    shapes = [a] + [same_but(a, at) for _ in range(pick.randint(0, 2))]
    if pick.random() < 0.05:
        shapes.append(shape())
    at = None if pick.random() < 0.1 else at
    return [shapes, at], lambda: of(np.concatenate([zeros(s) for s in shapes], axis=at))


def stack():
    a = shape()
    shapes = [a] + [a if pick.random() < 0.85 else near(a) for _ in range(pick.randint(0, 2))]
    at = axis(len(a) + 1)
    return [shapes, at], lambda: of(np.stack([zeros(s) for s in shapes], axis=at))


def joined(function, at):
    def make():
        a = shape(0, 3)
        shapes = [a] + [same_but(a, at) for _ in range(pick.randint(0, 2))]
        return [shapes], lambda: of(function([zeros(s) for s in shapes]))
    return make


def split(function):
    def make():
        s = shape(1)
        at = axis(len(s))
        parts = pick.randint(1, 4) if pick.random() < 0.6 else sorted(pick.randint(-3, 7) for _ in range(pick.randint(1, 3)))
        return [s, parts, at], lambda: of(list(function(zeros(s), parts, axis=at)))
    return make


def transpose():
    s = shape()
    a = None if pick.random() < 0.2 else [d - len(s) if pick.random() < 0.2 else d for d in pick.sample(range(len(s)), len(s))]
    if a and pick.random() < 0.15:
        a[0] = axis(len(s))
    return [s, a], lambda: of(np.transpose(zeros(s), a))


def swap_axes():
    s = shape()
    i, j = axis(len(s)), axis(len(s))
    return [s, i, j], lambda: of(np.swapaxes(zeros(s), i, j))


def move_axis():
    s = shape()
    if pick.random() < 0.5:
        i, j = axis(len(s)), axis(len(s))
    else:
        i = axes(len(s))
        j = pick.sample(range(len(s)), len(i)) if len(i) <= len(s) and pick.random() < 0.9 else axes(len(s))
    return [s, i, j], lambda: of(np.moveaxis(zeros(s), i, j))


def expand_dims():
    s = shape()
    a = axis(len(s) + 1) if pick.random() < 0.6 else axes(len(s) + 1)[:2]
    return [s, a], lambda: of(np.expand_dims(zeros(s), tuple(a) if isinstance(a, list) else a))


def squeeze():
    s = [1 if pick.random() < 0.4 else d for d in shape()]
    ones = [i for i, d in enumerate(s) if d == 1]
    a = pick.choice([None, axis(len(s)), pick.sample(ones, pick.randint(0, len(ones)))])
    return [s, a], lambda: of(np.squeeze(zeros(s), axis=tuple(a) if isinstance(a, list) else a))


def at_least_rank():
    s, rank = shape(), pick.randint(1, 3)
    return [s, rank], lambda: of((np.atleast_1d, np.atleast_2d, np.atleast_3d)[rank - 1](zeros(s)))


def pairs(function):
    """Two operands whose inner axes mostly agree."""
    def make():
        a = shape(pick.choice([0, 1, 2, 2]))
        inner = a[-1] if a else size()
        b = pick.choice([[inner], [inner, size()], near(a[:-2]) + [inner, size()], shape(), a, near(a)])
        return [a, b], lambda: of(function(zeros(a), zeros(b)))
    return make


def vecdot():
    a = shape(1)
    b = near(a)
    at = axis(min(len(a), len(b))) if pick.random() < 0.4 else -1
    return [a, b, at], lambda: of(np.asarray(np.vecdot(zeros(a), zeros(b), axis=at)))


def tensordot():
    a = shape(1)
    k = pick.randint(0, len(a))
    b = a[len(a) - k:] + shape(0, 2) if pick.random() < 0.85 else shape(1)
    if pick.random() < 0.5:
        return [a, b, k], lambda: of(np.asarray(np.tensordot(zeros(a), zeros(b), k)))
    pairs_ = [[i, j] for i, d in enumerate(a) for j, e in enumerate(b) if d == e or pick.random() < 0.04][:2]
    at = [[p[0] for p in pairs_], [p[1] for p in pairs_]]
    return [a, b, at], lambda: of(np.asarray(np.tensordot(zeros(a), zeros(b), at)))


def cross():
    a = shape(0, 2) + [pick.choice([3, 3, 3, 2])]
    b = near(a[:-1]) + [pick.choice([3, 3, 3, 2])] if pick.random() < 0.9 else shape()
    return [a, b], lambda: of(np.cross(zeros(a), zeros(b)))


def einsum():
    sizes = {letter: size() for letter in "abcd"}
    inputs, shapes = [], []
    lead = shape(0, 2)
    for _ in range(pick.randint(1, 3)):
        letters = [pick.choice("abcd") for _ in range(pick.randint(0, 3))]
        s = [sizes[x] for x in letters]
        if pick.random() < 0.35:
            at = pick.randint(0, len(letters))
            own = near(lead) if pick.random() < 0.8 else lead
            s[at:at] = own
            letters.insert(at, "...")
        if s and pick.random() < 0.08:
            s[pick.randrange(len(s))] = pick.choice([1, size()])
        if pick.random() < 0.03:
            s = s + [2]
        inputs.append("".join(letters))
        shapes.append(s)
    equation = ",".join(inputs)
    if pick.random() < 0.7:
        used = sorted(set(equation) - {",", "."})
        out = pick.sample(used, pick.randint(0, len(used)))
        if "..." in equation and pick.random() < 0.95:
            out.insert(pick.randint(0, len(out)), "...")
        if pick.random() < 0.04:
            out.append(pick.choice("abe"))
        equation += "->" + "".join(out)
    return [equation, shapes], lambda: of(np.asarray(np.einsum(equation, *[np.zeros(s) for s in shapes])))


def pad():
    s = shape(1)
    widths = [[pick.randint(0, 3), pick.randint(0, 3)] for _ in range(len(s) if pick.random() < 0.7 else pick.randint(1, 3))]
    if pick.random() < 0.05:
        widths[0][0] = -1
    return [s, widths], lambda: of(np.pad(zeros(s), widths))


def tile():
    s, counts = shape(), [pick.randint(0, 4) for _ in range(pick.randint(0, 4))]
    return [s, counts], lambda: of(np.tile(zeros(s), counts))


def repeat():
    s = shape(1)
    at = None if pick.random() < 0.3 else axis(len(s))
    counts = pick.randint(0, 4)
    if pick.random() < 0.4:
        length = int(np.prod(s)) if at is None else s[at] if -len(s) <= at < len(s) else 1
        counts = [pick.randint(0, 3) for _ in range(length if pick.random() < 0.8 else pick.randint(1, 3))]
    return [s, counts, at], lambda: of(np.repeat(zeros(s), counts, axis=at))


def take():
    s, indices = shape(1), shape(0, 3)
    at = None if pick.random() < 0.2 else axis(len(s))
    return [s, indices, at], lambda: of(np.take(zeros(s), np.zeros(indices, int), axis=at))


def take_along_axis():
    s = shape(1)
    at = axis(len(s))
    indices = same_but(near(s) if pick.random() < 0.3 else s, at)
    at = None if pick.random() < 0.1 else at
    return [s, indices, at], lambda: of(np.take_along_axis(zeros(s), np.zeros(indices, int), at))


def diag():
    s, k = shape(0, 3), pick.randint(-4, 4)
    return [s, k], lambda: of(np.diag(np.zeros(s), k))


def diagonal():
    s, k = shape(), pick.randint(-4, 4)
    i, j = (0, 1) if pick.random() < 0.4 else (axis(len(s)), axis(len(s)))
    return [s, k, i, j], lambda: of(np.diagonal(zeros(s), k, i, j))


def trace():
    s = shape()
    i, j = (0, 1) if pick.random() < 0.4 else (axis(len(s)), axis(len(s)))
    return [s, i, j], lambda: of(np.asarray(np.trace(zeros(s), 0, i, j)))


def triangle():
    s = shape()
    return [s], lambda: of(np.tril(zeros(s)))


def sliding_window_view():
    s = shape(1)
    at = pick.choice([None, axis(len(s)), axes(len(s))])
    count = len(s) if at is None else 1 if isinstance(at, int) else len(at)
    windows = pick.randint(0, 4) if count == 1 and pick.random() < 0.5 else [pick.randint(1, 3) for _ in range(count)]
    view = np.lib.stride_tricks.sliding_window_view
    return [s, windows, at], lambda: of(view(zeros(s), windows if isinstance(windows, int) else tuple(windows), axis=tuple(at) if isinstance(at, list) else at))


def bound():
    return None if pick.random() < 0.3 else pick.randint(-8, 8)


def slice_length():
    n, start, stop, step = pick.randint(0, 7), bound(), bound(), pick.choice([1, 1, 1, 2, 3, -1, -2, -3])
    return [n, start, stop, step], lambda: len(range(*slice(start, stop, step).indices(n)))


def range_length():
    start, stop, step = pick.randint(-9, 9), pick.randint(-9, 9), pick.choice([1, 1, 2, 3, -1, -2])
    return [start, stop, step], lambda: len(range(start, stop, step))


# How an item of an index is written: an integer, ["slice", start, stop, step], "newaxis", "ellipsis",
# ["integers", shape], ["mask", shape, how many are true].
def index():
    s = shape(0, 4)
    items, real, at, ellipsis = [], [], 0, False
    common = shape(0, 2)
    advanced = pick.random() < 0.6
    while at < len(s) and pick.random() < 0.85 or pick.random() < 0.08:
        kind = pick.choice(["integer", "slice", "newaxis", "ellipsis"] + ["integers", "integers", "mask"] * advanced)
        n = s[at] if at < len(s) else 1
        if kind == "integer":
            value = pick.randint(-n, n - 1) if pick.random() < 0.94 else pick.choice([n, -n - 1])
            items.append(value), real.append(value)
            at += 1
        elif kind == "slice":
            part = [bound(), bound(), pick.choice([None, None, 1, 2, -1, -2] + [0] * (pick.random() < 0.05))]
            items.append(["slice"] + part), real.append(slice(*part))
            at += 1
        elif kind == "newaxis":
            items.append("newaxis"), real.append(None)
        elif kind == "ellipsis":
            if ellipsis and pick.random() < 0.9:
                continue
            ellipsis = True
            items.append("ellipsis"), real.append(Ellipsis)
            at += pick.randint(0, max(0, len(s) - at))
        elif kind == "integers":
            own = near(common)
            items.append(["integers", own]), real.append(np.zeros(own, int))
            at += 1
        else:
            own = s[at:at + pick.randint(1, 2)]
            if own and pick.random() < 0.06:
                own[0] = size()
            mask = np.array([pick.random() < 0.6 for _ in range(int(np.prod(own)))], bool).reshape(own)
            items.append(["mask", own, int(mask.sum())]), real.append(mask)
            at += len(own)
    return [s, items], lambda: of(np.asarray(zeros(s)[tuple(real)]))


# ---- TensorFlow and Keras

def gather(tf):
    def make():
        s = shape(1)
        batch = pick.randint(0, len(s) - 1) if pick.random() < 0.5 else 0
        at = pick.randint(batch, len(s) - 1)
        indices = s[:batch] + shape(0, 2)
        if batch and pick.random() < 0.1:
            indices[0] += 1
        return [s, indices, at, batch], lambda: of(tf.gather(tf.zeros(s), tf.zeros(indices, tf.int32), axis=at, batch_dims=batch))
    return make


def gather_nd(tf):
    def make():
        s = shape(1)
        indices = shape(0, 2) + [pick.randint(0, len(s) + (pick.random() < 0.1))]
        return [s, indices], lambda: of(tf.gather_nd(tf.zeros(s), tf.zeros(indices, tf.int32)))
    return make


def batch_dot(tf):
    from tensorflow.keras import backend as K

    def make():
        a = [2] + shape(1, 2)
        b = [2] + shape(1, 2)
        i, j = pick.randint(1, len(a) - 1), pick.randint(1, len(b) - 1)
        if pick.random() < 0.9:
            b[j] = a[i]
        return [a, b, [i, j]], lambda: of(K.batch_dot(tf.zeros(a), tf.zeros(b), [i, j]))
    return make


def window(keras_conv):
    def make():
        n, kernel, stride, dilation = pick.randint(1, 30), pick.randint(1, 7), pick.randint(1, 4), pick.choice([1, 1, 2, 3])
        padding = pick.choice(["valid", "same", "causal"])
        return [n, kernel, stride, padding, dilation], lambda: keras_conv((None, n, 3), 4, (kernel,), stride, padding, "channels_last", dilation)[1]
    return make


def transposed_window(keras_transposed):
    def make():
        n, kernel, stride, dilation = pick.randint(1, 30), pick.randint(1, 7), pick.randint(1, 4), pick.choice([1, 1, 2])
        padding, output = pick.choice(["valid", "same"]), pick.choice([None, None, 0, 1, 2])
        return [n, kernel, stride, padding, output, dilation], lambda: keras_transposed(
            (None, n, 3), (kernel,), 4, (stride,), padding, output, "channels_last", (dilation,))[1]
    return make


def keras_reshape(keras):
    def make():
        s = [None if pick.random() < 0.3 else d for d in shape(1)]
        target = [pick.choice([size(), size(), -1]) for _ in range(pick.randint(1, 3))]
        if pick.random() < 0.4:
            target = [-1] + [d for d in target if d > 0]
        if pick.random() < 0.05:
            target[0] = -2
        return [s, target], lambda: of(keras.ops.reshape(keras.KerasTensor(s), target))
    return make


def keras_broadcast(keras):
    def make():
        a = [None if pick.random() < 0.3 else d for d in shape()]
        b = [None if pick.random() < 0.2 else d for d in near(a)]
        return [a, b], lambda: of(keras.ops.add(keras.KerasTensor(a), keras.KerasTensor(b)))
    return make


def keras_concatenate(keras):
    def make():
        a = [None if pick.random() < 0.3 else d for d in shape(1)]
        at = axis(len(a))
        shapes = [a] + [[None if pick.random() < 0.2 else d for d in same_but(a, at)] for _ in range(pick.randint(1, 2))]
        return [shapes, at], lambda: of(keras.ops.concatenate([keras.KerasTensor(s) for s in shapes], at))
    return make


def keras_matmul(keras):
    def make():
        a = [None if pick.random() < 0.2 else d for d in shape(1)]
        b = pick.choice([[a[-1]], [a[-1], size()], near(a[:-2]) + [a[-1], size()], shape(1)])
        return [a, b], lambda: of(keras.ops.matmul(keras.KerasTensor(a), keras.KerasTensor(b)))
    return make


def keras_einsum(keras):
    def make():
        # While it builds, Keras checks less than NumPy, takes any size of a letter that an operand has twice, and misplaces
        # an ellipsis that is not in front of all letters.
        while True:
            (equation, shapes), run = einsum()
            try:
                run()
            except ValueError:
                continue
            if "." not in equation and all(len(set(part)) == len(part) for part in equation.split("->")[0].split(",")):
                break
        shapes = [[None if pick.random() < 0.15 else d for d in s] for s in shapes]
        return [equation, shapes], lambda: of(keras.ops.einsum(equation, *[keras.KerasTensor(s) for s in shapes]))
    return make


def main():
    import keras
    import tensorflow as tf
    from keras.src.backend.common.backend_utils import compute_conv_transpose_output_shape
    from keras.src.ops.operation_utils import compute_conv_output_shape

    makers = {
        "broadcast": broadcast, "broadcastTo": broadcast_to, "reduce": reduce, "reshape": reshape,
        "concatenate": concatenate, "stack": stack,
        "vstack": joined(np.vstack, 0), "hstack": joined(np.hstack, 1), "dstack": joined(np.dstack, 2), "columnStack": joined(np.column_stack, 1),
        "split": split(np.split), "arraySplit": split(np.array_split),
        "transpose": transpose, "swapAxes": swap_axes, "moveAxis": move_axis, "expandDims": expand_dims, "squeeze": squeeze, "atLeastRank": at_least_rank,
        "matmul": pairs(np.matmul), "dot": pairs(lambda a, b: np.asarray(np.dot(a, b))), "inner": pairs(lambda a, b: np.asarray(np.inner(a, b))),
        "outer": pairs(np.outer), "vdot": pairs(lambda a, b: np.asarray(np.vdot(a, b))), "kron": pairs(lambda a, b: np.asarray(np.kron(a, b))),
        "vecdot": vecdot, "tensordot": tensordot, "cross": cross, "einsum": einsum,
        "pad": pad, "tile": tile, "repeat": repeat, "take": take, "takeAlongAxis": take_along_axis,
        "diag": diag, "diagonal": diagonal, "trace": trace, "triangle": triangle, "slidingWindowView": sliding_window_view,
        "sliceLength": slice_length, "rangeLength": range_length, "index": index,
        "gather": gather(tf), "gatherNd": gather_nd(tf), "batchDot": batch_dot(tf),
        "window": window(compute_conv_output_shape), "transposedWindow": transposed_window(compute_conv_transpose_output_shape),
        "kerasReshape": keras_reshape(keras), "kerasBroadcast": keras_broadcast(keras), "kerasConcatenate": keras_concatenate(keras),
        "kerasMatmul": keras_matmul(keras), "kerasEinsum": keras_einsum(keras),
    }
    many = {"index": 500, "einsum": 350, "reshape": 250, "sliceLength": 250, "broadcast": 150, "concatenate": 120, "window": 150, "transposedWindow": 150}
    lines = []
    for name, make in makers.items():
        rows, seen = [], set()
        while len(rows) < many.get(name, 100):
            arguments, run = make()
            key = json.dumps(arguments)
            if key in seen:
                continue
            seen.add(key)
            try:
                result = run()
            except (ValueError, IndexError, TypeError, tf.errors.InvalidArgumentError, tf.errors.UnimplementedError):
                result = None
            rows.append(json.dumps([arguments, result], separators=(",", ":")))
        lines.append(f"{json.dumps(name)}: [\n" + ",\n".join(rows) + "\n]")
    sys.stdout.write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
