import numpy as np
import pandas as pd
from keras.models import Sequential
from keras.layers import LSTM, Dense, Dropout, TimeDistributed

df = pd.read_csv('data.csv', parse_dates=['date'])
values = df[['open', 'close']].values.astype('float32')

def windows(data, n=60):
    X, Y = [], []
    for i in range(n, len(data)):
        X.append(data[i-n:i, 0])
        Y.append(data[i, 0])
    return np.array(X), np.array(Y)

X, Y = windows(values)
X = X.reshape((X.shape[0], X.shape[1], 1))
split = int(len(X) * .8)

model = Sequential()
model.add(LSTM(50, return_sequences=True, input_shape=(X.shape[1], 1)))
model.add(Dropout(0.2))
model.add(LSTM(50))
model.add(Dense(1))
model.compile(loss='mean_squared_error', optimizer='adam')

lookup = {
    'a': lambda x: x + 1,
    "b": lambda x, y=2: x * y,
}
total = 0
while total < 10:
    total += 1
    if total == 5: continue
else:
    total = -1
# the end of the loop

model.fit(X[:split], Y[:split],
          epochs=20, batch_size=32,
          verbose=1)
text = """A text
of several lines: ( [ {
"""
print(model.predict(X[split:]).shape, text)
