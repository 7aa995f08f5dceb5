#!/usr/bin/env python3
"""Draws small programs in which data meets a model (fit, evaluate, predict, train_on_batch ...), runs them and records what Keras does.

  python fit.py --keras 3 --seed 1 --out fit.jsonl --prefix f3d [--scale 1.0] [--append]
  TF_USE_LEGACY_KERAS=1 python fit.py --keras 2 --seed 2 --scale 0.4 --out fit.jsonl --append --prefix f2d

  python fit.py --keras 3 --seed 3 --groups broadcast --append --out fit.jsonl --prefix b3d

Groups: loss (each loss x output shape x target shape x target dtype), metric, x (the input side), several (several inputs or outputs),
data (tf.data, validation data, sample weights), broadcast (targets that a loss stretches silently). Dimensions never equal the number of samples, so a broadcast is never an accident.
Every program is compiled and run with Keras' own defaults (graph mode).
"""
import argparse
import json
import os
import random
import re
import signal
import sys
import traceback

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

KERAS = 3
N_CHOICES = [8, 16, 24]
SIZES = {"T": [5, 7], "C": [3, 4, 10], "F": [6, 12], "H": [9, 11]}
READER = random.Random

STRING_LOSSES = {
    3: ["mse", "mean_squared_error", "mae", "mape", "msle", "huber", "log_cosh", "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy", "kl_divergence", "poisson",
        "cosine_similarity", "hinge", "squared_hinge", "categorical_hinge", "binary_focal_crossentropy", "categorical_focal_crossentropy", "dice", "tversky"],
    2: ["mse", "mae", "mape", "msle", "huber", "log_cosh", "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy", "kl_divergence", "poisson",
        "cosine_similarity", "hinge", "squared_hinge", "categorical_hinge", "binary_focal_crossentropy"],
}
OBJECT_LOSSES = ["MeanSquaredError()", "MeanAbsoluteError()", "BinaryCrossentropy()", "BinaryCrossentropy(from_logits=True)", "CategoricalCrossentropy()", "CategoricalCrossentropy(from_logits=True)",
                 "SparseCategoricalCrossentropy()", "SparseCategoricalCrossentropy(from_logits=True)", "Huber()", "KLDivergence()", "CosineSimilarity(axis=-1)", "CategoricalCrossentropy(label_smoothing=0.1)"]


def tup(shape):
    return "(" + ", ".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"


def array(r, shape, dtype="float32", high=None):
    """An expression that makes an array of the shape."""
    if dtype.startswith(("int", "uint")):
        return r.choice(["np.zeros(%s, dtype=\"%s\")" % (tup(shape), dtype), "np.random.randint(0, %d, size=%s)%s" % (high or 2, tup(shape), "" if dtype == "int64" else ".astype(\"%s\")" % dtype)])
    if dtype == "bool":
        return "np.zeros(%s, dtype=bool)" % tup(shape)
    if dtype == "float64":
        return r.choice(["np.random.rand(%s)" % ", ".join(map(str, shape)), "np.zeros(%s)" % tup(shape), "np.ones(%s)" % tup(shape)])
    return r.choice(["np.random.rand(%s).astype(\"float32\")" % ", ".join(map(str, shape)), "np.zeros(%s, dtype=\"float32\")" % tup(shape), "np.ones(%s, dtype=np.float32)" % tup(shape)])


GROUPS = "loss,metric,x,several,data"  # drawn unless --groups says otherwise; "broadcast" is drawn on its own


