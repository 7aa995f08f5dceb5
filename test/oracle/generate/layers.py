#!/usr/bin/env python3
"""Draws random small Keras programs, one layer application each, runs them in real Keras and records what Keras says.

  python layers.py --keras 3 --seed 1 --out layers-keras3.jsonl [--only Conv2D,LSTM] [--scale 1.0] [--prefix k3d]
  TF_USE_LEGACY_KERAS=1 python layers.py --keras 2 --seed 2 --scale 0.34 --out layers-keras2.jsonl --prefix k2d

Needs a Python with keras 3, tensorflow and (for --keras 2) tf_keras. The same seed and the same versions give the same programs
and answers; only a few of Keras' messages list a set in varying order.

How it works. A template draws one configuration of a layer: inputs, constructor arguments, the way it is called. `program()` writes
that as Python in one of several import styles and call styles. `run()` executes the text and reads shapes, dtypes and the parameter
count from the symbolic result, or the exception. About one case in four is meant to fail: either the template itself draws a broken
configuration (`bad=True`), or `spoil()` breaks a good one (unknown keyword, missing argument, misspelt option, wrong rank, wrong type).
What is recorded is always what Keras did, never what was meant ("intent" only says what was tried).
"""
import argparse
import inspect
import json
import linecache
import os
import random
import re
import signal
import sys
import traceback

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")


class Src(str):
    """Source text that is written as it is; '@Name' becomes the layer class Name in the import style of the program."""


POOLS = {  # the numbers configurations are drawn from; another set of cases may replace them
    "units": [1, 2, 3, 4, 8, 10, 16, 32, 64, 128],
    "features": [1, 2, 3, 5, 8, 10, 16, 20, 32, 64],
    "channels": [1, 2, 3, 4, 6, 8, 12, 16],
    "filters": [1, 2, 4, 6, 8, 12, 16, 32],
    "steps": [1, 2, 5, 7, 10, 12, 20, 30, 50, 100],
    "size1": [4, 7, 10, 16, 28, 32, 50, 64, 100, 128],
    "size2": [5, 7, 8, 14, 15, 16, 28, 32, 48, 64],
    "size3": [4, 5, 6, 8, 9, 10, 12, 16],
    "batch": [1, 2, 4, 8, 16, 32],
    "vocab": [10, 50, 100, 500, 1000],
}
STYLES = [("layers", 5), ("keras", 2), ("from", 3), ("tensorflow", 2), ("tf", 1)]
FORMS = [("inline", 6), ("two", 2), ("sequential", 2), ("add", 1), ("first", 1.5), ("wrapped", 1)]
POSITIONAL = 0.5  # how often a leading argument is given without its name


class R(random.Random):
    def p(self, chance):
        return self.random() < chance

    def of(self, *items):
        return items[self.randrange(len(items))]

    def pool(self, name):
        return self.choice(POOLS[name])

    def weighted(self, pairs):
        return self.choices([a for a, _ in pairs], [b for _, b in pairs])[0]

    def spread(self, rank, low, high, same=0.6):
        """An int, or a tuple of ints of the rank."""
        if self.p(same):
            return self.randint(low, high)
        return tuple(self.randint(low, high) for _ in range(rank))

    def literal(self, value):
        """Python text of a value. Overridden where constants are named or computed."""
        return lit(value)


def lit(value):
    if isinstance(value, Src):
        return str(value)
    if isinstance(value, (list, tuple)):
        inner = ", ".join(lit(v) for v in value)
        return "[" + inner + "]" if isinstance(value, list) else "(" + inner + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, str):
        return '"' + value + '"'
    return repr(value)


class In:
    """One input tensor: shape without the batch dimension."""

    def __init__(self, *shape, batch=None, dtype=None, kw=None):
        self.shape, self.batch, self.dtype, self.kw = tuple(shape), batch, dtype, kw or {}


class T:
    """One drawn configuration."""

    def __init__(self, inputs, kw=None, call=None, prelude=(), func=False, intent=None, no_seq=False, raw=None):
        self.inputs = inputs if isinstance(inputs, list) else [inputs]
        self.kw = kw or {}
        self.call, self.prelude, self.func, self.intent, self.no_seq, self.raw = call, list(prelude), func, intent, no_seq, raw


READER = R  # another set of cases may use its own subclass
REWRITE = None  # and may rewrite a program: (r, code, ctor_line, call_line, ctor) -> the same
TEMPLATES = {}
WEIGHT = {}
KERAS = 3


def template(*names, n=25):
    def add(fn):
        for name in names:
            TEMPLATES.setdefault(name, []).append(fn)
            WEIGHT[name] = max(n, WEIGHT.get(name, 0))
        return fn
    return add


def maybe(r, kw, chance, **values):
    for k, v in values.items():
        if r.p(chance):
            kw[k] = v() if callable(v) else v


ACT = ["relu", "tanh", "sigmoid", "softmax", "gelu", "elu", "selu", "softplus", "linear", "swish"]


def common(r, kw):
    """Base-layer keywords now and then."""
    if r.p(0.06):
        kw["name"] = r.of("block", "out", "layer_a")
    if r.p(0.02):
        kw["trainable"] = False


def rank_of(name):
    return int(re.search(r"([123])D", name).group(1))


def spatial(r, rank, none=0.15):
    size = r.pool("size%d" % rank)
    if r.p(none):
        return [None] * rank
    if r.p(0.65):
        dims = [size] * rank
    else:
        dims = [r.pool("size%d" % rank) for _ in range(rank)]
    if r.p(0.05):
        dims[r.randrange(rank)] = None
    return dims


def image_in(r, rank, none=0.15, first=False, channels=None):
    dims, c = spatial(r, rank, none), channels or r.pool("channels")
    shape = [c] + dims if first else dims + [c]
    return In(*shape, batch=r.pool("batch") if r.p(0.1) else None)


# ---------------------------------------------------------------- convolution

@template("Conv1D", "Conv2D", "Conv3D", "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose", "DepthwiseConv1D", "DepthwiseConv2D",
          "SeparableConv1D", "SeparableConv2D", n=52)
def conv(r, name, bad):
    rank = rank_of(name)
    transpose, depthwise = "Transpose" in name, name.startswith("Depthwise")
    first = r.p(0.1)
    x = image_in(r, rank, first=first)
    spatial_dims = x.shape[1:] if first else x.shape[:-1]
    channels = x.shape[0] if first else x.shape[-1]
    kw = {}
    if not depthwise:
        kw["filters"] = r.pool("filters") if rank < 3 else r.of(1, 2, 4, 8)
    known = [d for d in spatial_dims if d]
    biggest = min([5] + known)
    kw["kernel_size"] = r.spread(rank, 1, biggest)
    pads = ["valid", "same"] + (["causal"] if name == "Conv1D" else [])
    maybe(r, kw, 0.6, padding=r.choice(pads))
    if r.p(0.45):
        kw["strides"] = r.spread(rank, 1, 3)
    elif r.p(0.25):
        kw["dilation_rate"] = r.spread(rank, 1, 3)
    if transpose and r.p(0.15) and kw.get("strides") not in (None, 1):
        kw["output_padding"] = r.spread(rank, 0, 1)
    if first:
        kw["data_format"] = "channels_first"
    if name in ("Conv1D", "Conv2D", "Conv3D") and r.p(0.15):
        g = r.of(*[d for d in (1, 2, 3, 4, 6, 8) if channels % d == 0])
        kw["groups"] = g
        kw["filters"] = g * r.randint(1, 4)
    if name.startswith(("Depthwise", "Separable")):
        maybe(r, kw, 0.3, depth_multiplier=r.randint(1, 4))
    maybe(r, kw, 0.35, activation=r.choice(ACT))
    maybe(r, kw, 0.15, use_bias=False)
    common(r, kw)
    if not bad:
        return T(x, kw)
    how = r.of("kernel too big", "kernel too big", "groups", "strides and dilation", "tuple length", "channels unknown", "zero", "causal", "output_padding", "float filters")
    if how == "kernel too big":
        dims = [r.randint(2, 6) for _ in range(rank)]
        x.shape = tuple([channels] + dims if first else dims + [channels])
        kw["kernel_size"] = max(dims) + r.randint(1, 6)
        kw.pop("dilation_rate", None)
        kw["padding"] = "valid"
    elif how == "groups":
        kw["groups"] = r.of(3, 5, 7)
    elif how == "strides and dilation":
        kw["strides"], kw["dilation_rate"] = 2, 2
    elif how == "tuple length":
        kw["kernel_size"] = (3,) * (rank + r.of(1, -1) or 2)
    elif how == "channels unknown":
        x.shape = tuple([None] + list(spatial_dims) if first else list(spatial_dims) + [None])
    elif how == "zero":
        kw[r.of("kernel_size", "strides", "filters" if not depthwise else "kernel_size")] = r.of(0, -1)
    elif how == "causal":
        kw["padding"] = "causal"
    elif how == "output_padding":
        kw["output_padding"] = 3
        kw["strides"] = 2
    elif how == "float filters":
        kw["filters" if not depthwise else "depth_multiplier"] = r.of(32.0, 2.5, "32")
    return T(x, kw, intent=how)


# ---------------------------------------------------------------- pooling, padding, cropping, upsampling

@template("MaxPooling1D", "MaxPooling2D", "MaxPooling3D", "AveragePooling1D", "AveragePooling2D", "AveragePooling3D", n=40)
def pool(r, name, bad):
    rank, first = rank_of(name), r.p(0.1)
    x = image_in(r, rank, first=first)
    kw = {}
    dims = [d for d in (x.shape[1:] if first else x.shape[:-1]) if d]
    if name.startswith("Ave") or r.p(0.75):
        kw["pool_size"] = r.spread(rank, 1, min([4] + dims))
    maybe(r, kw, 0.4, strides=r.of(None, r.spread(rank, 1, 3)))
    maybe(r, kw, 0.4, padding=r.of("valid", "same"))
    if first:
        kw["data_format"] = "channels_first"
    common(r, kw)
    if not bad:
        return T(x, kw)
    how = r.of("pool too big", "pool too big", "tuple length", "zero", "causal", "float")
    if how == "pool too big":
        d = [r.randint(1, 5) for _ in range(rank)]
        x.shape = tuple([3] + d if first else d + [3])
        kw["pool_size"], kw["padding"] = max(d) + r.randint(1, 3), "valid"
    elif how == "tuple length":
        kw["pool_size"] = (2,) * (rank + 1)
    elif how == "zero":
        kw[r.of("pool_size", "strides")] = r.of(0, -2)
    elif how == "causal":
        kw["padding"] = "causal"
    elif how == "float":
        kw["pool_size"] = 2.5
    return T(x, kw, intent=how)


@template("GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalMaxPooling3D", "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D", n=18)
def global_pool(r, name, bad):
    first = r.p(0.15)
    x = image_in(r, rank_of(name), none=0.25, first=first)
    kw = {}
    maybe(r, kw, 0.35, keepdims=r.of(True, True, False))
    if first:
        kw["data_format"] = "channels_first"
    common(r, kw)
    if bad:
        x.shape = x.shape[1:] if r.p(0.6) else x.shape + (3,)
        return T(x, kw, intent="wrong rank")
    return T(x, kw)


@template("AdaptiveAveragePooling1D", "AdaptiveAveragePooling2D", "AdaptiveAveragePooling3D", "AdaptiveMaxPooling1D", "AdaptiveMaxPooling2D", "AdaptiveMaxPooling3D", n=14)
def adaptive(r, name, bad):
    rank, first = rank_of(name), r.p(0.15)
    x = image_in(r, rank, none=0.1, first=first)
    kw = {"output_size": r.spread(rank, 1, 4)}
    if first:
        kw["data_format"] = "channels_first"
    if bad:
        kw["output_size"] = r.of(0, -1, 2.5, (2,) * (rank + 1))
        return T(x, kw, intent="output_size")
    return T(x, kw)


def pairs(r, rank, low, high):
    form = r.of("int", "flat", "pairs")
    if form == "int":
        return r.randint(low, high)
    if form == "flat":
        return tuple(r.randint(low, high) for _ in range(2 if rank == 1 else rank))
    if rank == 1:
        return (r.randint(low, high), r.randint(low, high))
    return tuple((r.randint(low, high), r.randint(low, high)) for _ in range(rank))


