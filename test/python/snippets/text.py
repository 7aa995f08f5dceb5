#%% case and whitespace
a = "Hello World"
b = a.upper()
c = a.lower()
d = a.title()
e = a.swapcase()
f = "  x y ".strip()
g = "xxaxx".strip("x")
h = "\tab\n".lstrip()
i = "hello".capitalize()
j = "abc.tar.gz".rstrip("zg.")

#%% split and join
a = "a,b,,c".split(",")
b = " a  b c ".split()
c = "a b c d".split(None, 2)
d = "a b c d".rsplit(None, 1)
e = "a,b,c".rsplit(",", 1)
f = "-".join(["x", "y"])
g = "".join(str(i) for i in range(4))
h = "a\nb\r\nc\n".splitlines()
i = "a\nb\n".splitlines(True)
j = "k=v=w".partition("=")
k = "k=v=w".rpartition("=")
l = "none".partition("=")
m = ",".join([])

#%% find and replace
a = "banana"
b = a.find("an")
c = a.rfind("an")
d = a.find("x")
e = a.count("an")
f = a.replace("an", "AN")
g = a.replace("an", "AN", 1)
h = a.startswith("ba")
i = a.endswith(("x", "na"))
j = a.index("n")
k = a.find("a", 2)
l = "x" in a
m = a.removeprefix("ba")
n = a.removesuffix("na")

#%% indexing
a = "hello"
b = a[0]
c = a[-1]
d = a[1:3]
e = a[::-1]
f = list("abc")
g = len(a)
h = "ab" * 3
i = "a" < "b"
j = tuple("xy")
k = ord("A")
l = chr(97)

#%% padding
a = "7".zfill(3)
b = "-7".zfill(4)
c = "ab".ljust(5, ".")
d = "ab".rjust(5)
e = "ab".center(5, "*")
f = "abc".center(6, "*")
g = "a\tb".expandtabs(4)

#%% tests
a = "abc".isalpha()
b = "a1".isalnum()
c = "12".isdigit()
d = " ".isspace()
e = "Ab".isupper()
f = "AB".isupper()
g = "ab".islower()
h = "".isalpha()
i = "a_1".isidentifier()
j = "Hello World".istitle()
k = "1.5".isnumeric()

#%% f-strings
n = 7
x = 3.14159
s = "text"
a = f"{n}"
b = f"{n:03d}"
c = f"{x:.2f}"
d = f"{s:>8}|"
e = f"{s!r}"
f = f"{n:,}"
g = f"{1234567:,}"
h = f"{x:8.3f}|"
i = f"{n:b} {n:x} {255:#x} {n:o}"
j = f"{0.25:%}"
k = f"{x:e}"
l = f"{[1, 'a', None]}"
m = f"{n:>{4}}"
o = f"{1e20} {1e-7} {1.0} {100000.0}"
p = f"{-5:+d} {5:+d}"
q = f"{x:g} {1e10:g} {0.0001:g}"
r = f"{True} {None} {(1,)}"
t = f"{1.5:.0f} {2.5:.0f} {0.125:.2f}"
u = f"{s:^10}"
v = f"{n=}"

#%% percent
a = "%d items" % 3
b = "%s=%d" % ("a", 5)
c = "%.2f" % 3.14159
d = "%5d|%-5d|" % (3, 4)
e = "%05.1f" % 2.25
f = "%(a)s %(b)d" % {"a": 1, "b": 2}
g = "%%" % ()
h = "%s" % [1, 2]
i = "%r" % "x"
j = "%x" % 255
k = "%e" % 12345.678
l = "%3s" % "a"
m = "%d" % 3.9

#%% format
a = "{} {}".format(1, 2)
b = "{1} {0}".format("a", "b")
c = "{x}-{y}".format(x=1, y=2)
d = "{:.3f}".format(1.5)
e = "{:>5}|{:<5}|{:^5}".format("a", "b", "c")
f = "{0[1]}".format([1, 2])
g = "{{}}".format()
h = "{:05d}".format(42)
i = "{:{}}".format("a", 4)

#%% conversions
a = str(5)
b = str(2.0)
c = str([1, 2.5, "x"])
d = repr("it's")
e = str({"a": 1})
f = str((1, 2))
g = str(None)
h = repr(0.1)
i = str(True)
j = hex(255)
k = bin(5)
l = oct(8)
m = str(1e16)
n = str(123456789.123)
o = str(-0.0)
p = repr("a\n\"b\"")

#%% unknown text
from outside import any_
maybe_t = str(any_("abc"))
maybe_u = maybe_t.upper()
maybe_s = maybe_t.split(",")
maybe_n = len(maybe_t)
maybe_f = f"x{maybe_t}"
maybe_p = "%s" % maybe_t
maybe_i = maybe_t.find("b")
maybe_b = maybe_t.startswith("a")
maybe_j = "-".join([maybe_t, "b"])
maybe_c = maybe_t == "abc"
maybe_first = maybe_t[0]