class Program:
    def __init__(self, r, group):
        self.r, self.group = r, group
        self.head = ["import numpy as np"]
        if KERAS == 2:
            self.head += ["from tensorflow import keras", "from tensorflow.keras import layers"]
        else:
            self.head += r.choice([["import keras", "from keras import layers"], ["import keras", "from keras import layers"], ["from tensorflow import keras", "from tensorflow.keras import layers"]])
        self.body, self.facts = [], {}

    def need(self, line):
        if line not in self.head:
            self.head.append(line)

    def add(self, line):
        self.body += line.split("\n")

    def compile(self, loss, metrics=None, optimizer="sgd"):
        text = "model.compile(optimizer=\"%s\", loss=%s%s)" % (optimizer, loss, ", metrics=%s" % metrics if metrics else "")
        if self.r.random() < 0.2:
            text = "model.compile(loss=%s, optimizer=\"%s\"%s)" % (loss, self.r.choice(["adam", "rmsprop", "sgd"]), ", metrics=%s" % metrics if metrics else "")
        self.add(text)
        self.compile_line = len(self.body)

    def code(self):
        return "\n".join(self.head + [""] + self.body) + "\n"

    def last_line(self):
        return len(self.head) + 1 + len(self.body)


def model_with_output(p, out, features=6, activation=None):
    """Input (features,) -> a model whose output shape is (None,) + out."""
    r = p.r
    act = ", activation=\"%s\"" % activation if activation else ""
    total = 1
    for d in out:
        total *= d
    if len(out) == 2 and r.random() < 0.5:
        f = r.choice([2, 3])
        p.x_shape = (out[0], f)
        p.out_shape = (None,) + tuple(out)
        rec = "layers.%s(%d, return_sequences=True)" % (r.choice(["LSTM", "GRU"]), r.choice([3, 4]))
        chain = ["keras.Input(shape=(%d, %d))" % p.x_shape, rec, "layers.Dense(%d%s)" % (out[1], act)] if r.random() < 0.5 else ["keras.Input(shape=(%d, %d))" % p.x_shape, "layers.Dense(%d%s)" % (out[1], act)]
    else:
        p.x_shape = (features,)
        p.out_shape = (None,) + tuple(out)
        chain = ["keras.Input(shape=(%d,))" % features] + (["layers.Dense(%d, activation=\"relu\")" % r.choice([7, 13])] if r.random() < 0.3 else [])
        chain += ["layers.Dense(%d%s)" % (total, act)] if len(out) == 1 else ["layers.Dense(%d)" % total, "layers.Reshape(%s)" % tup(out)]
    form = r.choice(["list", "add", "functional", "list"])
    if form == "list":
        p.add("model = keras.Sequential([\n    " + ",\n    ".join(chain) + ",\n])")
    elif form == "add":
        p.add("model = keras.Sequential()")
        for c in chain:
            p.add("model.add(%s)" % c)
    else:
        p.add("inputs = %s" % chain[0])
        prev = "inputs"
        for c in chain[1:]:
            p.add("h = %s(%s)" % (c, prev))
            prev = "h"
        p.add("model = keras.Model(inputs, h)")


def target_shapes(out, n):
    """Ways a target is given for an output (n,) + out."""
    full = (n,) + tuple(out)
    ways = {"same": full, "flat": (n,), "column": (n, 1), "no last axis": full[:-1], "last axis 1": full[:-1] + (1,), "last axis + 1": full[:-1] + (out[-1] + 1,), "extra axis": full + (1,)}
    if len(out) > 1:
        ways["first step only"] = (n, out[-1])
        ways["another length"] = (n, out[0] + 1) + tuple(out[1:])
        ways["steps with one class less"] = (n, out[0], out[-1] - 1) if out[-1] > 1 else (n, out[0], 2)
    if out[-1] > 2:
        ways["last axis - 1"] = full[:-1] + (out[-1] - 1,)
        ways["two columns"] = full[:-1] + (2,)
    return ways


def finish_fit(p, n, method=None):
    r = p.r
    method = method or r.choice(["fit", "fit", "fit", "fit", "evaluate", "train_on_batch"])
    if method == "fit":
        text = "model.fit(x, y, epochs=1%s, verbose=0)" % r.choice(["", "", ", batch_size=8"])
    elif method == "evaluate":
        text = "model.evaluate(x, y, verbose=0)"
    else:
        text = "model.train_on_batch(x, y)"
    p.add(text)
    p.facts["method"] = method