@template("ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D", n=25)
def zero_padding(r, name, bad):
    rank = rank_of(name)
    first = r.p(0.15) and rank > 1
    x = image_in(r, rank, first=first)
    kw = {} if r.p(0.15) else {"padding": pairs(r, rank, 0, 4)}
    if first:
        kw["data_format"] = "channels_first"
    if bad:
        kw["padding"] = r.of("same", (1, 2, 3, 4), -1, ((1, 2, 3),) * rank, 1.5, (1,) * (rank + 2))
        return T(x, kw, intent="padding argument")
    common(r, kw)
    return T(x, kw)


@template("Cropping1D", "Cropping2D", "Cropping3D", n=25)
def cropping(r, name, bad):
    rank = rank_of(name)
    first = r.p(0.15) and rank > 1
    x = image_in(r, rank, first=first)
    kw = {} if r.p(0.1) else {"cropping": pairs(r, rank, 0, 2 if rank == 1 else 1 + (rank == 2))}
    if first:
        kw["data_format"] = "channels_first"
    if bad:
        kw["cropping"] = r.of(50, 70, (30, 40) if rank != 3 else (30, 30, 30), -1, (1, 2, 3, 4), "valid", 1.5)
        return T(x, kw, intent="cropping argument")
    common(r, kw)
    return T(x, kw)


@template("UpSampling1D", "UpSampling2D", "UpSampling3D", n=22)
def upsampling(r, name, bad):
    rank = rank_of(name)
    first = r.p(0.15) and rank > 1
    x = image_in(r, rank, first=first)
    kw = {} if r.p(0.2) else {"size": r.spread(rank, 1, 4) if rank > 1 else r.randint(1, 5)}
    if first:
        kw["data_format"] = "channels_first"
    if rank == 2:
        maybe(r, kw, 0.4, interpolation=r.of("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"))
    if bad:
        how = r.of("size", "interpolation", "rank")
        if how == "interpolation" and rank == 2:
            kw["interpolation"] = r.of("linear", "bilinar", "cubic")
        elif how == "rank":
            x.shape = x.shape[1:]
        else:
            kw["size"] = r.of((2,) * (rank + 1), 2.5, "2", 0, -1)
        return T(x, kw, intent=how)
    common(r, kw)
    return T(x, kw)


# ---------------------------------------------------------------- dense and embedding

def any_shape(r, low=1, high=4, last=None):
    rank = r.choices(range(low, high + 1), [6, 4, 2, 1, 1][: high - low + 1])[0]
    dims = [r.of(None, r.pool("steps")) if r.p(0.25) else r.pool("steps") if r.p(0.6) else r.pool("features") for _ in range(rank - 1)]
    return dims + [last or r.pool("features")]


def any_in(r, low=1, high=4, dtype=None):
    return In(*any_shape(r, low, high), batch=r.pool("batch") if r.p(0.12) else None, dtype=dtype)


@template("Dense", n=60)
def dense(r, name, bad):
    x = any_in(r)
    kw = {"units": r.pool("units")}
    maybe(r, kw, 0.5, activation=r.choice(ACT))
    maybe(r, kw, 0.15, use_bias=False)
    maybe(r, kw, 0.1, kernel_initializer=r.of("he_normal", "zeros", "random_uniform"), kernel_regularizer=r.of("l2", "l1"))
    common(r, kw)
    if not bad:
        return T(x, kw)
    how = r.of("units", "units", "last dim unknown", "scalar", "two inputs", "initializer")
    if how == "units":
        kw["units"] = r.of(0, -1, 32.0, 2.5, "10", (4, 4), None)
    elif how == "last dim unknown":
        x.shape = x.shape[:-1] + (None,)
    elif how == "scalar":
        x.shape = ()
    elif how == "two inputs":
        return T([x, In(*x.shape)], kw, intent=how)
    else:
        kw["kernel_initializer"] = r.of("he_norml", "xavier")
    return T(x, kw, intent=how)


@template("EinsumDense", n=40)
def einsum_dense(r, name, bad):
    a, b, c, d = (r.of(2, 3, 4, 5, 8, 12, 16) for _ in range(4))
    t = r.of(None, 6, 10)
    eq, shape, out, axes = r.of(
        ("ab,bc->ac", (a,), b, "c"), ("abc,cd->abd", (a, b), (None, c), "d"), ("abc,cd->abd", (t, b), (t, c), "d"),
        ("...x,xy->...y", (a, b), (None, c), "y"), ("...x,xy->...y", (a,), b, "y"), ("abc,cde->abde", (t, c), (t, a, b), "de"),
        ("abcd,cde->abe", (t, a, b), (t, c), "e"), ("abc,bcd->ad", (a, b), c, "d"), ("ab...,bc->ac...", (a, b, c), (d, b, c), None),
        ("abc,bd->adc", (a, b), (c, b), None), ("aecd,cdh->aeh", (t, a, b), (t, c), "h"), ("bsd,dnh->bsnh", (t, a), (None, b, c), "nh"),
        ("ab,bcd->acd", (a,), (b, c), "cd"), ("abcde,ef->abcdf", (a, b, c, d), (None, b, c, 7), "f"))
    kw = {"equation": eq, "output_shape": out}
    if axes and r.p(0.6):
        kw["bias_axes"] = axes
    maybe(r, kw, 0.25, activation=r.choice(ACT))
    x = In(*shape)
    if not bad:
        return T(x, kw)
    how = r.of("output rank", "bias axes", "equation", "input rank", "output_shape missing", "size differs")
    if how == "output rank":
        kw["output_shape"] = (3, 3, 3, 3, 3)
    elif how == "bias axes":
        kw["bias_axes"] = r.of("z", "q")
    elif how == "equation":
        kw["equation"] = r.of("ab,bc", "ab->ac", "abc", "a,b,c->abc", "ab;bc->ac")
    elif how == "input rank":
        x.shape = x.shape + (3,) if r.p(0.5) else x.shape[1:]
    elif how == "output_shape missing":
        kw.pop("output_shape")
    else:
        kw["output_shape"] = r.of((99, 7), (50, 60), 3.5)
    return T(x, kw, intent=how)


@template("Embedding", n=45)
def embedding(r, name, bad):
    x = In(*(r.of((), (10,), (None,), (r.pool("steps"),), (r.pool("steps"),), (4, 7), (None, 5))), dtype=r.of("int32", "int64", None, "float32"))
    kw = {"input_dim": r.pool("vocab"), "output_dim": r.pool("units")}
    maybe(r, kw, 0.25, mask_zero=True)
    maybe(r, kw, 0.1, embeddings_initializer=r.of("normal", "zeros"))
    if r.p(0.15):
        kw["input_length"] = x.shape[0] if len(x.shape) == 1 and x.shape[0] else 10
    common(r, kw)
    if not bad:
        return T(x, kw)
    how = r.of("output_dim missing", "bad dims", "input_length", "string", "weights")
    if how == "output_dim missing":
        kw.pop("output_dim")
    elif how == "bad dims":
        kw[r.of("input_dim", "output_dim")] = r.of(0, -5, 10.0, "100", None)
    elif how == "input_length":
        kw["input_length"] = r.of(7, 11, (3, 4))
    elif how == "weights":
        kw["weights"] = Src("[np.zeros((%d, %d))]" % (kw["input_dim"] + r.of(0, 1), kw["output_dim"]))
        return T(x, kw, prelude=["import numpy as np"], intent=how)
    else:
        x.dtype = "string"
    return T(x, kw, intent=how)


@template("ReversibleEmbedding", n=14)
def reversible_embedding(r, name, bad):
    kw = {"input_dim": r.pool("vocab"), "output_dim": r.pool("units")}
    maybe(r, kw, 0.4, tie_weights=r.of(True, False))
    maybe(r, kw, 0.2, mask_zero=True)
    if r.p(0.5):
        return T(In(r.of(7, None, 12), dtype="int32"), kw)
    return T(In(r.of(7, None), kw["output_dim"] + (3 if bad else 0)), kw, call="{l}(x, reverse=True)", intent="width" if bad else None)


# ---------------------------------------------------------------- recurrent

RNN_CLASSES = ("LSTM", "GRU", "SimpleRNN")


def rnn_kw(r, name, kw=None):
    kw = kw if kw is not None else {}
    maybe(r, kw, 0.45, return_sequences=r.of(True, True, False))
    maybe(r, kw, 0.2, return_state=True)
    maybe(r, kw, 0.1, go_backwards=True, dropout=r.of(0.1, 0.2), recurrent_dropout=0.1)
    maybe(r, kw, 0.15, activation=r.of("relu", "tanh", "sigmoid"))
    maybe(r, kw, 0.08, use_bias=False)
    if name == "GRU":
        maybe(r, kw, 0.2, reset_after=r.of(True, False))
    return kw


@template("LSTM", "GRU", "SimpleRNN", n=55)
def rnn(r, name, bad):
    t, f = r.of(None, r.pool("steps"), r.pool("steps"), r.pool("steps")), r.pool("features")
    x = In(t, f)
    kw = rnn_kw(r, name, {"units": r.pool("units")})
    call, inputs = None, [x]
    if r.p(0.12):
        kw["stateful"] = True
        x.batch = r.pool("batch")
    if r.p(0.06) and t and t <= 12:
        kw["unroll"] = True
    if r.p(0.12):
        u = kw["units"]
        wrong = bad and r.p(0.5)
        inputs = [x, In(u + (1 if wrong else 0))] + ([In(u)] if name == "LSTM" else [])
        states = ["h", "c"] if name == "LSTM" else ["h"]
        states = states if not (wrong and name == "LSTM" and r.p(0.3)) else ["h"]
        call = "{l}(x, initial_state=[%s])" % ", ".join(states)
        for s in inputs:
            s.batch = x.batch
        if wrong:
            return T(inputs, kw, call=call, intent="initial state")
    common(r, kw)
    if not bad:
        return T(inputs, kw, call=call)
    how = r.of("rank 2", "rank 4", "units", "stateful", "unroll", "features unknown", "return_sequence", "activation")
    inputs, call = [x], None
    if how == "rank 2":
        x.shape = (f,)
    elif how == "rank 4":
        x.shape = (t, f, 3)
    elif how == "units":
        kw["units"] = r.of(0, -1, 32.0, "64", 2.5)
    elif how == "stateful":
        kw["stateful"], x.batch = True, None
    elif how == "unroll":
        kw["unroll"], x.shape = True, (None, f)
    elif how == "features unknown":
        x.shape = (t, None)
    elif how == "return_sequence":
        kw["return_sequence"] = True
    else:
        kw["activation"] = r.of("rleu", "tanhh")
    return T(inputs, kw, call=call, intent=how)


def cell_src(r, units=None, kinds=("LSTMCell", "GRUCell", "SimpleRNNCell")):
    return "@%s(%d)" % (r.choice(kinds), units or r.pool("units"))


@template("RNN", n=40)
def rnn_layer(r, name, bad):
    x = In(r.of(None, r.pool("steps"), r.pool("steps")), r.pool("features"))
    kw, prelude = {}, []
    form = r.of("cell", "cell", "list", "stacked", "custom")
    if form == "cell":
        kw["cell"] = Src(cell_src(r))
    elif form == "list":
        kw["cell"] = Src("[%s]" % ", ".join(cell_src(r) for _ in range(r.randint(1, 3))))
    elif form == "stacked":
        kw["cell"] = Src("@StackedRNNCells([%s])" % ", ".join(cell_src(r) for _ in range(r.randint(1, 3))))
    else:
        prelude = ["class Cell(@Layer):", "    def __init__(self, units, **kwargs):", "        super().__init__(**kwargs)", "        self.units = units",
                   "        self.state_size = units", "        self.output_size = units", "", "    def build(self, input_shape):",
                   "        self.w = self.add_weight(shape=(input_shape[-1], self.units), name=\"w\")",
                   "        self.u = self.add_weight(shape=(self.units, self.units), name=\"u\")", "        self.built = True", "",
                   "    def call(self, inputs, states):", "        out = inputs @ self.w + states[0] @ self.u", "        return out, [out]", ""]
        kw["cell"] = Src("Cell(%d)" % r.pool("units"))
    maybe(r, kw, 0.5, return_sequences=r.of(True, True, False))
    maybe(r, kw, 0.3, return_state=True)
    maybe(r, kw, 0.1, go_backwards=True)
    if r.p(0.1):
        kw["stateful"], x.batch = True, r.pool("batch")
    if not bad:
        return T(x, kw, prelude=prelude)
    how = r.of("rank", "not a cell", "units as cell", "stateful", "list of layers")
    if how == "rank":
        x.shape = x.shape[1:]
    elif how == "not a cell":
        kw["cell"] = Src("@Dense(4)")
    elif how == "units as cell":
        kw["cell"] = 32
    elif how == "stateful":
        kw["stateful"], x.batch = True, None
    else:
        kw["cell"] = Src("[@LSTMCell(4), @Dense(4)]")
    return T(x, kw, prelude=prelude if "Cell(" in str(kw["cell"]) else [], intent=how)


