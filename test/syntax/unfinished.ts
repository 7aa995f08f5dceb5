/** Code as it is while it is typed, and what must come out of it; read by the tests of repair and of parity. */
export interface Unfinished {
  readonly name: string;
  readonly code: string;
  /** The tree, as `show` writes it. */
  readonly tree: string;
  readonly notes?: readonly string[];
}

export const UNFINISHED: readonly Unfinished[] = [
  {
    name: 'one closer too many: the next statement stays its own',
    code: `model.add(LSTM(32, input_shape=(480, 16), activation='relu', return_sequences = True)))
model.add(Dense(16))`,
    tree: `model.add(LSTM(32, input_shape=(480, 16), activation="relu", return_sequences=True))
model.add(Dense(16))`,
    notes: ['extra-bracket 1:86 ")"'],
  },
  {
    name: 'one closer too many, in a function',
    code: `def build():
    model.add(LSTM(32)))
    model.add(Dense(16))
    return model`,
    tree: `def build():
  model.add(LSTM(32))
  model.add(Dense(16))
  return model`,
    notes: ['extra-bracket 2:23 ")"'],
  },
  {
    name: 'several closers too many',
    code: `a = f(1)))
b = g[2]]
c = 3`,
    tree: `a = f(1)
b = g[2]
c = 3`,
    notes: ['extra-bracket 1:8 ")"', 'extra-bracket 1:9 ")"', 'extra-bracket 2:8 "]"'],
  },
  {
    name: 'a closer too many inside a list: the list is whole',
    code: `m = Sequential([
    Dense(1)),
    Dense(2),
])
m.compile()`,
    tree: `m = Sequential([Dense(1), Dense(2)])
m.compile()`,
    notes: ['extra-bracket 2:12 ")"'],
  },
  {
    name: 'calls that are still open: found all the same',
    code: `model.add(Dense(
model.add(Dense(10))
model.compile('adam')`,
    tree: `model.add(Dense())
model.add(Dense(10))
model.compile("adam")`,
    notes: ['unclosed-bracket 1:15 "(" put )) at 1:16'],
  },
  {
    name: 'typing an argument',
    code: `model.add(LSTM(32, input_shape=(480, 16)
model.add(Dense(1))`,
    tree: `model.add(LSTM(32, input_shape=(480, 16)))
model.add(Dense(1))`,
    notes: ['unclosed-bracket 1:14 "(" put )) at 1:40'],
  },
  {
    name: 'typing a keyword argument',
    code: `x = Dense(units=
y = Dense(2)`,
    tree: `x = Dense(units=⟨⟩)
y = Dense(2)`,
    notes: ['unclosed-bracket 1:9 "(" put ) at 1:16'],
  },
  {
    name: 'typing a keyword argument, brackets closed by the editor',
    code: `def f():
    x = Dense(units=)(y)
    return x`,
    tree: `def f():
  x = Dense(units=⟨⟩)(y)
  return x`,
    notes: ['syntax 2:19 "="'],
  },
  {
    name: 'a dot at the end of the line',
    code: `x = layers.
y = Dense(2)`,
    tree: `x = ⟨layers⟩
y = Dense(2)`,
    notes: ['syntax 1:10 "."'],
  },
  {
    name: 'a dot at the end of the line, in a function: the grammar sees no error there',
    code: `def f():
    x = layers.
    y = Dense(2)
    return y`,
    tree: `def f():
  x = ⟨layers⟩
  y = Dense(2)
  return y`,
    notes: ['syntax 2:14 "."'],
  },
  {
    name: 'a dot before the closers',
    code: 'model.add(layers.)',
    tree: 'model.add(⟨layers⟩)',
    notes: ['syntax 1:16 "."'],
  },
  {
    name: 'a string that is still open has no value yet',
    code: `model.add(Dense(10, activation='re))
model.add(Dense(1))`,
    tree: `model.add(Dense(10, activation=⟨⟩))
model.add(Dense(1))`,
    notes: [`unclosed-string 1:31 "'re))"`],
  },
  {
    name: 'three quotes that nothing closes end with their line',
    code: `x = """abc
y = 1`,
    tree: `x = ⟨⟩
y = 1`,
    notes: ['unclosed-string 1:4 "\\"\\"\\"abc"'],
  },
  {
    name: 'three quotes just typed do not turn the docstrings below inside out',
    code: `def f():
    """
    return 1

def g():
    """Does it."""
    return 2`,
    tree: `def f():
  ⟨⟩
  return 1
def g():
  "Does it."
  return 2`,
    notes: ['unclosed-string 2:4 "\\"\\"\\""'],
  },
  {
    name: 'a list that is still open keeps its layers',
    code: `m = Sequential([
    Dense(1),
    Dense(2)
m.compile('adam')`,
    tree: `m = Sequential([Dense(1), Dense(2)])
m.compile("adam")`,
    notes: ['unclosed-bracket 1:15 "[" put ]) at 3:12'],
  },
  {
    name: 'a list that is still open at the end of the file',
    code: `m = Sequential([
    layers.Dense(1),
    layers.Dense(2),
`,
    tree: 'm = Sequential([layers.Dense(1), layers.Dense(2)])',
    notes: ['unclosed-bracket 1:15 "[" put ]) at 3:20'],
  },
  {
    name: 'layers at column 0 in a list that is closed',
    code: `m = Sequential([
layers.Dense(1),
layers.Dense(2, activation='relu'),
])
n = 1`,
    tree: `m = Sequential([layers.Dense(1), layers.Dense(2, activation="relu")])
n = 1`,
  },
  {
    name: 'arguments at column 0 that look like assignments',
    code: `model.compile(
optimizer='adam',
loss='mse'
)
n = 1`,
    tree: `model.compile(optimizer="adam", loss="mse")
n = 1`,
  },
  {
    name: 'parameters that are still open do not swallow the body',
    code: `def build(:
    x = 1
    return x
y = build()`,
    tree: `def build():
  x = 1
  return x
y = build()`,
    notes: ['unclosed-bracket 1:9 "(" put ) at 1:10'],
  },
  {
    name: 'a header without its colon',
    code: `def f(x)
    return x
y = f(1)`,
    tree: `def f(x):
  return x
y = f(1)`,
    notes: ['syntax 1:7 ")"'],
  },
  {
    name: 'headers just begun',
    code: `def f
class A
for i
for i in
if
while x
with open(p) as
y = 1`,
    tree: `def f():
  (nothing)
class A():
  (nothing)
for i in ⟨⟩:
  (nothing)
for i in ⟨⟩:
  (nothing)
if ⟨⟩:
  (nothing)
while x:
  (nothing)
with open(p) as ⟨⟩:
  (nothing)
y = 1`,
    notes: ['syntax 1:4 "f"', 'syntax 2:6 "A"', 'syntax 3:4 "i"', 'syntax 4:6 "in"', 'syntax 5:0 "if"', 'syntax 6:6 "x"', 'syntax 7:13 "as"'],
  },
  {
    name: 'imports just begun',
    code: `import
import keras.
import keras as
from keras
from keras import
from keras im
y = 1`,
    tree: `import${' '}
import keras
import keras
from keras import${' '}
from keras import${' '}
from keras import${' '}
y = 1`,
    notes: ['syntax 1:0 "import"', 'syntax 2:12 "."', 'syntax 3:13 "as"', 'syntax 4:5 "keras"', 'syntax 5:11 "import"', 'syntax 6:11 "im"'],
  },
  {
    name: 'a missing comma: the call is kept, with arguments that may be anything',
    code: `x = Dense(10 20)
m.add(Conv2D(32, (3 3), activation='relu'))
y = f(a, b, c d)
n = 1`,
    tree: `x = Dense(*⟨10 20⟩)
m.add(Conv2D(32, ⟨3 3⟩, activation="relu"))
y = f(a, b, *⟨c d⟩)
n = 1`,
    notes: ['syntax 1:13 "20"', 'syntax 2:20 "3"', 'syntax 3:14 "d"'],
  },
  {
    name: 'typographic quotes and spaces',
    code: `x = Dense(10,\u00a0activation=“relu”)
y = 1`,
    tree: `x = Dense(10, activation="relu")
y = 1`,
    notes: ['syntax 1:13 "\u00a0"'],
  },
  {
    name: 'merge markers',
    code: `<<<<<<< HEAD
x = 1
=======
x = 2
>>>>>>> other
y = x`,
    tree: `x = 1
x = 2
y = x`,
  },
  {
    name: 'prompts of a session',
    code: `>>> x = 1
>>> for i in range(3):
...     print(i)
...
>>> y = 2`,
    tree: `x = 1
for i in range(3):
  print(i)
y = 2`,
  },
  { name: 'return outside a function', code: 'return 3', tree: 'return 3' },
  {
    name: 'magics and shell lines, in a script too',
    code: `%matplotlib inline
!pip install keras
%%time
?x
x?
x.y??
files = !ls *.png
t = %timeit -o f()
%time model.fit(x)
x = 10 % 3
y = 1`,
    tree: `files = ⟨⟩
t = ⟨⟩
model.fit(x)
x = 10 % 3
y = 1`,
  },
  {
    name: 'Python 2',
    code: `print "x", y
print
print >>f, x
exec "code"
try:
    pass
except (A, B), e:
    raise E, "text"
except ValueError, e:
    pass
if a <> b: x = 0777 + 10L`,
    tree: `print("x", y)
print
print(x)
exec("code")
try:
  pass
except (A, B) as e:
  raise E("text")
except ValueError as e:
  pass
if a != b:
  x = 511 + 10`,
  },
  {
    name: 'Python 3.8 to 3.14',
    code: `if (n := len(x)) > 1: pass
def f(a, /, b, *, c): pass
match v:
    case [1, *rest] | (2, *rest): pass
    case {"a": -1, **kw} if kw: pass
    case Point(x=0, y=y) as p: pass
    case None | a.b: pass
    case _: pass
x = f"{d["key"]!r:>{w}} {z=}"
try: pass
except* A as e: pass
except A, B: pass
type X[T] = list[T]
def g[T: int](x: T) -> T: pass
class C[T](Base[T]): pass`,
    tree: `if (n := len(x)) > 1:
  pass
def f(a, /, b, *, c):
  pass
match v:
  case [1, *rest] | [2, *rest]:
    pass
  case {"a": -1, **kw} if kw:
    pass
  case Point(x=0, y=y) as p:
    pass
  case None | a.b:
    pass
  case _:
    pass
x = f"{d["key"]!r:>{w}} z={z!r}"
try:
  pass
except* A as e:
  pass
except (A, B):
  pass
X = ⟨⟩
def g(x: T) -> T:
  pass
class C(Base[T]):
  pass`,
  },
  {
    name: 'the default of a type parameter',
    code: `class C[T = int]:
    def f(self): return 1
y = 1`,
    tree: `class C():
  def f(self):
    return 1
y = 1`,
  },
  {
    name: 'indentation that does not fit',
    code: `x = 1
    y = 2
if x:
\tz = 3
        w = 4
v = 5`,
    tree: `x = 1
y = 2
if x:
  z = 3
  w = 4
v = 5`,
  },
  { name: 'four dots', code: 'x = ....a\ny = 1', tree: 'x = (...).a\ny = 1' },
  {
    name: 'operands that are not there yet',
    code: `x =
x = a +
x = not
x = a if
x = [1, , 2]
f(, 3)
f(a=1, b=, c=3)
d = {1: }
g = lambda x:
x += 
del
y = 1`,
    tree: `x = ⟨⟩
x = a + ⟨⟩
x = not ⟨⟩
x = a if ⟨⟩ else ⟨⟩
x = [1, ⟨⟩, 2]
f(⟨⟩, 3)
f(a=1, b=⟨⟩, c=3)
d = {1: ⟨⟩}
g = lambda x: ⟨⟩
x += ⟨⟩
del ⟨⟩
y = 1`,
    notes: [
      'syntax 1:2 "="',
      'syntax 2:6 "+"',
      'syntax 3:4 "not"',
      'syntax 4:6 "if"',
      'syntax 5:7 " "',
      'syntax 6:1 "("',
      'syntax 7:8 "="',
      'syntax 8:6 ":"',
      'syntax 9:12 ":"',
      'syntax 10:3 "="',
      'syntax 11:0 "del"',
    ],
  },
  {
    name: 'closers of the wrong kind',
    code: `x = (1, 2]
y = f(x[1), 2)
z = f([1, 2)
w = 1`,
    tree: `x = (1, 2)
y = f(x[1], 2)
z = f([1, 2])
w = 1`,
    notes: ['mismatched-bracket 1:9 "]" should be )', 'mismatched-bracket 2:9 ")" should be ]', 'unclosed-bracket 3:6 "[" put ] at 3:11'],
  },
  {
    name: 'what cannot be read is one statement, and still binds its names',
    code: `def f():
    a, b = 3 $ 4
    c = x y z
    return a
y = 1`,
    tree: `def f():
  (a, b) = ⟨3 4⟩
  c = ⟨x y z⟩
  return a
y = 1`,
    notes: ['syntax 2:11 "3 $"', 'syntax 3:8 "x y"'],
  },
  {
    name: 'parameters that cannot be read may be any',
    code: `def f(x y):
    return x
z = f(1, 2)`,
    tree: `def f(x, *ꙮ, **ꙮ):
  return x
z = f(1, 2)`,
    notes: ['syntax 1:8 "y"'],
  },
  {
    name: 'nothing is known of a condition that cannot be read',
    code: `if x = 3:
    y = 1`,
    tree: `if ⟨x 3⟩:
  y = 1`,
    notes: ['syntax 1:5 "= 3"'],
  },
  {
    name: 'a broken method spoils only itself',
    code: `class A(keras.Model):
    def __init__(self):
        self.d = Dense(

    def call(self, x):
        x =
        return self.d(x)

m = A()`,
    tree: `class A(keras.Model):
  def __init__(self):
    self.d = Dense()
  def call(self, x):
    x = ⟨⟩
    return self.d(x)
m = A()`,
    notes: ['unclosed-bracket 3:22 "(" put ) at 3:23', 'syntax 6:10 "="'],
  },
];