def loss_case(r, loss=None, metrics=None, group="loss"):
    p = Program(r, group)
    n = r.choice(N_CHOICES)
    c, t = r.choice(SIZES["C"]), r.choice(SIZES["T"])
    out = r.choice([(1,), (1,), (c,), (c,), (c,), (t, c), (t, 1), (t, c), (3, 5, c)])
    loss = loss or r.choice(STRING_LOSSES[KERAS])
    act = r.choice([None, "softmax" if out[-1] > 1 else "sigmoid"])
    model_with_output(p, out, activation=act)
    ways = target_shapes(out, n)
    way = r.choice(list(ways) + ["same", "flat"])
    dtype = r.choice(["float32", "float64", "int64", "int32", "uint8"])
    if "sparse" in loss.lower():
        dtype = r.choice(["int64", "int32", "float32", "uint8"])
        way = r.choice(list(ways) + ["no last axis", "last axis 1"])
    shape = ways[way]
    text = "\"%s\"" % loss if re.match(r"^[a-z_0-9]+$", loss) else "keras.losses." + loss
    if text.startswith("\"") and r.random() < 0.15 and loss not in ("mse", "mae", "mape", "msle"):
        text = "keras.losses." + loss
    p.compile(text, metrics)
    p.add("x = %s" % array(r, (n,) + p.x_shape, "float32"))
    if "categorical_cross" in loss and "sparse" not in loss and way == "same" and len(out) == 1 and r.random() < 0.4:
        p.add("y = keras.utils.to_categorical(np.random.randint(0, %d, size=(%d,)), %d)" % (out[-1], n, out[-1]))
        dtype = "float64" if KERAS == 3 else "float32"
    else:
        p.add("y = %s" % array(r, shape, dtype, high=max(2, out[-1]) if "sparse" in loss.lower() else 2))
    finish_fit(p, n)
    p.facts.update({"loss": loss, "target_way": way, "target_shape": list(shape), "target_dtype": dtype})
    if metrics:
        p.facts["metrics"] = metrics
    return p


REGRESSION = ["mse", "mae", "mape", "msle", "huber", "log_cosh", "poisson", "hinge", "squared_hinge", "cosine_similarity", "kl_divergence", "MeanSquaredError()", "MeanAbsoluteError()", "Huber()"]


def broadcast_case(r):
    """A target that a loss stretches silently: one column for several outputs, one value for a whole sequence, several columns for one output."""
    p = Program(r, "broadcast")
    n, t, c, f = r.choice(N_CHOICES), r.choice(SIZES["T"]), r.choice(SIZES["C"]), r.choice([1, 2, 3])
    kind = r.choice(["column for several outputs", "several columns for one output", "sequence, one value each", "sequence, flat target", "one channel for several", "no broadcast"])
    if kind.startswith("sequence"):
        p.x_shape, p.out_shape = (t, f), (None, t, 1)
        p.add("model = keras.Sequential([\n    keras.Input(shape=(%d, %d)),\n    layers.%s(4, return_sequences=True),\n    %s,\n])" % (t, f, r.choice(["LSTM", "GRU", "SimpleRNN"]), r.choice(["layers.Dense(1)", "layers.TimeDistributed(layers.Dense(1))"])))
        shape = (n, 1) if kind == "sequence, one value each" else (n,)
    elif kind == "one channel for several":
        model_with_output(p, (t, c))
        shape = (n, t, 1)
    else:
        out = {"column for several outputs": (c,), "several columns for one output": (1,), "no broadcast": (c,)}[kind]
        model_with_output(p, out)
        shape = {"column for several outputs": (n, 1), "several columns for one output": (n, c), "no broadcast": (n, c)}[kind]
    loss = r.choice(REGRESSION)
    p.compile("keras.losses." + loss if "(" in loss else "\"%s\"" % loss, r.choice([None, None, "[\"mae\"]", "[\"mse\"]"]))
    p.add("x = %s" % array(r, (n,) + p.x_shape, "float32"))
    dtype = r.choice(["float32", "float64", "int64"])
    p.add("y = %s" % array(r, shape, dtype))
    finish_fit(p, n)
    p.facts.update({"loss": loss, "target_way": kind, "target_shape": list(shape), "target_dtype": dtype})
    return p


