"""Prints what is inside the models of keras.applications: a digest of one line a layer, for test/keras/insides.test.ts.

  python insides.py > ../keras-applications-inside.json        (Keras 3, TensorFlow)

Layers that Keras numbers itself stand without their name.
"""
import hashlib
import json
import re

import keras

MODELS = """VGG16 VGG19 ResNet50 ResNet101 ResNet152 ResNet50V2 ResNet101V2 ResNet152V2 DenseNet121 DenseNet169 DenseNet201 Xception
MobileNet MobileNetV2 EfficientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6 EfficientNetB7"""
NUMBERED = re.compile(r"(conv2d|batch_normalization|add|zero_padding2d|max_pooling2d|global_average_pooling2d|rescaling|normalization|input_layer)(_\d+)?")


def line(layer):
    output = layer.output[0] if isinstance(layer.output, list) else layer.output
    name = "" if NUMBERED.fullmatch(layer.name) else layer.name
    shape = ", ".join("None" if size is None else str(size) for size in output.shape)
    return f"{name} {type(layer).__name__} ({shape}) {layer.count_params()}"


found = {}
for name in MODELS.split():
    keras.backend.clear_session()
    lines = sorted(line(layer) for layer in getattr(keras.applications, name)(weights=None).layers)
    found[name] = {"layers": len(lines), "digest": hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]}
print(json.dumps(found, indent=2))
