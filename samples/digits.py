"""Handwritten digits: a functional model that is made in a loop."""

import keras
import numpy as np
from keras import layers


def block(x, filters):
    x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    x = layers.BatchNormalization()(x)
    return layers.MaxPooling2D()(x)


def build(classes=10):
    inputs = keras.Input(shape=(28, 28, 1))
    x = inputs
    for filters in (32, 64):
        x = block(x, filters)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.5)(x)
    outputs = layers.Dense(classes, activation="softmax")(x)
    return keras.Model(inputs, outputs)


model = build()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

images = np.random.rand(256, 28, 28, 1)
labels = np.random.randint(0, 10, size=(256,))
model.fit(images, labels, batch_size=32)

probabilities = model.predict(images[:5])