METRICS = ["[\"accuracy\"]", "[\"accuracy\"]", "[\"acc\"]", "[\"mae\"]", "[\"AUC\"]", "[\"Precision\"]", "[keras.metrics.SparseCategoricalAccuracy()]", "[keras.metrics.CategoricalAccuracy()]", "[keras.metrics.BinaryAccuracy()]",
           "[keras.metrics.Recall()]", "[\"sparse_categorical_accuracy\"]", "[\"accuracy\", \"mse\"]", "[keras.metrics.TopKCategoricalAccuracy(k=2)]", "[keras.metrics.MeanIoU(num_classes=3)]", "[\"acuracy\"]"]


def metric_case(r):
    return loss_case(r, r.choice(["mse", "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy"]), r.choice(METRICS), "metric")


def x_models(r, p):
    """A model with a known input; sets p.wanted (input shape without batch), p.classes."""
    t, f, c, h = (r.choice(SIZES[k]) for k in "TFCH")
    p.classes = c
    kind = r.choice(["dense", "lstm", "conv", "embedding", "flatten", "none steps", "conv1d", "batch", "dense1", "lstm1"])
    inp, chain = {
        "dense": ((f,), ["layers.Dense(7, activation=\"relu\")"]), "dense1": ((1,), ["layers.Dense(7)"]), "lstm": ((t, f), ["layers.LSTM(4)"]), "lstm1": ((t, 1), ["layers.LSTM(4)"]),
        "conv": ((h, h, r.choice([1, 3])), ["layers.Conv2D(2, 3)", "layers.GlobalAveragePooling2D()"] if r.random() < 0.5 else ["layers.Conv2D(2, 3)", "layers.Flatten()"]),
        "embedding": ((t,), ["layers.Embedding(20, 4)", "layers.GlobalAveragePooling1D()"]), "flatten": ((h, h), ["layers.Flatten()"]), "none steps": ((None, f), ["layers.GRU(4)"]),
        "conv1d": ((h, 2), ["layers.Conv1D(3, 2)", "layers.GlobalMaxPooling1D()"]), "batch": ((f,), ["layers.Dense(5)"]),
    }[kind]
    chain = chain + ["layers.Dense(%d)" % c]
    p.kind, p.wanted = kind, inp
    first = "keras.Input(shape=%s%s)" % (tup(inp), ", batch_size=4" if kind == "batch" else "")
    form = r.choice(["list", "add", "functional", "functional", "deferred", "input_shape"])
    if kind == "batch" and form in ("deferred", "input_shape"):
        form = "list"
    if form == "list":
        p.add("model = keras.Sequential([\n    " + ",\n    ".join([first] + chain) + ",\n])")
    elif form == "add":
        p.add("model = keras.Sequential()")
        for c_ in [first] + chain:
            p.add("model.add(%s)" % c_)
    elif form == "deferred":
        p.add("model = keras.Sequential([" + ", ".join(chain) + "])")
    elif form == "input_shape":
        chain = [chain[0][:-1] + (", " if not chain[0].endswith("()") else "") + "input_shape=%s)" % tup(inp)] + chain[1:]
        p.add("model = keras.Sequential([\n    " + ",\n    ".join(chain) + ",\n])")
    else:
        p.add("inputs = %s" % first)
        prev = "inputs"
        for c_ in chain:
            p.add("h = %s(%s)" % (c_, prev))
            prev = "h"
        p.add("model = keras.Model(inputs=inputs, outputs=h)" if r.random() < 0.5 else "model = keras.Model(inputs, h)")
    p.facts["model"] = form
    p.facts["input"] = kind


