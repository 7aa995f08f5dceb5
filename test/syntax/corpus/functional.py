"""A small image classifier, written with the functional interface."""
import argparse
import os

import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers, regularizers

parser = argparse.ArgumentParser(description="Train a small classifier")
parser.add_argument("--epochs", type=int, default=10)
parser.add_argument("--filters", type=int, nargs="+", default=[32, 64, 128],
                    help="filters of the blocks, one number each")
args = parser.parse_args()

NUM_CLASSES = 10
INPUT_SHAPE = (32, 32, 3)


def block(x, filters, *, strides=1, name=None):
    """Two convolutions with a shortcut around them."""
    shortcut = x
    x = layers.Conv2D(filters, 3, strides=strides, padding="same",
                      kernel_regularizer=regularizers.l2(1e-4), name=name and f"{name}_conv1")(x)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    x = layers.Conv2D(filters, 3, padding="same")(x)
    x = layers.BatchNormalization()(x)
    if strides != 1 or shortcut.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, strides=strides)(shortcut)
    x = layers.add([x, shortcut])
    return layers.Activation("relu")(x)


def build(input_shape=INPUT_SHAPE, classes=NUM_CLASSES):
    inputs = keras.Input(shape=input_shape)
    x = layers.Rescaling(1.0 / 255)(inputs)  # shape: (None, 32, 32, 3)
    for i, filters in enumerate(args.filters):
        x = block(x, filters, strides=1 if i == 0 else 2, name=f"block{i}")
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.5)(x)
    outputs = layers.Dense(classes, activation="softmax")(x)
    return keras.Model(inputs, outputs)


(x_train, y_train), (x_test, y_test) = keras.datasets.cifar10.load_data()
x_train, x_val = x_train[:-5000], x_train[-5000:]
y_train, y_val = y_train[:-5000], y_train[-5000:]

model = build()
model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=1e-3),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=False),
    metrics=["accuracy"],
)

callbacks = [
    keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True),
    keras.callbacks.ModelCheckpoint(os.path.join("out", "model-{epoch:02d}.keras")),
]

try:
    history = model.fit(x_train, y_train, batch_size=64, epochs=args.epochs,
                        validation_data=(x_val, y_val), callbacks=callbacks)
except KeyboardInterrupt:
    history = None
else:
    print("best:", max(history.history["val_accuracy"]))
finally:
    model.save("out/last.keras")

if __name__ == "__main__":
    loss, accuracy = model.evaluate(x_test, y_test, verbose=0)
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    wrong = [i for i, (p, t) in enumerate(zip(model.predict(x_test).argmax(-1), y_test[:, 0])) if p != t]
    print(len(wrong), "wrong")
elif os.environ.get("DEBUG"):
    tf.config.run_functions_eagerly(True)