@template("StackedRNNCells", n=14)
def stacked(r, name, bad):
    n = r.randint(1, 3)
    units = [r.of(2, 3, 4, 8) for _ in range(n)]
    kinds = ["GRUCell" if r.p(0.5) else "SimpleRNNCell" for _ in units]
    cells = "[%s]" % ", ".join("@%s(%d)" % (k, u) for k, u in zip(kinds, units))
    if bad:
        cells = r.of("[@Dense(4)]", "@LSTMCell(4)", "[@LSTM(4)]", "[3, 4]")
    if r.p(0.5):
        return T(In(r.of(5, None), r.pool("features")), {"cells": Src(cells)}, call="@RNN({l}%s)(x)" % r.of("", ", return_sequences=True", ", return_state=True"), no_seq=True,
                 intent="cells" if bad else None)
    names = ["s%d" % i for i in range(n)]
    states = [In(u) for u in units]
    return T([In(r.pool("features"))] + states, {"cells": Src(cells)}, call="{l}(x, [%s])" % ", ".join("h c d".split()[:n]), intent="cells" if bad else None)


@template("LSTMCell", "GRUCell", "SimpleRNNCell", n=14)
def cells(r, name, bad):
    u = r.pool("units")
    kw = {"units": u}
    maybe(r, kw, 0.2, use_bias=False)
    maybe(r, kw, 0.2, activation="relu")
    if name == "GRUCell":
        maybe(r, kw, 0.3, reset_after=r.of(True, False))
    wrong = 3 if bad and r.p(0.5) else 0
    if bad and not wrong:
        kw["units"] = r.of(0, -3, 4.0, "8")
    states = [In(u + wrong)] + ([In(u)] if name == "LSTMCell" else [])
    return T([In(r.pool("features"))] + states, kw, call="{l}(x, [%s])" % ("h, c" if name == "LSTMCell" else "h"), intent="state" if bad else None)


@template("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", n=28)
def conv_lstm(r, name, bad):
    rank, first = rank_of(name), r.p(0.1)
    dims = [r.of(5, 6, 8, 10) for _ in range(rank)]
    c = r.of(1, 2, 3)
    shape = [r.of(None, 3, 5, 10)] + ([c] + dims if first else dims + [c])
    x = In(*shape)
    kw = {"filters": r.of(1, 2, 4, 8), "kernel_size": r.spread(rank, 1, 3)}
    maybe(r, kw, 0.5, padding=r.of("same", "same", "valid"))
    maybe(r, kw, 0.4, return_sequences=True)
    maybe(r, kw, 0.2, return_state=True)
    maybe(r, kw, 0.15, strides=r.randint(1, 2))
    if kw.get("strides", 1) == 1:
        maybe(r, kw, 0.1, dilation_rate=2)
    maybe(r, kw, 0.1, use_bias=False)
    if first:
        kw["data_format"] = "channels_first"
    if not bad:
        return T(x, kw)
    how = r.of("rank", "rank", "kernel too big", "unknown size", "filters", "padding", "causal")
    if how == "rank":
        x.shape = x.shape[1:] if r.p(0.7) else x.shape + (2,)
    elif how == "kernel too big":
        kw["kernel_size"], kw["padding"] = 12, "valid"
    elif how == "unknown size":
        i = 2 if first else 1
        x.shape = x.shape[:i] + (None,) + x.shape[i + 1:]
    elif how == "filters":
        kw["filters"] = r.of(0, -1, 2.5, "4")
    elif how == "padding":
        kw["padding"] = "smae"
    else:
        kw["padding"] = "causal"
    return T(x, kw, intent=how)


@template("Bidirectional", n=55)
def bidirectional(r, name, bad):
    inner = r.of("LSTM", "LSTM", "GRU", "SimpleRNN", "RNN")
    x = In(r.of(None, r.pool("steps"), r.pool("steps")), r.pool("features"))
    ikw = rnn_kw(r, inner)
    ikw.pop("go_backwards", None)
    if inner == "RNN":
        ikw = {k: v for k, v in ikw.items() if k in ("return_sequences", "return_state")}
        arg = cell_src(r)
    else:
        arg = str(r.pool("units"))
    text = "@%s(%s)" % (inner, ", ".join([arg] + ["%s=%s" % (k, lit(v)) for k, v in ikw.items()]))
    kw = {"layer": Src(text)}
    maybe(r, kw, 0.55, merge_mode=r.of("concat", "sum", "mul", "ave", None, None))
    if r.p(0.08) and inner != "RNN":
        kw["backward_layer"] = Src(text[:-1] + ", go_backwards=True)")
    if r.p(0.08):
        x = In(4, 6, 6, 2)
        kw["layer"] = Src("@ConvLSTM2D(%d, 3, padding=\"same\"%s)" % (r.of(2, 4), r.of("", ", return_sequences=True")))
        kw.pop("backward_layer", None)
    common(r, kw)
    if not bad:
        return T(x, kw)
    how = r.of("merge mode", "not recurrent", "rank", "class not instance", "backward mismatch", "rank 4")
    if how == "merge mode":
        kw["merge_mode"] = r.of("concatenate", "add", "avg", "max")
    elif how == "not recurrent":
        kw["layer"] = Src(r.of("@Dense(4)", "@Conv1D(4, 3)", "@Flatten()"))
        kw.pop("backward_layer", None)
    elif how == "rank":
        x.shape = (x.shape[-1],)
    elif how == "rank 4":
        x.shape = (5, 4, 3)
        kw["layer"] = Src("@LSTM(4)")
    elif how == "class not instance":
        kw["layer"] = Src(r.of("@LSTM", "@GRU"))
        kw.pop("backward_layer", None)
    else:
        kw["layer"], kw["backward_layer"] = Src("@LSTM(4, return_sequences=True)"), Src("@LSTM(4)")
    return T(x, kw, intent=how)


def inner_layer(r):
    """(source, rank of its input without batch, shape)"""
    a, b, c = r.of(4, 6, 8), r.of(3, 5, 8), r.of(1, 2, 3)
    return r.of(
        ("@Dense(%d)" % r.pool("units"), (a,)), ("@Dense(%d, activation=\"relu\")" % r.pool("units"), (a, b)),
        ("@Conv2D(%d, %d)" % (r.of(2, 4, 8), r.of(1, 2, 3)), (a + 4, b + 4, c)), ("@Conv2D(4, 3, padding=\"same\", strides=2)", (a + 4, b + 4, c)),
        ("@Conv1D(%d, 2)" % r.of(2, 4), (a, b)), ("@MaxPooling2D(%s)" % r.of("", "2", "(2, 1)"), (a + 4, b + 4, c)), ("@MaxPooling1D(2)", (a, b)),
        ("@Flatten()", (a, b, c)), ("@Flatten()", (a, b)), ("@LSTM(%d)" % r.of(2, 4, 8), (a, b)), ("@LSTM(3, return_sequences=True)", (a, b)),
        ("@GlobalAveragePooling2D()", (a, b, c)), ("@GlobalMaxPooling1D()", (a, b)), ("@Dropout(0.2)", (a,)), ("@BatchNormalization()", (a, b)),
        ("@Reshape((%d, %d))" % (b, a), (a, b)), ("@Activation(\"relu\")", (a,)), ("@TimeDistributed(@Dense(3))", (a, b)), ("@RepeatVector(3)", (a,)),
        ("@Bidirectional(@LSTM(3))", (a, b)), ("@LayerNormalization()", (a,)), ("@ZeroPadding2D(1)", (a, b, c)), ("@UpSampling2D(2)", (a, b, c)),
        ("@DepthwiseConv2D(2)", (a + 2, b + 2, c)), ("@Conv2DTranspose(3, 2, strides=2)", (a, b, c)), ("@Permute((2, 1))", (a, b)))


@template("TimeDistributed", n=55)
def time_distributed(r, name, bad):
    src, shape = inner_layer(r)
    x = In(r.of(None, 3, 5, r.pool("steps")), *shape, batch=r.pool("batch") if r.p(0.15) else None)
    kw = {"layer": Src(src)}
    common(r, kw)
    if not bad:
        return T(x, kw)
    how = r.of("rank", "rank 2", "not a layer", "inner kernel", "units")
    if how == "rank":
        x.shape = x.shape[1:]
    elif how == "rank 2":
        x.shape = (r.pool("features"),)
    elif how == "not a layer":
        kw["layer"] = r.of(10, Src("@Dense"), "dense")
    elif how == "inner kernel":
        kw["layer"], x.shape = Src("@Conv2D(4, 9)"), (3, 6, 6, 2)
    else:
        kw["layer"] = Src(r.of("@Conv2D(4, 3)", "@LSTM(4)", "@Reshape((7, 3))"))
        x.shape = (4, 5)
    return T(x, kw, intent=how)


# ---------------------------------------------------------------- attention

@template("Attention", "AdditiveAttention", n=30)
def attention(r, name, bad):
    tq, tv, d = r.of(None, 4, 7), r.of(None, 5, 9), r.of(8, 16, 32)
    dv = d if name == "AdditiveAttention" or r.p(0.6) else r.of(4, 24)
    three = r.p(0.4)
    inputs = [In(tq, d), In(tv, dv if three else d)] + ([In(tv, d)] if three else [])
    kw = {}
    maybe(r, kw, 0.3, use_scale=r.of(True, False))
    maybe(r, kw, 0.15, dropout=0.1)
    if name == "Attention":
        maybe(r, kw, 0.25, score_mode=r.of("dot", "concat"))
    call = r.of("{l}({all})", "{l}({all})", "{l}({all}, return_attention_scores=True)", "{l}({all}, use_causal_mask=True)")
    if not bad:
        return T(inputs, kw, call=call)
    how = r.of("single tensor", "four", "width", "key length", "score mode", "arguments", "rank")
    if how == "single tensor":
        return T([inputs[0]], kw, call="{l}(x)", intent=how)
    if how == "four":
        inputs = [In(4, 8) for _ in range(4)]
    elif how == "width":
        inputs = [In(4, 8), In(6, 9)]
    elif how == "key length":
        inputs = [In(4, 8), In(6, 8), In(5, 8)]
    elif how == "score mode":
        kw["score_mode"] = r.of("cosine", "scaled_dot")
    elif how == "rank":
        inputs = [In(8), In(8)]
    else:
        inputs, call = inputs[:2], "{l}(a, b)"
    return T(inputs, kw, call=call, intent=how)


@template("MultiHeadAttention", n=60)
def mha(r, name, bad):
    tq, tv, d, dv = r.of(None, 4, 10), r.of(None, 6, 9), r.of(8, 16, 32), r.of(8, 12, 16)
    kw = {"num_heads": r.of(1, 2, 4, 8), "key_dim": r.of(2, 4, 8, 16)}
    maybe(r, kw, 0.2, value_dim=r.of(2, 4, 6), dropout=0.1)
    maybe(r, kw, 0.2, output_shape=r.of(5, (7,), 12))
    maybe(r, kw, 0.1, use_bias=False)
    forms = [([In(tq, d)], "{l}(x, x)"), ([In(tq, d), In(tv, dv)], "{l}(a, b)"), ([In(tq, d), In(tv, dv)], "{l}(query=a, value=b)"),
             ([In(tq, d), In(tv, dv), In(tv, d)], "{l}(a, b, c)"), ([In(tq, d), In(tv, dv), In(tv, d)], "{l}(a, b, key=c)"), ([In(tq, d)], "{l}(x, x, x)")]
    inputs, call = r.choice(forms)
    if r.p(0.2):
        call = call[:-1] + ", return_attention_scores=True)"
    if r.p(0.1):
        call = call[:-1] + ", use_causal_mask=True)"
    if r.p(0.12):
        kw["attention_axes"] = r.of((2,), (1,), (1, 2), 1, 2)
        inputs, call = [In(3, 4, 8)], "{l}(x, x)"
    if r.p(0.08):
        inputs, call = [In(3, 4, 8), In(3, 4, 8)], "{l}(a, b)"
        kw.pop("attention_axes", None)
    common(r, kw)
    if not bad:
        return T(inputs, kw, call=call)
    how = r.of("one argument", "list", "lengths", "key_dim", "heads", "output_shape", "rank", "key length")
    if how == "one argument":
        inputs, call = [In(5, 8)], "{l}(x)"
    elif how == "list":
        inputs, call = [In(5, 8), In(6, 8)], "{l}([a, b])"
    elif how == "lengths":
        inputs, call = [In(4, 8), In(6, 8), In(7, 8)], "{l}(a, b, c)"
    elif how == "key_dim":
        kw["key_dim"] = r.of(0, -4, 4.0, None, "8")
    elif how == "heads":
        kw["num_heads"] = r.of(0, -1, 2.5, "2")
    elif how == "output_shape":
        kw["output_shape"] = r.of("8", 2.5)
    elif how == "rank":
        inputs, call = [In(8), In(8)], "{l}(a, b)"
    else:
        inputs, call = [In(4, 8), In(3, 4, 8)], "{l}(a, b)"
    return T(inputs, kw, call=call, intent=how)


