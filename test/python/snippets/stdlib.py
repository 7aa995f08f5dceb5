#%% math
import math
a = math.ceil(7 / 2)
b = math.floor(-2.5)
c = math.sqrt(16)
d = math.log2(8)
e = math.prod([1, 2, 3])
f = math.gcd(12, 18)
g = math.factorial(5)
h = math.comb(5, 2)
i = math.isqrt(17)
j = math.pi
k = math.trunc(-2.7)
l = math.pow(2, 3)
m = math.lcm(4, 6)
n = math.log(100, 10)
o = math.isnan(float("nan"))
p = math.hypot(3, 4)
q = math.perm(5, 2)
r = math.log10(1000)
s = math.inf > 1

#%% itertools
import itertools
from itertools import chain, product
a = list(chain([1], (2, 3)))
b = list(product([1, 2], "ab"))
c = list(itertools.combinations([1, 2, 3], 2))
d = list(itertools.permutations([1, 2, 3], 2))
e = list(itertools.islice([1, 2, 3, 4], 1, 3))
f = list(itertools.repeat(0, 3))
g = list(itertools.chain.from_iterable([[1], [2, 3]]))
h = list(itertools.zip_longest([1, 2], [3], fillvalue=0))
i = list(itertools.accumulate([1, 2, 3]))
j = [(k, list(v)) for k, v in itertools.groupby("aab")]
l = list(itertools.product([0, 1], repeat=2))
m = list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1]))
n = list(itertools.starmap(pow, [(2, 3), (3, 2)]))
o = list(itertools.combinations_with_replacement("ab", 2))
p = len(list(itertools.product(range(40), range(40))))

#%% functools and operator
import functools
import operator
from functools import partial, reduce
a = reduce(lambda x, y: x * y, [1, 2, 3, 4])
b = reduce(operator.mul, (2, 3), 5)
f = partial(pow, 2)
c = f(5)
g = partial(int, base=16)
d = g("ff")
e = operator.itemgetter(1)([5, 6])
h = sorted([(1, "b"), (2, "a")], key=operator.itemgetter(1))

@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

k = fib(10)

@functools.wraps(fib)
def wrapper(x):
    return x + 1

w = wrapper(1)

#%% paths
import os
from os.path import join
from pathlib import Path
a = os.path.join("a", "b", "c.txt")
b = os.path.basename(a)
c = os.path.dirname(a)
d = os.path.splitext("x/y.tar.gz")
e = join("a/", "/b")
f = os.path.normpath("a/../b//c/.")
p = Path("data") / "train" / "x.csv"
g = str(p)
h = p.name
i = p.suffix
j = p.stem
k = str(p.parent)
l = str(p.with_suffix(".txt"))
m = os.path.split("a/b")
maybe_e = os.path.exists("x")
maybe_v = os.environ.get("NO_SUCH_VARIABLE", "3")

#%% copy
import copy
a = [1, [2, 3]]
b = copy.copy(a)
c = copy.deepcopy(a)
a[1].append(4)
a.append(5)
d = copy.deepcopy({"x": [1]})
d["x"].append(2)

#%% json
import json
a = json.loads('{"a": [1, 2], "b": null, "c": "x"}')
maybe_s = json.dumps(a)

#%% argparse
import argparse
parser = argparse.ArgumentParser(description="x")
parser.add_argument("--epochs", type=int, default=10)
parser.add_argument("--lr", "-l", type=float, default=0.001)
parser.add_argument("--name", default="net")
parser.add_argument("--verbose", action="store_true")
parser.add_argument("--no-cache", dest="cache", action="store_false")
parser.add_argument("--batch-size", type=int, default="32")
group = parser.add_argument_group("g")
group.add_argument("--units", nargs="+", type=int, default=[32, 64])
args = parser.parse_args([])
epochs = args.epochs
lr = args.lr
name = args.name
verbose = args.verbose
cache = args.cache
batch = args.batch_size
units = args.units
d = vars(args)

#%% random
import random
random.seed(1)
maybe_a = random.randint(1, 6)
maybe_b = random.choice([1, 2, 3])
maybe_c = random.sample(range(10), 3)
maybe_d = random.random()
maybe_e = [1, 2, 3]
random.shuffle(maybe_e)
n = len(maybe_e)
m = len(random.sample(range(100), 5))

#%% dataclasses
from dataclasses import asdict, dataclass, field, replace

@dataclass
class Config:
    units: int = 32
    sizes: list = field(default_factory=lambda: [1, 2])
    name: str = "x"

c = Config(units=64)
u = c.units
s = c.sizes
r = replace(c, name="y").name
d = asdict(c)

#%% enum
from enum import Enum

class Color(Enum):
    RED = 1
    GREEN = "g"

maybe_v = Color.RED.value
maybe_n = Color.GREEN.name
maybe_same = Color.RED is Color.RED
maybe_names = [c.name for c in Color]

#%% typing
from typing import Dict, List, NamedTuple, Optional, Tuple, Union

class P(NamedTuple):
    x: int
    y: int = 2

_p = P(1)
a = _p.x
b = _p.y
c, d = _p
Shape = Tuple[int, int]
Maybe = Optional[Union[int, str]]

def f(x: Optional[int] = None) -> List[int]:
    return [x or 0]

e = f()

#%% time and dates
import datetime
import time
maybe_t = time.time()
maybe_d = time.time() - maybe_t
maybe_s = datetime.datetime.now().strftime("%Y")
maybe_e = time.strftime("%Y")
maybe_n = (datetime.datetime.now() - datetime.timedelta(days=1)).year

#%% re and string
import re
import string
a = string.ascii_lowercase
n = len(string.digits)
maybe_s = re.sub("a", "b", "banana")
maybe_f = re.findall("a", "banana")
maybe_m = re.match("a", "abc")
maybe_p = re.compile("x").split("axb")

#%% contextmanager
import contextlib

flag = []

@contextlib.contextmanager
def scope(name):
    flag.append(name)
    try:
        yield name + "_"
    finally:
        flag.pop()

@contextlib.contextmanager
def plain():
    flag.append(1)
    yield
    flag.append(2)

with scope("a") as p:
    inside = list(flag)
    x = p + "x"
outside_ = list(flag)

def f():
    with plain():
        return len(flag)

n = f()
after = list(flag)
for i in range(3):
    with plain():
        if i == 1:
            break
last = i

def g():
    with scope("b"):
        raise ValueError("x")

try:
    g()
    caught = False
except ValueError:
    caught = True
end = list(flag)
