#%% list index raises
a = [1, 2]
b = a[2]

#%% pop from empty raises
a = []
a.pop()

#%% key raises
d = {"a": 1}
x = d["b"]

#%% attribute of a list raises
a = [1]
a.push(2)

#%% attribute of a text raises
s = "abc"
n = s.length

#%% has_key raises
d = {}
d.has_key("a")

#%% text plus number raises
n = 3
s = "a" + n

#%% number plus text raises
s = 3 + "a"

#%% none arithmetic raises
x = None
y = x * 2

#%% not subscriptable raises
x = 5
y = x[0]

#%% none index raises
x = None
y = x["a"]

#%% tuple assignment raises
t = (1, 2)
t[0] = 3

#%% division by zero raises
x = 1 / 0

#%% modulo by zero raises
x = 5 % 0

#%% bad int raises
x = int("3.5")

#%% int of none raises
x = int(None)

#%% not iterable raises
for i in 5:
    pass

#%% list of int raises
x = list(5)

#%% len of int raises
n = len(5)

#%% join of numbers raises
s = ",".join([1, 2])

#%% unhashable raises
d = {}
d[[1]] = 2

#%% missing argument raises
a = []
a.append()

#%% too many arguments raises
n = len([], [])

#%% range of a float raises
for i in range(2.5):
    pass

#%% empty max raises
m = max([])

#%% not callable raises
x = 5
y = x(3)

#%% list minus list raises
x = [1] - [1]

#%% text index raises
s = "abc"
c = s[5]

#%% text by text raises
s = "abc"
c = s["a"]

#%% list by text raises
a = [1]
c = a["x"]

#%% remove raises
a = [1]
a.remove(2)

#%% index raises
a = [1]
a.index(2)

#%% sqrt raises
import math
x = math.sqrt(-1)

#%% slice step raises
a = [1, 2]
b = a[::0]

#%% unpack raises
a, b = [1, 2, 3]

#%% next raises
it = iter([])
next(it)

#%% none attribute raises
x = None
x.shape

#%% percent raises
s = "%d %d" % (1,)

#%% percent left over raises
s = "%d" % (1, 2)

#%% comparison raises
x = None < 3

#%% in number raises
x = 3 in 5

#%% keys subscript raises
d = {"a": 1}
k = d.keys()[0]

#%% reduce raises
from functools import reduce
x = reduce(lambda a, b: a, [])

#%% negative unary raises
x = -"a"

#%% float of text raises
x = float("abc")