@template("GroupQueryAttention", n=28)
def gqa(r, name, bad):
    kv = r.of(1, 2, 4)
    tq, tv, d = r.of(None, 4, 10), r.of(None, 6, 9), r.of(8, 16)
    kw = {"head_dim": r.of(2, 4, 8), "num_query_heads": kv * r.of(1, 2, 3), "num_key_value_heads": kv}
    maybe(r, kw, 0.15, use_bias=False)
    maybe(r, kw, 0.15, dropout=0.1)
    inputs, call = r.of(([In(tq, d)], "{l}(x, x)"), ([In(tq, d), In(tv, d)], "{l}(a, b)"), ([In(tq, d), In(tv, d), In(tv, d + r.of(0, 4))], "{l}(a, b, c)"))
    if r.p(0.25):
        call = call[:-1] + ", return_attention_scores=True)"
    if bad:
        how = r.of("heads", "width", "one argument", "rank")
        if how == "heads":
            kw["num_query_heads"], kw["num_key_value_heads"] = 5, 2
        elif how == "width":
            inputs, call = [In(4, 8), In(6, 12)], "{l}(a, b)"
        elif how == "one argument":
            inputs, call = [In(4, 8)], "{l}(x)"
        else:
            inputs, call = [In(8), In(8)], "{l}(a, b)"
        return T(inputs, kw, call=call, intent=how)
    return T(inputs, kw, call=call)


# ---------------------------------------------------------------- merging

MERGE = ("Add", "Multiply", "Average", "Maximum", "Minimum", "Subtract")


@template(*MERGE, n=32)
def merge(r, name, bad):
    n = 2 if name == "Subtract" else r.of(2, 2, 2, 3, 4)
    base = any_shape(r, 1, 4)
    shapes = [list(base) for _ in range(n)]
    if r.p(0.35):  # broadcasting
        for s in shapes[1:]:
            how = r.of("one", "rank", "none", "last")
            if how == "one":
                s[r.randrange(len(s))] = 1
            elif how == "rank" and len(s) > 1:
                del s[0]
            elif how == "none" and len(s) > 1:
                s[0] = None
            elif how == "last":
                s[-1] = 1
    batch = r.pool("batch") if r.p(0.1) else None
    inputs = [In(*s, batch=batch) for s in shapes]
    func = r.p(0.25)
    kw = {}
    if not bad:
        return T(inputs, kw, call="{l}({all})", func=func)
    how = r.of("sizes", "sizes", "single", "list of one", "batch", "three", "arguments")
    if how == "sizes":
        s = list(base)
        s[-1] = s[-1] + r.of(1, 2, 3) if s[-1] != 1 else 5
        inputs = [In(*[d if d != 1 else 4 for d in base]), In(*s)]
    elif how == "single":
        return T([In(*base)], kw, call="{l}(x)", intent=how)
    elif how == "list of one":
        return T([In(*base)], kw, call="{l}([x])", intent=how)
    elif how == "batch":
        inputs = [In(*base, batch=4), In(*base, batch=8)]
    elif how == "three":
        inputs = [In(*base) for _ in range(3)]
        if name != "Subtract":
            inputs[2].shape = inputs[2].shape[:-1] + (inputs[2].shape[-1] + 7,)
    else:
        return T(inputs[:2], kw, call="{l}(a, b)", intent=how)
    return T(inputs, kw, call="{l}({all})", intent=how, func=func)


@template("Concatenate", n=55)
def concatenate(r, name, bad):
    n = r.of(2, 2, 2, 3, 4)
    base = any_shape(r, 1, 4)
    rank = len(base) + 1
    axis = r.choice([-1, -1, -1] + list(range(1, rank)) + ([-2] if rank > 2 else []))
    shapes = []
    for _ in range(n):
        s = list(base)
        i = (axis if axis > 0 else rank + axis) - 1
        s[i] = r.pool("features") if s[i] is not None or r.p(0.5) else None
        shapes.append(s)
    if rank > 2 and r.p(0.1):
        shapes[0][0] = None if axis != 1 else shapes[0][0]
    batch = r.pool("batch") if r.p(0.1) else None
    inputs = [In(*s, batch=batch) for s in shapes]
    kw = {} if axis == -1 and r.p(0.6) else {"axis": axis}
    func = r.p(0.3)
    if not bad:
        return T(inputs, kw, call="{l}({all})", func=func)
    how = r.of("sizes", "sizes", "axis", "rank", "single", "list of one", "axis type", "arguments", "batch axis")
    if how == "sizes":
        inputs = [In(4, 5), In(6, 7)] if r.p(0.5) else [In(4, 5, 3), In(6, 5, 3)]
        kw = {} if r.p(0.5) else {"axis": r.of(-1, 2)}
    elif how == "axis":
        kw = {"axis": rank + r.of(0, 1, 2) if r.p(0.6) else -rank - r.of(1, 2)}
    elif how == "rank":
        inputs = [In(4, 5), In(5)]
    elif how == "single":
        return T([In(*base)], kw, call="{l}(x)", intent=how)
    elif how == "list of one":
        return T([In(*base)], kw, call="{l}([x])", intent=how)
    elif how == "axis type":
        kw = {"axis": r.of("1", None, 1.0, (1, 2))}
    elif how == "batch axis":
        kw = {"axis": 0}
    else:
        return T([In(*base), In(*base)], {}, call="{l}(a, b)", intent=how)
    return T(inputs, kw, call="{l}({all})", intent=how)


@template("Dot", n=40)
def dot(r, name, bad):
    d, m, n, k = r.of(3, 4, 8), r.of(2, 5, None), r.of(3, 6, None), r.of(2, 7)
    a, b, axes = r.of(((d,), (d,), 1), ((d,), (d,), -1), ((m, d), (n, d), 2), ((m, d), (n, d), -1), ((d, k), (d, n), 1), ((d, k), (k + 1, d), (1, 2)), ((m, d), (d, k), (2, 1)),
                      ((m, d), (d,), (2, 1)), ((d,), (d, k), (1, 1)), ((m, d), (n, d), (2, 2)), ((k, m, d), (k, d), (3, 2)), ((k, 5, d), (n, d), (-1, -1)), ((d,), (k, d), (1, 2)))
    kw = {"axes": axes}
    maybe(r, kw, 0.2, normalize=True)
    inputs, call, func = [In(*a), In(*b)], "{l}({all})", r.p(0.2)
    if not bad:
        return T(inputs, kw, call=call, func=func)
    how = r.of("sizes", "axis 0", "out of range", "axes type", "three", "missing", "one")
    if how == "sizes":
        inputs = [In(5, 4), In(6, 3)]
        kw["axes"] = r.of(1, 2, -1, (1, 2))
    elif how == "axis 0":
        kw["axes"] = r.of(0, (0, 1))
    elif how == "out of range":
        kw["axes"] = r.of(3, 4, (1, 5))
        inputs = [In(5, 4), In(5, 4)]
    elif how == "axes type":
        kw["axes"] = r.of("1", 1.0, (1, 2, 3), None, ("a", "b"))
    elif how == "three":
        inputs = [In(d)] * 3
    elif how == "one":
        inputs, call = [In(d)], "{l}([x])"
    else:
        kw.pop("axes")
        func = False
    return T(inputs, kw, call=call, func=func, intent=how)


# ---------------------------------------------------------------- reshaping

def factors(r, n):
    out = []
    for p in (2, 3, 5, 7):
        while n % p == 0 and len(out) < 3 and r.p(0.7):
            out.append(p)
            n //= p
    out.append(n)
    r.shuffle(out)
    return out


@template("Reshape", n=55)
def reshape(r, name, bad):
    dims = [r.of(2, 3, 4, 5, 6, 8, 10, 12) for _ in range(r.of(1, 2, 2, 3))]
    total = 1
    for d in dims:
        total *= d
    target = factors(r, total)
    x = In(*dims, batch=r.pool("batch") if r.p(0.1) else None)
    if r.p(0.4):
        target[r.randrange(len(target))] = -1
    if r.p(0.12):
        x.shape = (None,) + x.shape
        target = [-1] + [t for t in target if t != -1]
    if r.p(0.08):
        x.shape, target = (None, 6), r.of([3, -1], [-1], [-1, 2, 3], [-1, 12])
    if bad:
        how = r.of("size", "size", "size", "two unknown", "not divisible", "type", "zero")
        if how == "size":
            target = [t for t in target if t != -1] + [7 if r.p(0.5) else 2]
            x.shape = tuple(d for d in x.shape if d) or (6,)
        elif how == "two unknown":
            target = [-1, -1, 2]
        elif how == "not divisible":
            target = [-1, 13]
            x.shape = tuple(d for d in x.shape if d) or (6,)
        elif how == "type":
            return T(x, {"target_shape": r.of("28, 28", 784, 2.5, (2.0, 3), None)}, intent=how)
        else:
            target = [0, 4]
        return T(x, {"target_shape": r.of(tuple(target), list(target))}, intent=how)
    kw = {"target_shape": r.of(tuple(target), tuple(target), list(target))}
    common(r, kw)
    return T(x, kw)


@template("Flatten", n=30)
def flatten(r, name, bad):
    x = In(*any_shape(r, 1, 4), batch=r.pool("batch") if r.p(0.2) else None)
    if r.p(0.1):
        x.shape = r.of((), (None,), (None, None, 3), (0, 3))
    kw = {}
    maybe(r, kw, 0.15, data_format=r.of("channels_first", "channels_last"))
    if bad:
        return T(r.of([x], [x, In(3)]), r.of({"data_format": "last"}, {"axis": 1}, {"units": 3}, {"start_dim": 1}), intent="argument")
    common(r, kw)
    return T(x, kw)


@template("Permute", n=28)
def permute(r, name, bad):
    x = In(*any_shape(r, 1, 4))
    dims = list(range(1, len(x.shape) + 1))
    r.shuffle(dims)
    if bad:
        dims = r.of([d - 1 for d in dims], dims + [len(dims) + 1], dims[:-1] or [2], [1] * (len(dims) + 1), [-1] * len(dims), 1)
        return T(x, {"dims": tuple(dims) if isinstance(dims, list) else dims}, intent="dims")
    return T(x, {"dims": r.of(tuple(dims), list(dims))})


@template("RepeatVector", n=22)
def repeat_vector(r, name, bad):
    x = In(r.of(None, r.pool("features"), r.pool("features")), batch=r.pool("batch") if r.p(0.15) else None)
    if bad:
        how = r.of("rank", "rank", "n")
        if how == "rank":
            x.shape = (r.pool("steps"), r.pool("features"))
            return T(x, {"n": 3}, intent=how)
        return T(x, {"n": r.of(2.0, "3", (3,), 0, -1, None)}, intent=how)
    return T(x, {"n": r.pool("steps")})


# ---------------------------------------------------------------- element-wise

@template("Activation", n=25)
def activation(r, name, bad):
    x = any_in(r)
    if bad:
        return T(x, {"activation": r.of("rleu", "soft_max", "Sigmoid", 3, "leakyrelu", None)}, intent="name")
    k2 = KERAS == 2
    return T(x, {"activation": r.of(*(ACT + ([] if k2 else ["leaky_relu", "hard_sigmoid", "log_softmax", "relu6", "silu", "glu"]) + [Src("lambda t: t * 2")]))})


