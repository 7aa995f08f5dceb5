"""Random expressions over plain values, with what CPython makes of them.

    python3 test/python/expressions.py [COUNT [SEED]]            rewrites expressions.json beside it

Each is evaluated by itself; one that raises is recorded with its exception.
"""

import json
import pathlib
import random
import sys
import warnings

from record import describe

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).parent

WORDS = ["", "a", "ab", "banana", "Hello World", " x y ", "a,b,,c", "12", "-7", "3.5", "tab\there", "UPPER", "x=1", "été", "a\nb\n"]
INTS = [0, 1, 2, 3, 5, 7, 10, -1, -2, -3, 100, 255, 1000]
FLOATS = [0.0, 0.5, 1.0, 2.5, -1.5, 3.14159, 1e-5, 100.0, 0.1, 1e10, 2.675]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, *choices):
        return self.random.choice(choices)

    def text(self):
        return repr(self.random.choice(WORDS))

    def int_(self):
        return str(self.random.choice(INTS)).replace("-", "-") if self.random.random() < 0.9 else self.pick("True", "False")

    def number(self):
        return self.int_() if self.random.random() < 0.6 else repr(self.random.choice(FLOATS))

    def scalar(self):
        return self.pick(self.text, self.int_, self.number, lambda: self.pick("None", "True", "False"))()

    def items(self, make, least=0):
        return ", ".join(make() for _ in range(self.random.randint(least, 4)))

    def list_(self):
        make = self.pick(self.int_, self.text, self.scalar, self.number)
        return f"[{self.items(make)}]"

    def numbers(self):
        return f"[{self.items(self.int_, 1)}]"

    def texts(self):
        return f"[{self.items(self.text, 1)}]"

    def tuple_(self):
        inner = self.items(self.pick(self.int_, self.text, self.scalar), 1)
        return f"({inner},)"

    def dict_(self):
        make = self.pick(self.text, self.int_)
        return "{" + ", ".join(f"{make()}: {self.scalar()}" for _ in range(self.random.randint(0, 4))) + "}"

    def set_(self):
        return f"set({self.pick(self.numbers, self.texts)()})"

    def sequence(self):
        return self.pick(self.list_, self.tuple_, self.text, lambda: f"range({self.slice_()})")()

    def slice_(self):
        return ", ".join(str(self.random.randint(-5, 8)) for _ in range(self.random.randint(1, 2)))

    def index(self):
        if self.random.random() < 0.5:
            return str(self.random.randint(-4, 4))
        part = lambda: self.pick("", str(self.random.randint(-5, 6)))  # noqa: E731
        step = self.pick("", "", ":" + str(self.random.choice([1, 2, -1, -2])))
        return f"{part()}:{part()}{step}"

    def spec(self):
        return self.pick("", ">8", "<6", "^7", "*^9", "05", "+", ",", ".2f", ".3e", "g", "8.3f", "x", "b", "%", "d", "e", ".0f", "08.2f", " d", "#x", ".3", "s", "_", "010,")

    def any_(self):
        return self.pick(self.scalar, self.list_, self.tuple_, self.dict_, self.set_)()

    def expression(self):
        s, n, t, q = self.sequence, self.int_, self.text, self.number
        forms = [
            lambda: f"{q()} {self.pick('+', '-', '*', '/', '//', '%', '**')} {q()}",
            lambda: f"{n()} {self.pick('&', '|', '^', '<<', '>>')} {n()}",
            lambda: f"{self.pick('-', '+', '~', 'not ')}{n()}",
            lambda: f"{self.any_()} {self.pick('==', '!=', '<', '<=', '>', '>=')} {self.any_()}",
            lambda: f"{self.pick(self.numbers, self.texts, self.tuple_, t, q)()} {self.pick('==', '<', '<=', '>', '>=')} {self.pick(self.numbers, self.texts, self.tuple_, t, q)()}",
            lambda: f"{self.scalar()} {self.pick('in', 'not in')} {self.any_()}",
            lambda: f"{self.scalar()} {self.pick('is', 'is not')} None",
            lambda: f"{self.any_()} {self.pick('+', '*')} {self.any_()}",
            lambda: f"{self.list_()} + {self.list_()}",
            lambda: f"{s()} * {n()}",
            lambda: f"{s()}[{self.index()}]",
            lambda: f"{self.dict_()}[{self.scalar()}]",
            lambda: f"{self.dict_()}.get({self.scalar()}{self.pick('', ', 9')})",
            lambda: f"list({self.dict_()}.{self.pick('keys', 'values', 'items')}())",
            lambda: f"{self.dict_()} | {self.dict_()}",
            lambda: f"dict({self.dict_()}, a=1)",
            lambda: f"sorted({self.set_()} {self.pick('|', '&', '-', '^')} {self.set_()})",
            lambda: f"{self.set_()} {self.pick('<=', '<', '==', '>=')} {self.set_()}",
            lambda: f"len({self.any_()})",
            lambda: f"{self.pick('bool', 'str', 'repr', 'list', 'tuple', 'type')}({self.any_()})" + self.pick("", "") ,
            lambda: f"{self.pick('int', 'float')}({self.scalar()})",
            lambda: f"{self.pick('min', 'max', 'sum', 'sorted', 'any', 'all')}({self.pick(self.numbers, self.list_, self.tuple_)()})",
            lambda: f"{self.pick('min', 'max')}({q()}, {q()})",
            lambda: f"round({q()}{self.pick('', ', 1', ', 2')})",
            lambda: f"abs({q()})",
            lambda: f"divmod({q()}, {q()})",
            lambda: f"list({self.pick('enumerate', 'reversed', 'iter')}({s()}))",
            lambda: f"list(zip({s()}, {s()}))",
            lambda: f"list(map({self.pick('str', 'bool', 'type', 'repr')}, {s()}))".replace("type", "len") ,
            lambda: f"list(filter(None, {s()}))",
            lambda: f"{self.numbers()}.{self.pick('index', 'count')}({n()})",
            lambda: f"{t()}.{self.pick('upper', 'lower', 'title', 'capitalize', 'swapcase', 'strip', 'lstrip', 'rstrip', 'split', 'splitlines', 'isalpha', 'isdigit', 'isalnum', 'isupper', 'islower', 'isspace', 'istitle', 'isidentifier', 'casefold', 'rsplit')}()",
            lambda: f"{t()}.{self.pick('split', 'rsplit', 'strip', 'lstrip', 'rstrip', 'partition', 'rpartition', 'startswith', 'endswith', 'find', 'rfind', 'index', 'count', 'removeprefix', 'removesuffix', 'join')}({t()})",
            lambda: f"{t()}.{self.pick('split', 'rsplit')}({self.pick(t(), 'None')}, {self.pick('0', '1', '2', '-1')})",
            lambda: f"{t()}.{self.pick('find', 'rfind', 'count', 'startswith', 'endswith')}({t()}, {n()}{self.pick('', ', ' + n())})",
            lambda: f"{t()}.replace({t()}, {t()}{self.pick('', ', 1', ', 2')})",
            lambda: f"{t()}.join({self.pick(self.texts, self.list_, t)()})",
            lambda: f"{t()}.{self.pick('center', 'ljust', 'rjust')}({self.random.randint(0, 12)}{self.pick('', ', ' + repr('*'))})",
            lambda: f"{t()}.{self.pick('zfill', 'expandtabs')}({self.random.randint(0, 9)})",
            lambda: f"format({self.pick(q, t, n)()}, {self.spec()!r})",
            lambda: f"f'{{{self.pick(q, n)()}:{self.spec()}}}'",
            lambda: f"'{self.pick('%d', '%s', '%5d', '%-5d|', '%05d', '%.2f', '%8.3f', '%x', '%r', '%e', '%g', '%+d', '%%%d', '%c')}' % {self.pick(q, n, t)()}",
            lambda: f"'%s=%d' % ({t()}, {n()})",
            lambda: f"'{self.pick('{}', '{!r}', '{:>6}', '{0}{0}', '{} {}', '{:.2f}')}'.format({q()})",
            lambda: f"[x for x in {s()} if x]",
            lambda: f"{{k: v for v, k in enumerate({s()})}}",
            lambda: f"int({t()}, {self.pick('2', '8', '10', '16')})",
            lambda: f"({self.scalar()} {self.pick('and', 'or')} {self.any_()})",
            lambda: f"({self.scalar()} if {self.any_()} else {self.scalar()})",
            lambda: f"isinstance({self.any_()}, {self.pick('int', 'str', 'float', '(list, tuple)', 'bool', 'dict')})",
        ]
        return self.random.choice(forms)()


def main(count=800, seed=7):
    maker = Maker(seed)
    records = []
    while len(records) < count:
        text = maker.expression()
        try:
            records.append({"text": text, "value": describe(eval(text))})  # noqa: S307
        except Exception as error:  # noqa: BLE001
            if maker.random.random() < 0.4 and type(error).__name__ != "SyntaxError":
                records.append({"text": text, "raises": type(error).__name__})
    (HERE / "expressions.json").write_text("[\n" + ",\n".join(json.dumps(record) for record in records) + "\n]\n")
    print(len(records), "expressions")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