def x_case(r):
    p = Program(r, "x")
    x_models(r, p)
    n = r.choice(N_CHOICES)
    wanted = tuple(9 if d is None else d for d in p.wanted)
    dtype = "int32" if p.kind == "embedding" else "float32"
    way = r.choice(["right", "right", "rank - 1", "rank + 1", "last + 1", "squeezed", "expanded", "single sample", "single sample with axis", "first + 1", "samples differ", "no batch axis", "list", "channels first", "batch not divisible", "transposed"])
    shape = (n,) + wanted
    expr = None
    if way == "rank - 1":
        shape = shape[:-1]
    elif way == "rank + 1":
        shape = shape[:1] + (3,) + shape[1:]
    elif way == "last + 1":
        shape = shape[:-1] + (shape[-1] + 1,)
    elif way == "squeezed":
        shape = shape[:-1] if shape[-1] == 1 else shape
    elif way == "expanded":
        shape = shape + (1,)
    elif way == "first + 1":
        shape = (n, shape[1] + 1) + shape[2:]
    elif way == "no batch axis":
        shape = wanted
    elif way == "channels first":
        shape = (n,) + wanted[-1:] + wanted[:-1]
    elif way == "transposed":
        shape = (n,) + wanted[::-1]
    elif way == "batch not divisible":
        shape = (n + 2,) + wanted
    elif way == "list":
        expr = "[%s]" % array(r, shape, dtype)
    y_n = shape[0] if way != "samples differ" else shape[0] - 3
    method = r.choice(["predict", "predict", "predict", "fit", "fit", "evaluate", "train_on_batch", "predict_on_batch", "call", "test_on_batch"])
    if way.startswith("single") and method in ("fit", "evaluate", "train_on_batch"):
        method = "predict"
    if way == "samples differ" and method in ("predict", "predict_on_batch", "call"):
        method = "fit"
    if method in ("fit", "evaluate", "train_on_batch", "test_on_batch"):
        p.compile("\"mse\"" if r.random() < 0.6 else "\"mae\"")
    p.add("x = %s" % (expr or array(r, shape, dtype, high=9)))
    arg = {"single sample": "x[0]", "single sample with axis": r.choice(["x[:1]", "np.expand_dims(x[0], axis=0)", "x[0][np.newaxis]", "x[0:1]"])}.get(way, "x")
    if method in ("fit", "evaluate", "train_on_batch", "test_on_batch"):
        p.add("y = %s" % array(r, (y_n, p.classes)))
        arg = "x, y"
    p.add({"predict": "out = model.predict(%s, verbose=0)" % arg if r.random() < 0.5 else "out = model.predict(%s)" % arg, "fit": "model.fit(%s, epochs=1, verbose=0)" % arg, "evaluate": "model.evaluate(%s, verbose=0)" % arg,
           "train_on_batch": "model.train_on_batch(%s)" % arg, "test_on_batch": "model.test_on_batch(%s)" % arg, "predict_on_batch": "out = model.predict_on_batch(%s)" % arg, "call": "out = model(%s)" % arg}[method])
    p.facts.update({"method": method, "way": way, "x_shape": list(shape)})
    return p