@template("ReLU", "LeakyReLU", "ELU", "Softmax", "PReLU", "ThresholdedReLU", n=16)
def act_layers(r, name, bad):
    x = any_in(r)
    kw = {}
    if name == "ReLU":
        maybe(r, kw, 0.4, max_value=6.0, negative_slope=0.1)
    elif name == "LeakyReLU":
        maybe(r, kw, 0.6, **({"alpha": r.of(0.1, 0.2)} if KERAS == 2 or r.p(0.3) else {"negative_slope": r.of(0.1, 0.2)}))
    elif name == "ELU":
        maybe(r, kw, 0.4, alpha=0.5)
    elif name == "Softmax":
        maybe(r, kw, 0.4, axis=r.of(-1, 1))
    elif name == "ThresholdedReLU":
        maybe(r, kw, 0.4, theta=0.5)
    elif name == "PReLU":
        if len(x.shape) > 1 and r.p(0.6):
            kw["shared_axes"] = r.of([1], [1, 2][: len(x.shape) - 1], (1,))
        elif None in x.shape:
            x.shape = tuple(d or 5 for d in x.shape)
    if bad:
        how = r.of("value", "axis", "input")
        if name == "Softmax":
            kw["axis"] = r.of(5, -7, "last", 1.5)
        elif name == "PReLU":
            x.shape = (None, 4) if r.p(0.6) else x.shape
            kw["shared_axes"] = r.of(None, [9])
        elif name == "ReLU":
            kw = r.of({"max_value": -1.0}, {"negative_slope": -0.1}, {"max_value": "6"})
        elif name == "LeakyReLU":
            kw = r.of({"negative_slope": None}, {"alpha": "0.1"}, {"slope": 0.2}, {"alpha": None})
        else:
            kw = r.of({"alpha": None}, {"slope": 0.1}, {"theta": None})
        return T(x, kw, intent=how)
    return T(x, kw)


@template("Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D", n=16)
def dropouts(r, name, bad):
    if name.startswith("Spatial"):
        rank = rank_of(name)
        x = image_in(r, rank)
    else:
        rank, x = 0, any_in(r)
    key = "stddev" if name == "GaussianNoise" else "rate"
    kw = {key: r.of(0.1, 0.2, 0.25, 0.5, 0, 0.8)}
    if name in ("Dropout", "AlphaDropout") and len(x.shape) == 2 and r.p(0.3):
        kw["noise_shape"] = (None, 1, x.shape[1])
    if KERAS == 3:
        maybe(r, kw, 0.2, seed=42)
    if name in ("SpatialDropout2D", "SpatialDropout3D"):
        maybe(r, kw, 0.15, data_format=r.of("channels_first", "channels_last"))
    call = "{l}(x, training=True)" if r.p(0.2) else None
    if bad:
        if rank and r.p(0.6):
            x.shape = x.shape[1:] if r.p(0.7) else x.shape + (2,)
            return T(x, kw, intent="rank")
        kw[key] = r.of(1.5, -0.1, "0.5", 50, None)
        return T(x, kw, intent="rate")
    common(r, kw)
    return T(x, kw, call=call)


@template("Identity", "Masking", "ActivityRegularization", "Rescaling", "UnitNormalization", n=14)
def simple(r, name, bad):
    x = any_in(r, 1 if name != "Masking" else 2, 4)
    kw = {}
    if name == "Masking":
        maybe(r, kw, 0.6, mask_value=r.of(0.0, -1.0, 99))
    elif name == "ActivityRegularization":
        maybe(r, kw, 0.5, l1=0.01, l2=0.01)
    elif name == "Rescaling":
        kw = {"scale": r.of(Src("1.0 / 255"), Src("1./127.5"), 0.5)}
        maybe(r, kw, 0.4, offset=r.of(-1, 0.0, -0.5))
        x.dtype = r.of(None, "uint8", "float32")
    elif name == "UnitNormalization":
        maybe(r, kw, 0.5, axis=r.of(-1, 1))
    if bad:
        kw = r.of({"units": 4}, {"axis": 9}, {"axis": "last"}, {"scale": "1/255"}, {"mask_value": "pad"}, {"l1": "x"}, {"mask": 0}, {"factor": 2})
        if name == "Rescaling" and "scale" not in kw and r.p(0.5):
            kw["scale"] = 0.1
        return T(x, kw, intent="argument")
    common(r, kw)
    return T(x, kw)


