model = Sequential()
model.add(LSTM(32, input_shape=(480, 16), activation='relu', return_sequences = True)))
model.add(Dense(16))
model.compile(loss='mse', optimizer=Adam(lr=0.1))
return model

batch = np.zeros((90, 480, 16)) # this is filled after
input_to_predict = batch[[i]] # where i is in the range > 0  and < 90
model.predict(input_to_predict)
