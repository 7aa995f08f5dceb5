#%% append, extend, insert
a = [1, 2]
a.append(3)
a.extend((4, 5))
a.insert(0, 0)
a.insert(-1, 9)
a += [7]
n = len(a)

#%% pop, remove, del
a = [1, 2, 3, 4, 5, 6]
last = a.pop()
first = a.pop(0)
a.remove(4)
del a[0]
b = list(range(10))
del b[2:5]
del b[-1]
del b[::2]

#%% slices
a = list(range(8))
s1 = a[2:5]
s2 = a[::-1]
s3 = a[-3:]
s4 = a[:-2:2]
s5 = a[10:20]
s6 = a[5:1:-2]
a[1:3] = ["x", "y", "z"]
a[::4] = [0, 0, 0]

#%% arithmetic
a = [1, 2] + [3]
b = [0] * 3
c = 2 * [1, 2]
d = [1, 2] == [1, 2]
e = [1, 2] < [1, 3]
f = 3 in a
g = 4 not in a

#%% sort, reverse, sorted
a = [3, 1, 2]
a.sort()
b = sorted([3, 1, 2], reverse=True)
c = sorted(["bb", "a", "ccc"], key=len)
d = sorted({"b": 1, "a": 2})
e = sorted([(2, "a"), (1, "b")])
a.reverse()
r = list(reversed([1, 2, 3]))
words = sorted(["b", "A", "c"], key=str.lower)

#%% index, count, copy, clear
a = [1, 2, 3, 2]
i = a.index(2)
c = a.count(2)
b = a.copy()
b.append(1)
a.clear()
m = min([3, 1, 2])
x = max(4, 7, 5)
k = max(["a", "bbb"], key=len)
dflt = max([], default=0)

#%% aliasing
a = [[0] * 2] * 2
a[0][0] = 1
b = a
b.append(3)
c = a[:]
c.append(4)

#%% comprehension
a = [x * x for x in range(5) if x % 2 == 0]
b = [(i, j) for i in range(2) for j in range(2)]
c = {x: x + 1 for x in range(3)}
d = sum(x for x in range(4))
e = [[j for j in range(i)] for i in range(3)]

#%% unpacking
a, *b, c = [1, 2, 3, 4]
(d, e), f = (1, 2), 3
g = [*b, *[9]]
h = {**{"a": 1}, "b": 2}

#%% long lists
a = [0] * 5000
n = len(a)
r = range(5000)
m = len(list(r))
x = a[4999]
y = a[-1]
z = len(a[10:])
w = len(a[::2])
v = len(a + [1])

#%% unknown elements
from outside import any_
maybe_a = [x for x in any_([1, 2])]
maybe_n = len(maybe_a)
maybe_a.append(5)
maybe_last = maybe_a[-1]
maybe_first = maybe_a[0]
maybe_slice = maybe_a[1:]
maybe_all = maybe_a + [1]
maybe_a.sort()
maybe_sorted = maybe_a
maybe_pop = maybe_a.pop()
maybe_sum = sum(maybe_a)

#%% unknown index
from outside import any_
maybe_a = [1, 2, 3]
maybe_i = int(any_(1))
maybe_item = maybe_a[maybe_i]
maybe_a[maybe_i] = 7
maybe_b = maybe_a[:maybe_i]
maybe_c = maybe_a[any_(2)]