def several_case(r):
    p = Program(r, "several")
    n = r.choice(N_CHOICES)
    f, g, c = r.choice(SIZES["F"]), r.choice(SIZES["T"]), r.choice(SIZES["C"])
    two_in, two_out = r.choice([(True, False), (True, False), (True, True), (False, True)])
    p.add("a = keras.Input(shape=(%d,), name=\"a\")" % f)
    if two_in:
        p.add("b = keras.Input(shape=(%d,), name=\"b\")" % g)
        p.add("h = layers.concatenate([a, b])" if r.random() < 0.5 else "h = layers.Concatenate()([a, b])")
    else:
        p.add("h = layers.Dense(7)(a)")
    p.add("first = layers.Dense(1, name=\"first\")(h)")
    if two_out:
        p.add("second = layers.Dense(%d, name=\"second\")(h)" % c)
    ins = "[a, b]" if two_in else "a"
    p.add("model = keras.Model(%s, %s)" % (ins, "[first, second]" if two_out else "first"))
    way_x = r.choice(["list", "list", "dict", "one missing", "one too many", "swapped", "dict wrong key", "tuple", "sizes differ", "stacked"]) if two_in else r.choice(["array", "array", "list", "dict"])
    way_y = r.choice(["list", "list", "dict", "one missing", "swapped", "dict wrong key", "array"]) if two_out else "array"
    way_loss = r.choice(["one", "list", "dict", "too few"]) if two_out else "one"
    method = r.choice(["fit", "fit", "predict", "evaluate", "train_on_batch"])
    p.compile({"one": "\"mse\"", "list": "[\"mse\", \"mae\"]", "dict": "{\"first\": \"mse\", \"second\": \"mae\"}", "too few": "[\"mse\"]"}[way_loss])
    p.add("xa = %s" % array(r, (n, f)))
    if two_in:
        p.add("xb = %s" % array(r, (n if way_x != "sizes differ" else n - 1, g)))
    p.add("y1 = %s" % array(r, (n, 1)))
    if two_out:
        p.add("y2 = %s" % array(r, (n, c)))
    x = {"list": "[xa, xb]", "dict": "{\"a\": xa, \"b\": xb}", "one missing": r.choice(["xa", "[xa]", "{\"a\": xa}"]), "one too many": "[xa, xb, xb]", "swapped": "[xb, xa]", "dict wrong key": "{\"a\": xa, \"c\": xb}", "tuple": "(xa, xb)",
         "sizes differ": "[xa, xb]", "stacked": "np.concatenate([xa, xb], axis=1)", "array": "xa"}[way_x] if two_in else {"array": "xa", "list": "[xa]", "dict": "{\"a\": xa}"}[way_x]
    y = {"list": "[y1, y2]", "dict": "{\"first\": y1, \"second\": y2}", "one missing": r.choice(["y1", "[y1]"]), "swapped": "[y2, y1]", "dict wrong key": "{\"first\": y1, \"third\": y2}", "array": "y1"}[way_y]
    p.add({"fit": "model.fit(%s, %s, epochs=1, verbose=0)", "evaluate": "model.evaluate(%s, %s, verbose=0)", "train_on_batch": "model.train_on_batch(%s, %s)", "predict": "out = model.predict(%s, verbose=0)"}[method] % ((x,) if method == "predict" else (x, y)))
    p.facts.update({"method": method, "way": "x: %s, y: %s, loss: %s" % (way_x, way_y, way_loss)})
    return p