@template("Lambda", n=45)
def lambda_layer(r, name, bad):
    t, f = r.of(None, r.pool("steps"), r.pool("steps")), r.of(4, 6, 8, 10)
    x = In(t, f)
    tf_pre = ["import tensorflow as tf"]
    t4 = t or 5
    choices = [("lambda t: t * 2", []), ("lambda t: t[:, -1, :]", []), ("lambda t: t[:, :, 0]", []), ("lambda t: t[..., :2]", []), ("lambda t: t / 255.0", []),
               ("lambda t: tf.expand_dims(t, -1)", tf_pre), ("lambda t: tf.reduce_mean(t, axis=1)", tf_pre), ("lambda t: tf.squeeze(t, axis=-1)", tf_pre + ["@"]),
               ("lambda t: tf.transpose(t, (0, 2, 1))", tf_pre), ("lambda t: tf.reduce_sum(t, axis=-1, keepdims=True)", tf_pre), ("lambda t: t[:, ::2]", []),
               ("lambda t: tf.reshape(t, (-1, %d))" % f, tf_pre), ("lambda t: tf.concat([t, t], axis=-1)", tf_pre), ("lambda t: t[:, 1:-1]", []), ("lambda t: tf.cast(t, \"float32\")", tf_pre)]
    if KERAS == 3:
        choices += [("lambda t: ops.mean(t, axis=1)", ["O"]), ("lambda t: ops.expand_dims(t, axis=1)", ["O"]), ("lambda t: ops.sum(t, axis=-1, keepdims=True)", ["O"]),
                    ("lambda t: ops.concatenate([t, t], axis=1)", ["O"]), ("lambda t: ops.reshape(t, (-1, %d, 2))" % (f // 2), ["O"]), ("lambda t: ops.max(t, axis=(1, 2))", ["O"]),
                    ("lambda t: ops.transpose(t, (0, 2, 1))", ["O"]), ("lambda t: ops.one_hot(ops.argmax(t, axis=-1), %d)" % f, ["O"])]
    else:
        choices += [("lambda t: K.mean(t, axis=1)", ["K"]), ("lambda t: K.expand_dims(t, axis=1)", ["K"]), ("lambda t: K.sum(t, axis=-1, keepdims=True)", ["K"]),
                    ("lambda t: K.l2_normalize(t, axis=-1)", ["K"])]
    fn, pre = r.choice(choices)
    prelude = []
    for line in pre:
        if line == "@":
            x.shape = (t, 1)
        elif line == "O":
            prelude.append("from keras import ops")
        elif line == "K":
            prelude.append("from tensorflow.keras import backend as K")
        else:
            prelude.append(line)
    if r.p(0.2):
        prelude += ["", "def take(t):", "    return %s" % fn.replace("lambda t: ", ""), ""]
        fn = "take"
    kw = {"function": Src(fn)}
    if r.p(0.1):
        kw = {"function": Src("lambda t: t[:, 0]"), "output_shape": (f,)}
        prelude = []
    if bad:
        how = r.of("axis", "mismatch", "reshape", "not callable", "no function", "squeeze", "index")
        if how == "axis":
            kw, prelude = {"function": Src("lambda t: tf.reduce_mean(t, axis=5)")}, tf_pre
        elif how == "mismatch":
            kw, prelude = {"function": Src("lambda t: tf.matmul(t, t)")}, tf_pre
            x.shape = (5, 7)
        elif how == "reshape":
            kw, prelude = {"function": Src("lambda t: tf.reshape(t, (2, 3, 100))")}, tf_pre
        elif how == "not callable":
            kw, prelude = {"function": r.of("relu", 3, None)}, []
        elif how == "no function":
            kw, prelude = {}, []
        elif how == "squeeze":
            kw, prelude = {"function": Src("lambda t: tf.squeeze(t, axis=2)")}, tf_pre
            x.shape = (5, 7)
        else:
            kw, prelude = {"function": Src("lambda t: t[:, 0, 0, 0]")}, []
        return T(x, kw, prelude=prelude, intent=how)
    return T(x, kw, prelude=prelude)


# ---------------------------------------------------------------- normalization

@template("BatchNormalization", n=40)
def batch_norm(r, name, bad):
    x = any_in(r, 1, 4)
    kw = {}
    if r.p(0.35):
        axis = r.of(-1, 1, len(x.shape), -1)
        if axis == 1:
            x.shape = (x.shape[0] or 6,) + x.shape[1:]
        kw["axis"] = axis
    maybe(r, kw, 0.15, momentum=0.9, epsilon=1e-5, center=False, scale=False)
    common(r, kw)
    if not bad:
        return T(x, kw)
    how = r.of("axis", "unknown", "axis type", "scalar")
    if how == "axis":
        kw["axis"] = r.of(7, -8, 0)
    elif how == "unknown":
        x.shape = x.shape[:-1] + (None,)
        kw.pop("axis", None)
    elif how == "axis type":
        kw["axis"] = r.of("last", None, [1, 2], 1.0)
    else:
        x.shape = ()
    return T(x, kw, intent=how)


@template("LayerNormalization", "RMSNormalization", n=26)
def layer_norm(r, name, bad):
    x = any_in(r, 1, 4)
    kw = {}
    if len(x.shape) > 1 and r.p(0.3):
        x.shape = tuple(d or 6 for d in x.shape)
        kw["axis"] = r.of(1, -1, [1, 2], (-2, -1), [-1], 2)
    maybe(r, kw, 0.2, epsilon=1e-6)
    if name == "LayerNormalization":
        maybe(r, kw, 0.15, center=False, scale=False)
    common(r, kw)
    if not bad:
        return T(x, kw)
    how = r.of("axis", "unknown", "type", "twice")
    if how == "axis":
        kw["axis"] = r.of(7, -8, [1, 9])
    elif how == "unknown":
        x.shape = x.shape[:-1] + (None,)
        kw.pop("axis", None)
    elif how == "type":
        kw["axis"] = r.of("last", None, 1.5)
    else:
        kw["axis"] = [-1, len(x.shape)]
    return T(x, kw, intent=how)


@template("GroupNormalization", n=26)
def group_norm(r, name, bad):
    x = any_in(r, 1, 4)
    c = r.of(4, 8, 12, 16, 32, 64)
    x.shape = x.shape[:-1] + (c,)
    kw = {"groups": r.of(*[g for g in (1, 2, 4, 8, 16, 32) if c % g == 0] + [-1])}
    if c % 32 == 0 and r.p(0.3):
        kw = {}
    maybe(r, kw, 0.2, axis=-1)
    maybe(r, kw, 0.15, center=False, scale=False)
    if not bad:
        return T(x, kw)
    how = r.of("not divisible", "too many", "unknown", "axis", "default 32")
    if how == "not divisible":
        kw["groups"] = r.of(3, 5, 7)
    elif how == "too many":
        kw["groups"] = c * 2
    elif how == "unknown":
        x.shape = x.shape[:-1] + (None,)
    elif how == "axis":
        kw["axis"] = r.of(9, -9)
    else:
        kw, x.shape = {}, x.shape[:-1] + (12,)
    return T(x, kw, intent=how)


@template("Normalization", n=28)
def normalization(r, name, bad):
    x = any_in(r, 1, 3)
    x.shape = tuple(d or 6 for d in x.shape)
    kw = {}
    form = r.of("axis", "mean", "plain", "none axis")
    if form == "axis":
        kw["axis"] = r.of(-1, 1, len(x.shape))
    elif form == "none axis":
        kw["axis"] = None
    elif form == "mean":
        kw["mean"], kw["variance"] = r.of((3.0, 2.0), (0.5, 0.25))
        if r.p(0.3):
            kw["axis"] = None
    maybe(r, kw, 0.15, invert=True)
    if not bad:
        return T(x, kw)
    how = r.of("axis", "unknown", "only mean", "length")
    if how == "axis":
        kw["axis"] = r.of(7, -8, "last")
    elif how == "unknown":
        x.shape, kw = x.shape[:-1] + (None,), {}
    elif how == "only mean":
        kw = {"mean": 3.0}
    else:
        kw, x.shape = {"mean": [1.0, 2.0], "variance": [1.0, 1.0]}, (5,)
    return T(x, kw, intent=how)


@template("SpectralNormalization", n=18)
def spectral(r, name, bad):
    src, shape = r.of(("@Dense(%d)" % r.pool("units"), (r.pool("features"),)), ("@Dense(4)", (5, 6)), ("@Conv2D(%d, 3)" % r.of(2, 8), (10, 10, 3)), ("@Conv2D(4, 3, strides=2, padding=\"same\")", (9, 9, 2)),
                      ("@Embedding(20, 4)", (7,)), ("@Conv1D(4, 3)", (12, 3)), ("@Conv2DTranspose(4, 2, strides=2)", (6, 6, 3)))
    kw = {"layer": Src(src)}
    maybe(r, kw, 0.3, power_iterations=r.of(1, 2, 3))
    if bad:
        how = r.of("no kernel", "iterations", "rank", "not a layer")
        if how == "no kernel":
            kw["layer"] = Src(r.of("@Dropout(0.5)", "@Flatten()", "@BatchNormalization()"))
        elif how == "iterations":
            kw["power_iterations"] = r.of(0, -1)
        elif how == "rank":
            kw["layer"], shape = Src("@Conv2D(4, 3)"), (10, 3)
        else:
            kw["layer"] = r.of(4, Src("@Dense"))
        return T(In(*shape), kw, intent=how)
    return T(In(*shape), kw)


# ---------------------------------------------------------------- preprocessing

WORDS = ["the", "cat", "sat", "on", "mat", "dog", "ran", "far"]


@template("TextVectorization", n=36)
def text_vectorization(r, name, bad):
    x = In(*r.of((1,), (1,), ()), dtype="string")
    kw = {}
    mode = r.of("int", "int", "multi_hot", "count", "tf_idf")
    vocab = r.sample(WORDS, r.randint(3, 7))
    if r.p(0.5):
        kw["vocabulary"] = vocab
    if r.p(0.5):
        kw["max_tokens"] = r.of(20, 100, 1000)
    if mode != "int" or r.p(0.4):
        kw["output_mode"] = mode
    if mode == "tf_idf":
        if "vocabulary" in kw:
            kw["idf_weights"] = [0.5] * len(vocab)
    if mode == "int":
        maybe(r, kw, 0.5, output_sequence_length=r.of(4, 10, 50))
    else:
        maybe(r, kw, 0.4, pad_to_max_tokens=True)
    maybe(r, kw, 0.15, standardize=r.of("lower", None, "strip_punctuation"), split=r.of("whitespace", "character"), ngrams=r.of(2, (1, 2)))
    if not bad:
        return T(x, kw)
    how = r.of("length with counts", "mode", "standardize", "split", "ngrams", "shape", "dtype")
    if how == "length with counts":
        kw["output_mode"], kw["output_sequence_length"] = "multi_hot", 10
        kw.pop("idf_weights", None)
    elif how == "mode":
        kw["output_mode"] = r.of("binary", "one_hot", "tfidf", "ints")
    elif how == "standardize":
        kw["standardize"] = "lowercase"
    elif how == "split":
        kw["split"] = "words"
    elif how == "ngrams":
        kw["ngrams"] = r.of("2", 1.5)
    elif how == "shape":
        x.shape = r.of((5,), (3, 4))
    else:
        x.dtype = "float32"
    return T(x, kw, intent=how)


@template("StringLookup", "IntegerLookup", n=30)
def lookup(r, name, bad):
    ints = name == "IntegerLookup"
    vocab = sorted(r.sample(range(1, 60), r.randint(3, 7))) if ints else r.sample(WORDS, r.randint(3, 7))
    mode = r.of("int", "int", "one_hot", "multi_hot", "count")
    x = In(*r.of((1,), (5,), (None,), (), (3, 4) if mode == "int" else (4,)), dtype="int64" if ints else "string")
    kw = {}
    maybe(r, kw, 0.85, vocabulary=vocab)
    maybe(r, kw, 0.3, num_oov_indices=r.of(0, 1, 2, 3))
    maybe(r, kw, 0.2, mask_token=0 if ints else "")
    if mode != "int":
        kw["output_mode"] = mode
    if "vocabulary" not in kw or r.p(0.2):
        kw["max_tokens"] = r.of(20, 100)
    if mode == "int" and "vocabulary" in kw and r.p(0.1):
        kw["invert"] = True
        x.dtype = "int64"
    if mode != "int":
        maybe(r, kw, 0.2, pad_to_max_tokens=True)
    if not bad:
        return T(x, kw)
    how = r.of("mode", "duplicate", "max_tokens", "invert", "dtype", "oov", "rank one_hot")
    if how == "mode":
        kw["output_mode"] = r.of("onehot", "binary", "ints")
    elif how == "duplicate":
        kw["vocabulary"] = vocab + [vocab[0]]
    elif how == "max_tokens":
        kw["max_tokens"] = r.of(1, 2, 0, -5)
    elif how == "invert":
        kw["invert"], kw["output_mode"] = True, "one_hot"
    elif how == "dtype":
        x.dtype = "string" if ints else "float32"
    elif how == "oov":
        kw["num_oov_indices"] = r.of(-1, "1", 1.5)
    else:
        x.shape, kw["output_mode"] = (3, 4), "one_hot"
    return T(x, kw, intent=how)


@template("CategoryEncoding", n=30)
def category_encoding(r, name, bad):
    mode = r.of("one_hot", "multi_hot", "count")
    x = In(*r.of((), (1,), (5,), (None,), (3, 4)), dtype=r.of("int32", "int64", None))
    kw = {"num_tokens": r.of(3, 5, 10, 100)}
    if mode != "multi_hot" or r.p(0.3):
        kw["output_mode"] = mode
    inputs, call = [x], None
    if mode == "count" and r.p(0.3):
        inputs, call = [x, In(*x.shape)], "{l}(a, count_weights=b)"
    if not bad:
        return T(inputs, kw, call=call)
    how = r.of("mode", "tokens", "missing", "weights")
    if how == "mode":
        kw["output_mode"] = r.of("onehot", "int", "binary")
    elif how == "tokens":
        kw["num_tokens"] = r.of(0, -1, 2.5, "10")
    elif how == "missing":
        kw.pop("num_tokens")
    else:
        kw["output_mode"] = "one_hot"
        return T([x, In(*x.shape)], kw, call="{l}(a, count_weights=b)", intent=how)
    return T(x, kw, intent=how)


@template("Hashing", n=22)
def hashing(r, name, bad):
    x = In(*r.of((1,), (3,), (None,), ()), dtype=r.of("string", "int64", "int32"))
    kw = {"num_bins": r.of(2, 3, 10, 64)}
    maybe(r, kw, 0.35, output_mode=r.of("int", "one_hot", "multi_hot", "count"))
    maybe(r, kw, 0.2, salt=r.of(1337, [133, 137]))
    if x.dtype == "string":
        maybe(r, kw, 0.2, mask_value="")
    if bad:
        kw.update(r.of({"num_bins": 0}, {"num_bins": -2}, {"num_bins": None}, {"output_mode": "onehot"}, {"salt": "a"}, {"sparse": True}))
        if r.p(0.2):
            kw.pop("num_bins")
        if r.p(0.2):
            x.dtype = "float32"
        return T(x, kw, intent="argument")
    return T(x, kw)


@template("HashedCrossing", n=18)
def hashed_crossing(r, name, bad):
    shape = r.of((1,), (), (1,))
    inputs = [In(*shape, dtype=r.of("string", "int64")) for _ in range(2)]
    kw = {"num_bins": r.of(2, 5, 10)}
    maybe(r, kw, 0.5, output_mode=r.of("int", "one_hot"))
    call = r.of("{l}([a, b])", "{l}((a, b))")
    if bad:
        how = r.of("bins", "single", "shapes", "float", "mode")
        if how == "bins":
            kw["num_bins"] = r.of(0, -1, "5")
        elif how == "single":
            return T(inputs[:1], kw, intent=how)
        elif how == "shapes":
            inputs[1].shape = (3,)
        elif how == "float":
            inputs[0].dtype = "float32"
        else:
            kw["output_mode"] = "multi_hot"
        return T(inputs, kw, call=call, intent=how)
    return T(inputs, kw, call=call)


@template("Discretization", n=22)
def discretization(r, name, bad):
    x = In(*r.of((1,), (4,), (None,), (), (3, 2)))
    kw = r.of({"bin_boundaries": [0.0, 1.0, 2.0]}, {"bin_boundaries": [-1.5, 0.5]}, {"num_bins": r.of(3, 4, 10)})
    maybe(r, kw, 0.4, output_mode=r.of("int", "one_hot", "multi_hot", "count"))
    if bad:
        kw = r.of({}, {"bin_boundaries": [0.0, 1.0], "num_bins": 3}, {"num_bins": -1}, {"num_bins": 4, "output_mode": "onehot"}, {"bin_boundaries": 3}, {"num_bins": 3.5}, {"bin_boundaries": [0.0], "sparse": True})
        return T(x, dict(kw), intent="argument")
    return T(x, kw)


@template("InputLayer", n=26)
def input_layer(r, name, bad):
    shape = r.literal(tuple(any_shape(r, 1, 4)))
    args = r.of("shape=" + shape, shape, "shape=" + shape.replace("(", "[").replace(",)", "]").replace(")", "]"), "batch_shape=(%d, 7, 3)" % r.pool("batch"), "shape=()",
                "%s, batch_size=%d" % (shape, r.pool("batch")), "shape=%s, dtype=\"int32\"" % shape, "shape=(None,), name=\"tokens\"", "shape=(None, None, 3)", "(1,), dtype=\"string\"",
                "shape=%s, sparse=True" % shape)
    if bad:
        args = r.of("shape=%d" % r.pool("features"), "%d" % r.pool("features"), "shape=(%d)" % r.pool("features"), "", "shape=(\"28\", 28)", "shape=(28.0, 28)", "input_shape=(3,)", "shape=(3,), batch_shape=(None, 3)",
                    "shape=(-1, 3)", "shape=(3,), dtype=\"flaot32\"", "%d, %d" % (r.pool("size1"), r.of(1, 3)), "shape=(3,), units=3", "shape=\"28\"", "(0,)", "shape=(%d.5,)" % r.pool("units"))
    return T([], raw="Input(%s)" % args, intent="shape" if bad else None)


@template("Resizing", "CenterCrop", "RandomCrop", n=28)
def resize(r, name, bad):
    first = r.p(0.1)
    x = image_in(r, 2, none=0.25, first=first, channels=r.of(1, 3))
    if name != "Resizing":
        x.shape = tuple(d if d is None or d < 4 else d + 24 for d in x.shape)
    kw = {"height": r.of(4, 8, 16, 24), "width": r.of(4, 8, 16, 28)}
    if name == "Resizing":
        maybe(r, kw, 0.4, interpolation=r.of("bilinear", "nearest", "bicubic", "area", "lanczos3"))
        maybe(r, kw, 0.15, crop_to_aspect_ratio=True)
    elif r.p(0.15):
        kw["height"] = 100
    if first and KERAS == 3:
        kw["data_format"] = "channels_first"
    maybe(r, x.__dict__, 0.15, dtype="uint8")
    if not bad:
        return T(x, kw)
    how = r.of("rank", "missing", "interpolation", "type", "tuple", "rank 5")
    if how == "rank":
        x.shape = x.shape[:1] if r.p(0.5) else x.shape[:2]
    elif how == "rank 5":
        x.shape = x.shape + (2,)
    elif how == "missing":
        kw.pop(r.of("height", "width"))
    elif how == "interpolation":
        kw["interpolation"] = r.of("bilinar", "linear")
    elif how == "type":
        kw["height"] = r.of("32", 2.5, 0, -1, None)
    else:
        kw = {"height": (32, 32)}
    return T(x, kw, intent=how)


IMAGE_AUG = {
    "RandomFlip": [{}, {"mode": "horizontal"}, {"mode": "vertical"}], "RandomRotation": [{"factor": 0.2}, {"factor": (-0.1, 0.3)}, {"factor": 0.1, "fill_mode": "nearest"}],
    "RandomZoom": [{"height_factor": 0.2}, {"height_factor": (-0.2, 0.3), "width_factor": 0.1}], "RandomTranslation": [{"height_factor": 0.1, "width_factor": 0.2}],
    "RandomBrightness": [{"factor": 0.2}, {"factor": (-0.1, 0.3), "value_range": (0.0, 1.0)}], "RandomContrast": [{"factor": 0.2}, {"factor": (0.1, 0.5)}],
    "RandomHue": [{"factor": 0.3}], "RandomSaturation": [{"factor": 0.4}], "RandomSharpness": [{"factor": 0.4}], "RandomShear": [{"x_factor": 0.1}, {"x_factor": 0.1, "y_factor": 0.2}],
    "RandomColorJitter": [{"brightness_factor": 0.2}, {}], "RandomColorDegeneration": [{"factor": 0.4}], "RandomPosterization": [{"factor": 4}], "RandomGrayscale": [{}, {"factor": 0.8}],
    "RandomInvert": [{}, {"factor": 0.3}], "RandomPerspective": [{}, {"factor": 0.5, "scale": 0.4}], "RandomErasing": [{}, {"factor": 0.4}], "RandomGaussianBlur": [{}, {"kernel_size": 5}],
    "RandomElasticTransform": [{}, {"factor": 0.4}], "AugMix": [{}, {"num_chains": 2}], "AutoContrast": [{}, {"value_range": (0, 1)}], "CutMix": [{}, {"factor": 0.5}],
    "MixUp": [{}, {"alpha": 0.4}], "RandAugment": [{}, {"num_ops": 1}], "Solarization": [{}, {"addition_factor": 0.2}], "Equalization": [{}, {"bins": 128}],
    "ContrastLimitedAdaptiveHistogramEqualization": [{}, {"clip_limit": 2.0}], "RandomHeight": [{"factor": 0.2}, {"factor": (-0.1, 0.2)}], "RandomWidth": [{"factor": 0.2}],
}


@template(*IMAGE_AUG, n=10)
def image_aug(r, name, bad):
    x = image_in(r, 2, none=0.2, channels=3)
    kw = dict(r.choice(IMAGE_AUG[name]))
    if r.p(0.15):
        kw["seed"] = 7
    call = r.of(None, None, "{l}(x, training=True)")
    if bad:
        how = r.of("factor", "mode", "rank", "rank", "missing")
        if how == "rank":
            x.shape = r.of((8, 8), (16,), (2, 8, 8, 3))
        elif how == "missing" and kw:
            kw.pop(next(iter(kw)))
        elif how == "mode":
            kw[r.of("fill_mode", "mode", "interpolation")] = r.of("mirror", "both", "bilinar")
        else:
            key = next((k for k in kw if "factor" in k), "factor")
            kw[key] = r.of("0.2", -3.0, (0.5, 0.1), None, 7)
        return T(x, kw, intent=how)
    return T(x, kw, call=call)


@template("MaxNumBoundingBoxes", n=6)
def max_boxes(r, name, bad):
    x = [In(10, 4), In(10)]
    return T(x, {"max_number": r.of(4, 12)}, call="{l}({{\"boxes\": a, \"labels\": b}})" if not bad else "{l}([a, b])", intent="list" if bad else None, no_seq=True)


@template("STFTSpectrogram", n=24)
def stft(r, name, bad):
    x = In(r.of(1000, 1600, 4000, None), r.of(1, 1, 2))
    kw = {}
    maybe(r, kw, 0.7, frame_length=r.of(64, 128, 200), mode=r.of("log", "magnitude", "psd", "real", "imag", "angle", "stft"))
    maybe(r, kw, 0.3, frame_step=r.of(32, 50), fft_length=256, padding=r.of("valid", "same"), expand_dims=True)
    if bad:
        how = r.of("mode", "fft", "rank", "step", "padding")
        if how == "mode":
            kw["mode"] = "power"
        elif how == "fft":
            kw["frame_length"], kw["fft_length"] = 256, 128
        elif how == "rank":
            x.shape = r.of((1000,), (1000, 2, 2))
        elif how == "step":
            kw["frame_step"] = r.of(0, -1, 500)
        else:
            kw["padding"] = "causal"
        return T(x, kw, intent=how)
    return T(x, kw)


@template("MelSpectrogram", n=16)
def mel(r, name, bad):
    x = In(r.of(1000, 4000, 16000, None))
    kw = {}
    maybe(r, kw, 0.5, fft_length=r.of(256, 512), sequence_stride=r.of(64, 128), num_mel_bins=r.of(32, 64))
    if bad:
        x.shape = r.of((1000, 2), (4, 100, 3), ())
        if r.p(0.5):
            x.shape, kw = (4000,), r.of({"fft_length": -1}, {"num_mel_bins": "64"}, {"sequence_stride": 0}, {"sampling_rate": "a"})
        return T(x, kw, intent="argument")
    return T(x, kw)


@template("Pipeline", n=10)
def pipeline(r, name, bad):
    x = In(r.of(32, 48), r.of(32, 48), 3)
    steps = r.sample(["@Rescaling(0.5)", "@CenterCrop(16, 16)", "@Resizing(24, 20)", "@RandomFlip()", "@RandomRotation(0.1)"], r.randint(1, 3))
    if bad:
        steps = r.of(["@Dense(3)", "@Conv2D(4, 40)"], ["@Flatten()", "@Resizing(8, 8)"], ["3"])
    return T(x, {"layers": Src("[%s]" % ", ".join(steps))}, intent="steps" if bad else None)


@template("LocallyConnected1D", "LocallyConnected2D", n=20)
def locally(r, name, bad):
    rank = rank_of(name)
    dims = [r.of(6, 8, 10) for _ in range(rank)]
    kw = {"filters": r.of(2, 4), "kernel_size": r.spread(rank, 1, 3)}
    maybe(r, kw, 0.3, strides=r.randint(1, 2))
    maybe(r, kw, 0.2, use_bias=False)
    if bad:
        kw.update(r.of({"padding": "same"}, {"kernel_size": 20}, {"filters": 0}, {"implementation": 9}, {"padding": "vaild"}))
        return T(In(*dims, r.of(3, None)), kw, intent="argument")
    return T(In(*dims, 3), kw)


# ---------------------------------------------------------------- breaking a good configuration

OPTIONS = {"padding": ["vaild", "SAME ", "full", "reflect"], "data_format": ["channel_last", "NHWC"], "activation": ["rleu", "Relu6x", "soft-max"], "interpolation": ["bilinar"],
           "merge_mode": ["cat"], "output_mode": ["one-hot"], "kernel_initializer": ["glorot"], "kernel_regularizer": ["l3"], "recurrent_activation": ["sigmod"], "mode": ["sideways"]}
TYPOS = ["activaton", "units_", "kernal_size", "input_dims", "filter", "nb_filter", "stride", "pad", "returnsequences", "output_dim_", "init", "border_mode", "W_regularizer", "dim_ordering",
         "dropout_rate", "drop_rate", "bias", "use_biases", "axes_", "shape", "input_size", "in_features", "kernel", "dilation", "inplace", "size_", "depth", "n_units", "momentun"]


def spoil(r, cls, t):
    if t.raw:
        return None
    sig = [p for p in list(inspect.signature(cls.__init__).parameters.values())[1:] if p.kind == p.POSITIONAL_OR_KEYWORD]
    names = [p.name for p in sig]
    required = [p.name for p in sig if p.default is p.empty]
    how = r.weighted([("unknown keyword", 2), ("missing argument", 2), ("misspelt option", 2), ("rank", 10), ("wrong type", 2), ("too many positional", 1), ("not called with tensor", 1)])
    if how == "unknown keyword":
        t.kw[r.choice(TYPOS)] = r.of(3, "relu", True)
    elif how == "missing argument" and required:
        t.kw.pop(r.choice(required), None)
    elif how == "misspelt option":
        options = [n for n in names if n in OPTIONS]
        if not options:
            return None
        key = r.choice(options)
        t.kw[key] = r.choice(OPTIONS[key])
    elif how == "rank" and not t.call and len(t.inputs) == 1:
        x = t.inputs[0]
        if r.p(0.6) and len(x.shape) > 0:
            x.shape = x.shape[1:]
        else:
            x.shape = (r.of(2, 3, 4),) + x.shape
    elif how == "wrong type":
        ints = [k for k, v in t.kw.items() if isinstance(v, int) and not isinstance(v, bool)]
        if not ints:
            return None
        key = r.choice(ints)
        t.kw[key] = r.of(float(t.kw[key]), str(t.kw[key]), -abs(t.kw[key]), Src("[%s]" % t.kw[key]))
    elif how == "too many positional" and len(names) <= 4:
        t.kw["*"] = [r.of(1, "x")] * (len(names) + 1)
    elif how == "not called with tensor" and not t.call and r.p(0.3):
        t.call = r.of("{l}(%s)" % lit(t.inputs[0].shape), "{l}()")
        t.no_seq = True
    else:
        return None
    t.intent = how
    return t


# ---------------------------------------------------------------- writing the program

def write_args(r, cls, kw):
    if "*" in kw:
        return ", ".join(r.literal(v) for v in kw["*"])
    order = [p.name for p in list(inspect.signature(cls.__init__).parameters.values())[1:] if p.kind == p.POSITIONAL_OR_KEYWORD]
    parts, rest = [], dict(kw)
    for name in order:
        if name in rest and r.p(POSITIONAL if len(parts) else POSITIONAL + 0.25):
            parts.append(r.literal(rest.pop(name)))
        else:
            break
    keys = [k for k in order if k in rest] + [k for k in rest if k not in order]
    if r.p(0.15):
        r.shuffle(keys)
    return ", ".join(parts + ["%s=%s" % (k, r.literal(rest[k])) for k in keys])


def write_input(r, x, style, head):
    shape = r.literal(x.shape)
    extra = {}
    if x.dtype:
        extra["dtype"] = x.dtype
    extra.update(x.kw)
    if x.batch and r.p(0.4):
        text = "batch_shape=" + r.literal((x.batch,) + x.shape)
    else:
        text = ("shape=" if r.p(0.75) else "") + shape
        if x.batch:
            extra["batch_size"] = x.batch
    if r.p(0.04):
        extra["name"] = r.of("data", "features") + str(r.randint(1, 99))
    return "%sInput(%s)" % (head, ", ".join([text] + ["%s=%s" % (k, lit(v)) for k, v in extra.items()]))


NAMES = ["a", "b", "c", "d", "e"]
NO_FIRST = {"InputLayer", "Pipeline", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D", "Discretization"}  # these take no input_shape


def program(r, name, cls, t, style=None, form=None):
    """(code, ctor_line, call_line, ctor expression, form)"""
    style = style or r.weighted(STYLES)
    if KERAS == 2 and style in ("layers", "keras", "from"):
        style = {"layers": "tensorflow", "keras": "tensorflow1", "from": "fromtf"}[style]
    root = {"tf": "tf.keras."}.get(style, "keras.")
    prefix = {"layers": "layers.", "keras": "keras.layers.", "from": "", "tensorflow": "layers.", "tensorflow1": "keras.layers.", "fromtf": "", "tf": "tf.keras.layers."}[style]
    head = "" if style in ("from", "fromtf") else root if r.p(0.8) else prefix
    single = len(t.inputs) == 1
    if t.call and "{l}(x, initial_state" in t.call or (t.call and "(x, [" in t.call):
        variables = ["x", "h", "c", "d"][: len(t.inputs)]
    else:
        variables = ["x"] if single else NAMES[: len(t.inputs)]
    args = write_args(r, cls, t.kw)
    public = name
    ctor = "@%s(%s)" % (public, args)
    call = t.call or ("{l}(x)" if single else "{l}({all})")
    call = call.replace("{all}", "[" + ", ".join(variables) + "]").replace("{{", "{").replace("}}", "}")
    form = form or r.weighted(FORMS)
    plain = not t.call and single and not t.no_seq
    if not plain and form in ("sequential", "add", "first"):
        form = "inline"
    if form == "first" and (t.inputs[0].dtype or t.inputs[0].kw or not t.inputs[0].shape or (t.inputs[0].batch and KERAS == 3) or "*" in t.kw or name in NO_FIRST):
        form = "add"
    if t.func and not t.kw.get("*"):
        fn = {"Add": "add", "Subtract": "subtract", "Multiply": "multiply", "Average": "average", "Maximum": "maximum", "Minimum": "minimum", "Concatenate": "concatenate", "Dot": "dot"}[name]
        form = "function"
    lines, imports = [], set()
    body = []
    for line in t.prelude:
        body.append(line)
    inputs = [write_input(r, x, style, head) for x in t.inputs]
    if t.raw:
        ctor = head + t.raw
        form = "inline"
    if t.raw:
        text, ctor_i, call_i = ["y = " + ctor], 0, 0
    elif form == "sequential":
        pad = "    "
        text = ["model = %sSequential([" % root, pad + inputs[0] + ",", pad + ctor + ",", "])"]
        ctor_i, call_i = 2, 2
    elif form == "add":
        text = ["model = %sSequential()" % root, "model.add(%s)" % inputs[0], "model.add(%s)" % ctor]
        ctor_i, call_i = 2, 2
    elif form == "first":
        shape = r.literal(t.inputs[0].shape)
        if KERAS == 2 and t.inputs[0].batch:
            given = "batch_input_shape=" + r.literal((t.inputs[0].batch,) + t.inputs[0].shape)
        elif len(t.inputs[0].shape) == 1 and r.p(0.3):
            given = "input_dim=" + r.literal(t.inputs[0].shape[0])
        else:
            given = "input_shape=" + shape
        ctor = ctor[:-1] + (", " if args else "") + given + ")"
        if r.p(0.5):
            text = ["model = %sSequential()" % root, "model.add(%s)" % ctor]
            ctor_i = call_i = 1
        else:
            text = ["model = %sSequential([" % root, "    " + ctor + ",", "])"]
            ctor_i = call_i = 1
    else:
        text = ["%s = %s" % (v, s) for v, s in zip(variables, inputs)]
        if form == "function":
            inner = ", ".join(["[" + ", ".join(variables) + "]"] + ["%s=%s" % (k, r.literal(v)) for k, v in t.kw.items()])
            if call.endswith("({l}(x))") or "{l}(x)" in call:
                inner = inner.replace("[x]", "x")
            ctor = "@" + fn + "(" + inner + ")"
            text.append("y = " + ctor)
            ctor_i = call_i = len(text) - 1
        elif form == "two":
            text.append("layer = " + ctor)
            text.append("y = " + call.replace("{l}", "layer"))
            ctor_i, call_i = len(text) - 2, len(text) - 1
        elif form == "wrapped" and args and "\n" not in args and call.startswith("{l}("):
            ctor_i = len(text)
            parts = split_args(args)
            text.append("y = @%s(" % public)
            text += ["    %s," % a for a in parts]
            text.append(")" + call[3:])
            call_i = ctor_i
        else:
            text.append("y = " + call.replace("{l}", ctor))
            ctor_i = call_i = len(text) - 1
    joined = "\n".join(body + text)
    if t.raw and style == "from":
        joined += "Input("
    used = sorted(set(re.findall(r"@(\w+)", joined)) - {""})
    if style in ("from", "fromtf"):
        root_import = []
        mods = (["Input"] if "Input(" in joined else []) + [u for u in used]
        pkg = "keras" if style == "from" else "tensorflow.keras"
        lines.append("from %s.layers import %s" % (pkg, ", ".join(dict.fromkeys(mods))))
        if "keras.Sequential" in joined:
            lines.append("from %s.models import Sequential" % pkg)
            text = [s.replace("keras.Sequential", "Sequential") for s in text]
    elif style == "layers":
        lines += ["import keras", "from keras import layers"]
    elif style == "keras":
        lines += ["import keras"]
    elif style == "tensorflow":
        lines += ["from tensorflow import keras", "from tensorflow.keras import layers"]
    elif style == "tensorflow1":
        lines += ["from tensorflow import keras"]
    else:
        lines += ["import tensorflow as tf"]
    head_lines = []
    for line in body:
        if line.startswith(("import ", "from ")):
            if line not in lines:
                lines.append(line)
        else:
            head_lines.append(line)
    lines.append("")
    lines += head_lines
    fix = lambda s: re.sub(r"@(\w+)", lambda m: prefix + m.group(1), s).replace(" " + prefix + "w ", " @ w ")
    base = len(lines)
    lines = [s if "inputs @" in s else fix(s) for s in lines] + [fix(s) for s in text]
    return "\n".join(lines) + "\n", base + ctor_i + 1, base + call_i + 1, fix(ctor), form


def split_args(args):
    parts, depth, cur, quote = [], 0, "", None
    for ch in args:
        if quote:
            quote = None if ch == quote else quote
        elif ch in "\"'":
            quote = ch
        elif ch in "([{":
            depth += 1
        elif ch in ")]}":
            depth -= 1
        if ch == "," and depth == 0 and not quote:
            parts.append(cur.strip())
            cur = ""
        else:
            cur += ch
    return [p for p in parts + [cur.strip()] if p]


# ---------------------------------------------------------------- running it in Keras

class Late(Exception):
    pass


def alarm(*_):
    raise Late()


def clean(message):
    message = re.sub(r"(\x1b|\\x1b)\[[0-9;]*m", "", message)
    message = re.sub(r"0x[0-9a-f]{6,}", "0x", message)
    return re.sub(r"/[^\s'\"]*/(site-packages|tmp)/", "", message)[:400]


def flatten_any(value):
    if isinstance(value, dict):
        return [t for k in sorted(value) for t in flatten_any(value[k])]
    if isinstance(value, (list, tuple)):
        return [t for v in value for t in flatten_any(v)]
    return [value]


def zeros(shape, dtype, free):
    import numpy as np
    dims = [2 if i == 0 and d is None else free if d is None else int(d) for i, d in enumerate(shape)]
    return np.full(dims, "a") if dtype == "string" else np.zeros(dims, dtype=dtype)


def execute(ns, y, flat, shapes, keras, name):
    """Does the accepted layer also run, on zeros? True, or the error, or None when that could not be tried."""
    try:
        if "model" in ns:
            model, ins = ns["model"], list(ns["model"].inputs)
        else:
            ins = [ns[v] for v in ("x", "h", "c", "d") if v in ns] if "x" in ns else [ns[v] for v in NAMES if v in ns]
            model = keras.Model(ins, y)
    except Exception:
        return None, None
    unknown = any(d is None for t in ins for d in tuple(t.shape)[1:])
    free = 2048 if name in ("STFTSpectrogram", "MelSpectrogram") else 40
    dtypes = [str(getattr(t.dtype, "name", t.dtype)) for t in ins]
    data = [zeros(tuple(t.shape), d, free) for t, d in zip(ins, dtypes)]
    if "string" in dtypes:
        import tensorflow as tf
        data = [tf.constant(v) for v in data]
    try:
        got = model(data[0] if len(data) == 1 else data)
    except Exception as e:
        text = re.sub(r"\{\{function_node [^}]*\}\} ?|Exception encountered when calling [\w.]+\(\)\.\s*", "", str(e)).split("Arguments received by")[0]
        return (None if unknown else "%s: %s" % (type(e).__name__, clean(text).strip()[:200])), None
    real = [[None if d is None else int(d) for d in t.shape] for t in flatten_any(got)]  # None: ragged
    differ = [1 for a, b in zip(shapes, real) if a is not None and (len(a) != len(b) or any(p is not None and p != q for p, q in zip(a, b)))]
    return True, real if differ else None


def run(code, ctor, ctor_line, keras, name="", timeout=60):
    """What Keras says about the program: outputs and parameters, or the error."""
    keras.backend.clear_session() if KERAS == 2 else keras.utils.clear_session(free_memory=False)
    ns = {"__name__": "case"}
    linecache.cache["<case>"] = (len(code), None, code.splitlines(True), "<case>")
    signal.signal(signal.SIGALRM, alarm)
    signal.alarm(timeout)
    try:
        exec(compile(code, "<case>", "exec"), ns)
    except Late:
        return {"not_run": "timeout"}
    except SyntaxError as e:
        return {"not_run": "syntax: %s" % e}
    except Exception as e:
        signal.alarm(0)
        line = next((f.lineno for f in reversed(traceback.extract_tb(e.__traceback__)) if f.filename == "<case>" and f.name == "<module>"), None)
        during = "call"
        failing = code.split("\n")[line - 1] if line else ""
        if "Input(" in ctor or line is not None and line < ctor_line and "Sequential([" not in failing:
            during = "input"
        else:
            try:
                eval(ctor.replace("\n", " "), ns) if not re.match(r"^[\w.]*(add|subtract|multiply|average|maximum|minimum|concatenate|dot)\(", ctor) else None
            except Exception:
                during = "construct"
        return {"error": {"type": type(e).__name__, "message": clean(str(e)), "during": during, "line": line}}
    finally:
        signal.alarm(0)
    y = None
    try:
        y = ns["y"] if "y" in ns else ns["model"].outputs
        if "y" not in ns and len(y) == 1:
            y = y[0]
        flat = flatten_any(y)
        shapes = []
        for t in flat:
            shape = t.shape
            shapes.append([None if d is None else int(d) for d in shape] if shape is not None and getattr(shape, "rank", 0) is not None else None)
        dtypes = [str(getattr(t.dtype, "name", t.dtype)) for t in flat]
    except Exception:
        return {"not_run": "the result is not a tensor: %s" % type(y).__name__}
    structure = "tensor" if not isinstance(y, (list, tuple, dict)) else type(y).__name__
    applied = None
    if "model" in ns:
        applied = ns["model"].layers[-1]
    else:
        try:
            applied = flat[0]._keras_history.operation if KERAS == 3 else flat[0]._keras_history.layer
        except Exception:
            pass
    layer = ns.get("layer") or applied
    try:
        params = int(layer.count_params())
    except Exception:
        params = None
    result = {"outputs": shapes, "output_dtypes": dtypes, "structure": structure, "params": params}
    if type(applied).__name__ != name and applied is not None:
        result["class"] = type(applied).__name__
    try:
        signal.alarm(timeout)
        runs, real = execute(ns, y, flat, shapes, keras, name)
    except (Late, TypeError, ValueError):
        runs, real = None, None
    finally:
        signal.alarm(0)
    result["runs"] = runs
    if real:
        result["concrete"] = real
    return result


def bare(code):
    """The program without its imports and module prefixes, to recognise the same program in another style."""
    body = [x for x in code.split("\n") if x and not x.startswith(("import", "from"))]
    return re.sub(r"tf\.keras\.layers\.|keras\.layers\.|layers\.|tf\.keras\.|keras\.", "", "\n".join(body))


def make(seed, scale, prefix, out, only=None, exclude=()):
    if KERAS == 2:
        import tf_keras as keras
        from tensorflow.keras import layers
        if "tf_keras" not in layers.__name__:
            sys.exit("set TF_USE_LEGACY_KERAS=1 for --keras 2")
    else:
        import keras
        layers = keras.layers
    seen, counts = {bare(code) for code in exclude}, {}
    with open(out, "w") as f:
        for name in TEMPLATES:
            cls = getattr(layers, name, None)
            if cls is None or (only and name not in only):
                continue
            r = READER("%s %s" % (seed, name))
            want = max(5, round(WEIGHT[name] * scale))
            want_bad = max(1, round(want * 0.25))
            want_good = want - want_bad
            good = bad = not_run = built = 0
            kinds = {}
            for attempt in range(want * 12):
                if good >= want_good and bad >= want_bad:
                    break
                try_bad = bad < want_bad and (good >= want_good or r.p(0.3))
                fn = r.choice(TEMPLATES[name])
                if try_bad and r.p(0.7):
                    t = fn(r, name, True)
                elif try_bad:
                    t = spoil(r, cls, fn(r, name, False))
                else:
                    t = fn(r, name, False)
                if t is None:
                    continue
                code, ctor_line, call_line, ctor, form = program(r, name, cls, t)
                if REWRITE:
                    code, ctor_line, call_line, ctor = REWRITE(r, code, ctor_line, call_line, ctor)
                if bare(code) in seen:
                    continue
                result = run(code, ctor, ctor_line, keras, name)
                if "not_run" in result:  # not Python, no tensor as the result, or too slow: of no use
                    not_run += 1
                    continue
                failed = "error" in result
                if failed and (bad >= want_bad or kinds.get(t.intent, 0) >= max(2, want_bad // 3)):
                    continue
                if failed and result["error"]["during"] == "construct":  # at most about half of the errors show in the constructor
                    if built >= (want_bad + 1) // 2 and attempt < want * 8:
                        continue
                    built += 1
                if not failed and good >= want_good:
                    continue
                seen.add(bare(code))
                kinds[t.intent] = kinds.get(t.intent, 0) + 1 if failed else kinds.get(t.intent, 0)
                good, bad = good + (not failed), bad + failed
                record = {"id": "%s-%s-%03d" % (prefix, name, good + bad), "keras": KERAS, "layer": name, "code": code, "ctor_line": ctor_line, "call_line": call_line}
                if t.intent:
                    record["intent"] = t.intent
                record.update(result)
                f.write(json.dumps(record, separators=(",", ":")) + "\n")
            f.flush()
            counts[name] = (good, bad)
            print(name, good, bad, "left out %d" % not_run if not_run else "", file=sys.stderr, flush=True)
    return counts


def main(argv=None, exclude=()):
    global KERAS
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--keras", type=int, choices=(2, 3), default=3)
    p.add_argument("--seed", default="1")
    p.add_argument("--out", required=True)
    p.add_argument("--only", default="", help="comma separated layer names")
    p.add_argument("--scale", type=float, default=1.0, help="1.0: the number of cases given beside each template")
    p.add_argument("--prefix", default="case")
    a = p.parse_args(argv)
    KERAS = a.keras
    counts = make(a.seed, a.scale, a.prefix, a.out, set(filter(None, a.only.split(","))), exclude)
    print("layers", len(counts), "accepted", sum(c[0] for c in counts.values()), "refused", sum(c[1] for c in counts.values()), file=sys.stderr)


if __name__ == "__main__":
    main()
