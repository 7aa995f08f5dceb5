#%% growing lists
series = list(range(100))
window = 10
maybe_X, maybe_y = [], []
for i in range(len(series) - window):
    maybe_X.append(series[i : i + window])
    maybe_y.append(series[i + window])
n = len(maybe_X)
m = len(maybe_X[0])
first = maybe_X[0]
maybe_last = maybe_y[-1]
del i

#%% layer configuration
config = {
    "layers": [
        {"type": "dense", "units": 64, "activation": "relu"},
        {"type": "dropout", "rate": 0.5},
        {"type": "dense", "units": 10},
    ],
    "lr": 1e-3,
}
units = [layer["units"] for layer in config["layers"] if layer["type"] == "dense"]
names = [f"{layer['type']}_{i}" for i, layer in enumerate(config["layers"])]
act = [layer.get("activation", "linear") for layer in config["layers"]]
total = sum(layer.get("units", 0) for layer in config["layers"])

#%% filters in a loop
filters = []
f = 16
for depth in range(4):
    filters.append(f)
    f *= 2
up = list(reversed(filters[:-1]))
size = 28
sizes = []
while size > 3:
    size = (size + 1) // 2
    sizes.append(size)
count = len(sizes)

#%% class with state
class Counter:
    total = 0

    def __init__(self, start=0):
        self.value = start
        self.log = []

    def step(self, by=1):
        self.value += by
        self.log.append(self.value)
        Counter.total += by
        return self

    @property
    def last(self):
        return self.log[-1] if self.log else None

    @classmethod
    def from_text(cls, text):
        return cls(int(text))

    @staticmethod
    def double(x):
        return 2 * x

    def __len__(self):
        return len(self.log)

    def __getitem__(self, i):
        return self.log[i]

    def __call__(self, x):
        return x + self.value

    def __repr__(self):
        return f"Counter({self.value})"


c = Counter.from_text("5").step().step(3)
value = c.value
last = c.last
log = c.log
total = Counter.total
n = len(c)
item = c[0]
called = c(10)
text = str(c)
double = c.double(4)

#%% inheritance and super
class Base:
    kind = "base"

    def __init__(self, units, **kwargs):
        self.units = units
        self.extra = kwargs

    def describe(self):
        return f"{self.kind}:{self.units}"


class Child(Base):
    kind = "child"

    def __init__(self, units, rate=0.1, **kwargs):
        super().__init__(units * 2, **kwargs)
        self.rate = rate

    def describe(self):
        return "<" + super().describe() + ">"


c = Child(4, name="x", rate=0.5)
a = c.units
b = c.rate
d = c.extra
e = c.describe()
f = isinstance(c, Base)
g = issubclass(Child, Base)
h = hasattr(c, "rate")
i = getattr(c, "missing", 7)
setattr(c, "late", 3)
j = c.late
k = [Child(n).units for n in (1, 2)]

#%% generators
def pairs(n):
    for i in range(n):
        yield i, i * i


def batches(data, size):
    for start in range(0, len(data), size):
        yield data[start : start + size]


a = list(pairs(3))
b = dict(pairs(3))
c = [len(batch) for batch in batches(list(range(10)), 4)]
g = pairs(2)
d = next(g)
e = next(g)
s = sum(x * y for x, y in pairs(4))

def chained():
    yield from [1, 2]
    yield 3

f = list(chained())

#%% closures and decorators
import functools

