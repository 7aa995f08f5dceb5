# A variational autoencoder as a subclass, with its own training step.
import keras
from keras import ops, layers


class Sampling(layers.Layer):
    """Uses (mean, log variance) to sample."""

    def __init__(self, seed=1337, **kwargs):
        super().__init__(**kwargs)
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, inputs):
        mean, log_var = inputs
        batch, dim = ops.shape(mean)[0], ops.shape(mean)[1]
        epsilon = keras.random.normal(shape=(batch, dim), seed=self.seed_generator)
        return mean + ops.exp(0.5 * log_var) * epsilon


@keras.saving.register_keras_serializable(package="demo")
class VAE(keras.Model):
    latent = 2

    def __init__(self, encoder, decoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder
        self.decoder = decoder
        self.trackers = {name: keras.metrics.Mean(name=name) for name in ("total", "kl")}

    @property
    def metrics(self):
        return list(self.trackers.values())

    def train_step(self, data):
        with tf.GradientTape() as tape:
            mean, log_var, z = self.encoder(data)
            reconstruction = self.decoder(z)
            loss = ops.mean(ops.sum(keras.losses.binary_crossentropy(data, reconstruction), axis=(1, 2)))
            kl = -0.5 * (1 + log_var - ops.square(mean) - ops.exp(log_var))
            total = loss + ops.mean(ops.sum(kl, axis=1))
        grads = tape.gradient(total, self.trainable_weights)
        self.optimizer.apply_gradients(zip(grads, self.trainable_weights))
        self.trackers["total"].update_state(total)
        return {m.name: m.result() for m in self.metrics}


def make_encoder():
    inputs = keras.Input((28, 28, 1))
    x = inputs
    for filters in [32, 64]:
        x = layers.Conv2D(filters, 3, activation="relu", strides=2, padding="same")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(16, activation="relu")(x)
    mean = layers.Dense(VAE.latent, name="mean")(x)
    log_var = layers.Dense(VAE.latent, name="log_var")(x)
    return keras.Model(inputs, [mean, log_var, Sampling()([mean, log_var])], name="encoder")


decoder = keras.Sequential([
    keras.Input((VAE.latent,)),
    layers.Dense(7 * 7 * 64, activation="relu"),
    layers.Reshape((7, 7, 64)),
    layers.Conv2DTranspose(64, 3, activation="relu", strides=2, padding="same"),
    layers.Conv2DTranspose(1, 3, activation="sigmoid", padding="same"),
], name="decoder")

vae = VAE(make_encoder(), decoder); vae.compile(optimizer="adam")
vae.summary()
