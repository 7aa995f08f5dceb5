#%% get and set
d = {"a": 1, "b": 2}
d["c"] = 3
x = d["a"]
y = d.get("z")
z = d.get("z", 5)
del d["b"]
n = len(d)
h = "a" in d
k = list(d)
ks = list(d.keys())
vs = list(d.values())
its = list(d.items())

#%% update, pop, setdefault
d = {"a": 1}
d.update({"b": 2}, c=3)
d.update([("e", 4)])
p = d.pop("a")
q = d.pop("zz", None)
s = d.setdefault("f", [])
s.append(1)
t = d.setdefault("b", 9)
u = d.popitem()
c = d.copy()
c["x"] = 1

#%% construction
a = dict(x=1, y=2)
b = dict([("a", 1), ("b", 2)])
c = dict(zip("ab", [1, 2]))
d = {**a, "z": 3}
e = dict.fromkeys(["a", "b"], 0)
f = {"a": 1} | {"b": 2}
g = {1: "a", True: "b", (1, 2): "c"}
h = dict(a, y=5)
i = a == {"x": 1, "y": 2}
j = {i: i * i for i in range(3)}

#%% iteration
d = {"a": 1, "b": 2}
keys = []
for k in d:
    keys.append(k)
total = 0
for k, v in d.items():
    total += v
inverse = {v: k for k, v in d.items()}
biggest = max(d, key=d.get)
rows = sorted(d.items(), key=lambda kv: -kv[1])
view = d.values()
d["c"] = 3
seen = list(view)

#%% collections
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
d = defaultdict(list)
d["a"].append(1)
d["a"].append(2)
d["b"]
c = Counter("abca")
ca = c["a"]
cz = c["z"]
o = OrderedDict([("a", 1), ("b", 2)])
o.move_to_end("a")
ok = list(o)
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
ql = list(q)
qn = len(q)
x = q.popleft()
P = namedtuple("P", "x y")
p = P(1, y=2)
px = p.x
py = p[1]
a, b = p
pr = p._replace(x=5)
n = defaultdict(int)
n["k"] += 1
nk = n["k"]

#%% nested
config = {"model": {"units": [32, 64], "dropout": 0.5}, "name": "x"}
units = config["model"]["units"]
config["model"]["units"].append(128)
n = len(units)
first = config["model"]["units"][0]

#%% unknown keys
from outside import any_
maybe_d = {"a": 1, "b": 2}
maybe_d[str(any_("c"))] = 3
maybe_a = maybe_d["a"]
maybe_c = maybe_d.get("c")
maybe_n = len(maybe_d)
maybe_in = "c" in maybe_d
maybe_keys = list(maybe_d)
maybe_z = maybe_d.get("zz", 0)
maybe_s = sum(maybe_d.values())

#%% set on one path
from outside import any_
maybe_d = {"a": 1}
if any_(True):
    maybe_d["b"] = 2
maybe_b = maybe_d.get("b", 0)
maybe_in = "b" in maybe_d
maybe_n = len(maybe_d)
maybe_keys = list(maybe_d)
maybe_s = maybe_d.setdefault("b", 7)
maybe_after = maybe_d["b"]

#%% sets
a = {1, 2, 3}
a.add(4)
a.add(1)
n = len(a)
b = a | {9}
c = a & {1, 2}
d = a - {1}
e = a ^ {1, 10}
f = 2 in a
g = {1} <= a
h = sorted(a)
i = set("aab")
j = len(i)
a.discard(1)
a.remove(2)
k = a.union([7], (8,))
l = frozenset([1, 2])
m = {1, 2} == {2, 1}
o = set([1, 2, 3]) - set([2])