def repeat(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return [function(*args, **kwargs) for _ in range(times)]
        return wrapper
    return decorate

@repeat(3)
def hello(name, mark="!"):
    return name + mark

a = hello("x")
b = hello("y", mark="?")

def make_counter():
    count = 0
    def increment():
        nonlocal count
        count += 1
        return count
    return increment

inc = make_counter()
inc()
c = inc()
fs = [lambda x, k=k: x * k for k in range(3)]
d = [f(2) for f in fs]

REGISTRY = {}

def register(name):
    def add(function):
        REGISTRY[name] = function
        return function
    return add

@register("double")
def double(x):
    return 2 * x

e = REGISTRY["double"](4)
f_names = list(REGISTRY)

#%% arguments
def f(a, b=2, *args, c=3, **kwargs):
    return a, b, args, c, kwargs

x = f(1)
y = f(1, 5, 6, 7, c=8, d=9)
z = f(*[1, 2, 3], **{"c": 4, "e": 5})

def g(items=[]):
    items.append(1)
    return len(items)

u = g()
v = g()

#%% exceptions
log = []
try:
    value = int("x")
except (ValueError, TypeError) as error:
    value = -1
    log.append(type(error).__name__)
else:
    log.append("else")
finally:
    log.append("finally")
try:
    raise KeyError("k")
except LookupError:
    log.append("lookup")

class MyError(ValueError):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code

try:
    raise MyError(7)
except ValueError as e:
    code = e.code
    message = str(e)
try:
    import no_such_module_here
    maybe_found = True
except ImportError:
    maybe_found = False

#%% match and walrus
def kind(x):
    match x:
        case 0:
            return "zero"
        case int() if x < 0:
            return "negative"
        case [a, b]:
            return f"pair {a} {b}"
        case {"name": name}:
            return name
        case str() as s:
            return s.upper()
        case _:
            return "other"

maybe_a = [kind(v) for v in (0, -3, [1, 2], {"name": "n"}, "t", 2.5)]
if (n := len(maybe_a)) > 3:
    b = n

#%% sorting and grouping
from collections import defaultdict
people = [("ann", 3), ("bob", 1), ("cid", 3)]
by = defaultdict(list)
for name, level in people:
    by[level].append(name)
levels = sorted(by)
groups = {k: sorted(v) for k, v in by.items()}
top = max(people, key=lambda p: (p[1], p[0]))
order = sorted(range(len(people)), key=lambda i: people[i][1])
words = "the cat the dog".split()
freq = {}
for w in words:
    freq[w] = freq.get(w, 0) + 1
ranked = sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))
vocab = {w: i for i, w in enumerate(sorted(set(words)))}
ids = [vocab[w] for w in words]

#%% subclasses of list and dict
class Stack(list):
    def push(self, x):
        self.append(x)

    def top(self):
        return self[-1]


_s = Stack()
_s.push(1)
_s.push(5)
_t = _s.top()
t = _t
n = len(_s)
items = [x for x in _s]

class Config(dict):
    def __getattr__(self, name):
        return self[name]


_c = Config(units=3)
_c["rate"] = 0.5
u = _c["units"]
r = _c.get("rate")
k = sorted(_c.keys())
a = _c.units

#%% global state
state = {"n": 0}
limit = 3

def tick():
    global limit
    state["n"] += 1
    limit -= 1

while limit > 0:
    tick()
n = state["n"]

#%% numbers of steps
import math
samples = 1003
batch = 32
steps = math.ceil(samples / batch)
steps2 = -(-samples // batch)
half = int(samples * 0.8)
rest = samples - half
size = [s // 2**3 for s in (224, 224)]
shape = (*size, 3)
flat = math.prod(shape)
padded = samples + (-samples) % batch

#%% unknown branches
from outside import any_
if any_(True):
    maybe_units = 32
    maybe_name = "a"
    maybe_list = [1]
else:
    maybe_units = 64
    maybe_name = "b"
    maybe_list = [1, 2]
maybe_twice = maybe_units * 2
maybe_text = maybe_name + "_x"
maybe_n = len(maybe_list)
maybe_list.append(9)
maybe_end = maybe_list[-1]
maybe_first = maybe_list[0]

#%% unknown loop
from outside import any_
maybe_rows = []
maybe_last = None
maybe_seen = set()
maybe_counts = {}
for line in any_(["a,1", "b,2"]):
    name, number = str(line).split(",")
    maybe_rows.append([name, int(number)])
    maybe_last = name
    maybe_seen.add(name)
    maybe_counts[name] = maybe_counts.get(name, 0) + 1
maybe_total = sum(row[1] for row in maybe_rows)
maybe_n = len(maybe_rows)
maybe_k = len(maybe_seen)
maybe_sorted = sorted(maybe_rows, key=lambda r: r[1])
maybe_zip = list(zip(*maybe_rows))
del line, name, number

#%% unions put into things
from outside import any_

def pick(x):
    if any_(x):
        return "n"
    return "o"

maybe_list = [pick(v) for v in (1, 2)]
n = len(maybe_list)
maybe_other = []
maybe_other.append(pick(1))
maybe_other.extend([pick(2), "z"])
m = len(maybe_other)
maybe_dict = {}
maybe_dict["k"] = pick(1)
maybe_dict.setdefault("l", pick(2))
k = len(maybe_dict)
maybe_key = {}
maybe_key[pick(1)] = 1
maybe_get = maybe_key.get("n", 0)
maybe_upper = pick(1).upper()
maybe_join = "-".join(maybe_list)
maybe_split = "anb".split(pick(1))
maybe_set = set()
maybe_set.add(pick(1))

#%% exit
import sys

from outside import any_

def f(x):
    if not any_(x):
        sys.exit(1)
    return 3

a = f(1)
try:
    sys.exit(2)
    b = 1
except SystemExit:
    b = 2
try:
    try:
        sys.exit("end")
    except Exception:
        c = 1
except BaseException:
    c = 2