def data_case(r):
    p = Program(r, "data")
    n, f, c = r.choice(N_CHOICES), r.choice(SIZES["F"]), r.choice(SIZES["C"])
    p.add("model = keras.Sequential([keras.Input(shape=(%d,)), layers.Dense(%d, activation=\"softmax\")])" % (f, c))
    sparse = r.random() < 0.5
    p.compile("\"sparse_categorical_crossentropy\"" if sparse else "\"categorical_crossentropy\"", "[\"accuracy\"]" if r.random() < 0.4 else None)
    p.add("x = %s" % array(r, (n, f)))
    p.add("y = %s" % (array(r, (n,), "int64", c) if sparse else array(r, (n, c))))
    way = r.choice(["dataset", "dataset not batched", "validation", "validation features", "validation target", "validation samples", "sample_weight", "sample_weight length", "validation_split", "generator", "sequence", "batch drop", "class_weight",
                    "no target", "list target", "initial", "dataset x only"])
    method = "fit"
    if way.startswith("dataset") or way == "batch drop":
        p.need("import tensorflow as tf")
        ds = {"dataset": "tf.data.Dataset.from_tensor_slices((x, y)).batch(8)", "dataset not batched": "tf.data.Dataset.from_tensor_slices((x, y))", "batch drop": "tf.data.Dataset.from_tensor_slices((x, y)).shuffle(20).batch(8, drop_remainder=True)",
              "dataset x only": "tf.data.Dataset.from_tensor_slices(x).batch(8)"}[way]
        p.add("data = %s" % ds)
        method = r.choice(["fit", "evaluate", "predict"])
        p.add({"fit": "model.fit(data, epochs=1, verbose=0)", "evaluate": "model.evaluate(data, verbose=0)", "predict": "out = model.predict(data, verbose=0)"}[method])
    elif way.startswith("validation") and way != "validation_split":
        vf = f + 1 if way == "validation features" else f
        vn = 5 if way != "validation samples" else 6
        p.add("xv = %s" % array(r, (5, vf)))
        p.add("yv = %s" % (array(r, (vn, c) if sparse else (vn,), "float32" if sparse else "int64", c) if way == "validation target" else array(r, (vn,), "int64", c) if sparse else array(r, (vn, c))))
        p.add("model.fit(x, y, validation_data=(xv, yv), epochs=1, verbose=0)")
    elif way.startswith("sample_weight"):
        p.add("w = np.ones((%d,))" % (n if way == "sample_weight" else n - 1))
        p.add("model.fit(x, y, sample_weight=w, epochs=1, verbose=0)")
    elif way == "validation_split":
        p.add("model.fit(x, y, validation_split=%s, epochs=1, verbose=0)" % r.choice(["0.25", "0.5"]))
    elif way == "generator":
        p.add("def batches():\n    while True:\n        yield x[:4], y[:4]\n")
        p.add("model.fit(batches(), steps_per_epoch=2, epochs=1, verbose=0)")
    elif way == "sequence":
        p.add("class Batches(keras.utils.%s):\n    def __len__(self):\n        return 2\n\n    def __getitem__(self, i):\n        return x[i * 4:(i + 1) * 4], y[i * 4:(i + 1) * 4]\n" % ("Sequence" if KERAS == 2 else r.choice(["PyDataset", "Sequence"])))
        p.add("model.fit(Batches(), epochs=1, verbose=0)")
    elif way == "class_weight":
        p.add("model.fit(x, y, class_weight={%s}, epochs=1, verbose=0)" % ", ".join("%d: 1.0" % i for i in range(c)))
    elif way == "no target":
        p.add("model.fit(x, epochs=1, verbose=0)")
    elif way == "list target":
        p.add("model.fit(x, y.tolist(), epochs=1, verbose=0)" if r.random() < 0.5 else "model.fit(x.tolist(), y, epochs=1, verbose=0)")
    else:
        p.add("model.fit(x, y, batch_size=%d, epochs=1, verbose=0)" % r.choice([3, 4, 100]))
    p.facts.update({"method": method, "way": way})
    return p


def plan(r, scale):
    """The cases of one set, as functions that draw one program."""
    out = []  # (group, function)
    for loss in STRING_LOSSES[KERAS]:
        heavy = "crossentropy" in loss or loss == "mse"
        out += [("loss", lambda loss=loss: loss_case(r, loss))] * max(2, round((14 if heavy else 6) * scale))
    for loss in OBJECT_LOSSES:
        out += [("loss", lambda loss=loss: loss_case(r, loss))] * max(1, round(5 * scale))
    out += [("metric", lambda: metric_case(r))] * round(50 * scale)
    out += [("x", lambda: x_case(r))] * round(120 * scale)
    out += [("several", lambda: several_case(r))] * round(45 * scale)
    out += [("data", lambda: data_case(r))] * round(40 * scale)
    out += [("broadcast", lambda: broadcast_case(r))] * round(40 * scale)
    return out


VALUES = r"label value|outside the valid range|out of bounds for axis|is not in \[0"  # errors that depend on the numbers in an array, not on shapes


class Late(Exception):
    pass


def alarm(*_):
    raise Late()


