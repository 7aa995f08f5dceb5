#%% arithmetic
a = 7 // 2
b = -7 // 2
c = -7 % 3
d = 7 / 2
e = 2**10
f = 2**-1
g = 7.5 // 2
h = -7.5 % 2
i = 5 & 3
j = 5 | 3
k = 5 ^ 3
l = 1 << 10
m = ~5
n = -(-7 // 2)
o = 10**15
p = 2**0.5
q = True + True
r = 0.1 + 0.2
s = 6 / 3
t = divmod(17, 5)
u = divmod(-17, 5)
v = divmod(7.5, 2.0)

#%% conversions
a = int("42")
b = int(3.99)
c = int(-3.99)
d = float("2.5")
e = int("ff", 16)
f = bool(0)
g = float(3)
h = round(2.5)
i = round(3.5)
j = round(2.675, 2)
k = round(7)
l = abs(-3)
m = abs(-2.5)
n = pow(2, 5)
o = pow(3, 4, 5)
p = int(True)
q = float("inf")
r = int(" 12 ")
s = round(1234.5678, 2)
t = int(8 * 0.75)
u = max(1, 2.5)
v = min(3, 3.0)

#%% comparison
a = 1 < 2 <= 2
b = 1 == 1.0
c = 1 == "1"
d = None is None
e = 3 in (1, 2, 3)
f = not []
g = [] or "x"
h = 1 and 2
i = 5 if 0 else 6
j = (1, 2) == (1, 2)
k = "a" != "b"
l = isinstance(3, int)
m = isinstance(True, int)
n = isinstance("a", (int, str))
o = isinstance([], dict)
p = type(3) is int
q = callable(len)
r = bool("")

#%% ranges
a = list(range(5))
b = list(range(2, 10, 3))
c = list(range(5, 0, -2))
d = len(range(10, 2))
e = range(10)[3]
f = range(10)[-1]
g = 4 in range(0, 10, 2)
h = 5 in range(0, 10, 2)
i = sum(range(101))
j = list(range(3))[::-1]
k = max(range(7))
l = list(reversed(range(4)))
m = list(range(10)[2:8:2])
n = range(5).stop

#%% iteration helpers
a = list(zip([1, 2, 3], "ab"))
b = list(enumerate("ab", 1))
c = list(map(lambda x: x + 1, [1, 2]))
d = list(map(str, range(3)))
e = list(filter(None, [0, 1, "", 2]))
f = list(filter(lambda x: x > 1, [1, 2, 3]))
g = any([0, "", 3])
h = all([1, 2, 0])
i = sum([[1], [2]], [])
j = list(zip(*[(1, 2), (3, 4)]))
k = next(iter([5, 6]))
it = iter([1, 2, 3])
l = next(it)
m = list(it)
n = next(it, "end")
o = [list(x) for x in zip([1, 2], [3, 4])]
p = sum([0.5, 1.5])
q = list(map(lambda x, y: x * y, [1, 2], [3, 4]))
r = dict(enumerate("ab"))
s = sum(map(int, "123"))
t = tuple(x * 2 for x in (1, 2))

#%% unknown numbers
from outside import any_
maybe_n = int(any_(5))
maybe_m = maybe_n + 1
maybe_p = maybe_n % 3
maybe_d = maybe_n / 2
maybe_c = maybe_n > 3
maybe_f = float(any_(2.0)) * 3
maybe_r = round(float(any_(2.6)))
maybe_a = abs(maybe_n)
maybe_x = max(maybe_n, 3)
maybe_k = 2**maybe_n
maybe_e = any_(3) * 2
maybe_l = [0] * maybe_n
maybe_len = len(maybe_l)
maybe_range = list(range(maybe_n))
maybe_i = [i for i in range(maybe_n)]
maybe_b = bool(maybe_n)