def clean(message):
    message = re.sub(r"\x1b\[[0-9;]*m", "", message)
    if "Graph execution error" in message:
        lines = [x for x in message.split("\n") if x.strip() and not x.lstrip().startswith("File ") and not x.startswith("    ")]
        lines = [x for x in lines if "most recent call last" not in x and "<stack traces unavailable>" not in x]
        message = "\n".join(lines)
    message = re.sub(r"0x[0-9a-f]{6,}", "0x", message)
    message = re.sub(r"__autograph_generated_file\w*\.py", "autograph.py", message)
    return re.sub(r"/[^\s'\"]*/(site-packages|tmp)/", "", message)[:400]


def shapes_of(value):
    if isinstance(value, dict):
        return [s for k in sorted(value) for s in shapes_of(value[k])]
    if isinstance(value, (list, tuple)):
        return [s for v in value for s in shapes_of(v)]
    return [[int(d) for d in value.shape]]


def run(code, keras, timeout=90):
    keras.backend.clear_session() if KERAS == 2 else keras.utils.clear_session(free_memory=False)
    ns = {"__name__": "case"}
    signal.signal(signal.SIGALRM, alarm)
    signal.alarm(timeout)
    try:
        exec(compile(code, "<case>", "exec"), ns)
    except Late:
        return {"not_run": "timeout"}
    except Exception as e:
        signal.alarm(0)
        line = next((f.lineno for f in reversed(traceback.extract_tb(e.__traceback__)) if f.filename == "<case>" and f.name == "<module>"), None)
        return {"verdict": "raises", "error": {"type": type(e).__name__, "message": clean(str(e)), "line": line}}
    finally:
        signal.alarm(0)
    result = {"verdict": "accepted"}
    if "out" in ns:
        result["predict_shapes"] = shapes_of(ns["out"])
    return result


def main(argv=None, planner=None, exclude=()):
    global KERAS
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--keras", type=int, choices=(2, 3), default=3)
    a.add_argument("--seed", default="1")
    a.add_argument("--scale", type=float, default=1.0)
    a.add_argument("--out", required=True)
    a.add_argument("--append", action="store_true")
    a.add_argument("--prefix", default="fit")
    a.add_argument("--groups", default=GROUPS, help="comma separated")
    args = a.parse_args(argv)
    KERAS = args.keras
    if KERAS == 2:
        import tf_keras as keras
        from tensorflow.keras import layers
        if "tf_keras" not in layers.__name__:
            sys.exit("set TF_USE_LEGACY_KERAS=1 for --keras 2")
    else:
        import keras
    r = READER("fit %s" % args.seed)
    seen, count = set(exclude), 0
    with open(args.out, "a" if args.append else "w") as f:
        for group, draw in (planner or plan)(r, args.scale):
            if group not in args.groups.split(","):
                continue
            for _ in range(20):
                p = draw()
                code = p.code()
                key = (re.sub(r"\b(8|16|24)\b", "N", code))
                if code not in seen and key not in seen:
                    break
            else:
                continue
            seen |= {code, key}
            result = run(code, keras)
            count += 1
            record = {"id": "%s-%04d" % (args.prefix, count), "keras": KERAS, "group": p.group, "code": code, "line": p.last_line()}
            if hasattr(p, "compile_line"):
                record["compile_line"] = len(p.head) + 1 + p.compile_line
            record.update(p.facts)
            if getattr(p, "out_shape", None):
                record["output_shape"] = list(p.out_shape)
                if result.get("verdict") == "accepted" and "sparse" not in p.facts.get("loss", "sparse").lower():
                    want = [d for d in p.out_shape[1:]]
                    given = list(p.facts["target_shape"][1:])
                    strip = lambda s: [d for d in s if d != 1]
                    record["broadcast"] = strip(want) != strip(given)
            record.update(result)
            if re.search(VALUES, result.get("error", {}).get("message", "")):
                record["about"] = "values"
            f.write(json.dumps(record, separators=(",", ":")) + "\n")
            f.flush()
    print("cases", count, file=sys.stderr)


if __name__ == "__main__":
    main()
