"""What CPython itself reads: trees and scopes, in the form of show.ts and python.test.ts.

Reads a JSON list of file names from the standard input and writes a JSON list of
{"tree": str, "scopes": {place: [...]}} (or null for a file that CPython refuses).
"""
import ast
import json
import re
import symtable
import sys
import warnings

warnings.simplefilter("ignore")

SIMPLE = (ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Tuple, ast.Dict, ast.Set)
BINARY = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**",
          "MatMult": "@", "BitAnd": "&", "BitOr": "|", "BitXor": "^", "LShift": "<<", "RShift": ">>"}
COMPARE = {"Lt": "<", "Gt": ">", "LtE": "<=", "GtE": ">=", "Eq": "==", "NotEq": "!=", "In": "in",
           "NotIn": "not in", "Is": "is", "IsNot": "is not"}
UNARY = {"USub": "-", "UAdd": "+", "Invert": "~", "Not": "not "}


def op(node, table):
    return table[type(node).__name__]


def quoted(text):
    return re.sub("[\ud800-\udfff]", lambda m: "\\u%04x" % ord(m[0]), json.dumps(text, ensure_ascii=False))


def constant(value):
    if value is None or isinstance(value, bool):
        return str(value)
    if value is ...:
        return "..."
    if isinstance(value, int):
        return str(value) if value < 2**53 else "BIG"
    if isinstance(value, float):
        if value != 0 and not 1e-4 <= abs(value) < 1e15:
            return "FLOAT"
        return repr(value)
    if isinstance(value, complex):
        return "1j"
    return "b''" if isinstance(value, bytes) else quoted(value)


def operand(node):
    simple = isinstance(node, SIMPLE) or (
        isinstance(node, ast.Constant) and node.value is not ... and not isinstance(node.value, (bytes, complex)))
    return expr(node) if simple else f"({expr(node)})"


def clauses(generators):
    return "".join(f" {'async ' if g.is_async else ''}for {expr(g.target)} in {expr(g.iter)}"
                   + "".join(f" if {expr(test)}" for test in g.ifs) for g in generators)


def args_of(node, first):
    args = [(a.lineno, a.col_offset, expr(a)) for a in first]
    args += [(k.lineno, k.col_offset, f"{k.arg}={expr(k.value)}" if k.arg else f"**{expr(k.value)}") for k in node.keywords]
    return ", ".join(text for _, _, text in sorted(args))


def params(a):
    shown = []

    def add(arg, star="", default=None):
        shown.append(star + arg.arg + (f": {expr(arg.annotation)}" if arg.annotation else "") + (f"={expr(default)}" if default else ""))

    positional = a.posonlyargs + a.args
    defaults = [None] * (len(positional) - len(a.defaults)) + a.defaults
    for i, (arg, default) in enumerate(zip(positional, defaults)):
        add(arg, default=default)
        if i + 1 == len(a.posonlyargs):
            shown.append("/")
    if a.vararg:
        add(a.vararg, "*")
    elif a.kwonlyargs:
        shown.append("*")
    for arg, default in zip(a.kwonlyargs, a.kw_defaults):
        add(arg, default=default)
    if a.kwarg:
        add(a.kwarg, "**")
    return ", ".join(shown)


def parts(values):
    out = ""
    for v in values:
        if isinstance(v, ast.Constant):
            out += v.value
        else:
            out += "{" + expr(v.value) + (f"!{chr(v.conversion)}" if v.conversion != -1 else "")
            out += (":" + parts(v.format_spec.values) if v.format_spec else "") + "}"
    return out


def index(node):
    if isinstance(node, ast.Tuple):
        return ", ".join(map(expr, node.elts)) + ("," if len(node.elts) == 1 else "")
    return expr(node)


def folded(node):
    text = operand(node.values[0])
    word = "and" if isinstance(node.op, ast.And) else "or"
    for i, value in enumerate(node.values[1:]):
        text = f"{text if i == 0 else f'({text})'} {word} {operand(value)}"
    return text


def expr(e):
    match e:
        case ast.Constant(): return constant(e.value)
        case ast.Name(): return e.id
        case ast.Call(): return f"{operand(e.func)}({args_of(e, e.args)})"
        case ast.Attribute(): return f"{operand(e.value)}.{e.attr}"
        case ast.Subscript(): return f"{operand(e.value)}[{index(e.slice)}]"
        case ast.Slice():
            text = (expr(e.lower) if e.lower else "") + ":" + (expr(e.upper) if e.upper else "")
            return text + (f":{expr(e.step)}" if e.step else "")
        case ast.Tuple(): return "(" + ", ".join(map(expr, e.elts)) + (",)" if len(e.elts) == 1 else ")")
        case ast.List(): return "[" + ", ".join(map(expr, e.elts)) + "]"
        case ast.Set(): return "{" + ", ".join(map(expr, e.elts)) + "}"
        case ast.Dict(): return "{" + ", ".join(f"{expr(k)}: {expr(v)}" if k else f"**{expr(v)}" for k, v in zip(e.keys, e.values)) + "}"
        case ast.Starred(): return f"*{operand(e.value)}"
        case ast.UnaryOp(): return op(e.op, UNARY) + operand(e.operand)
        case ast.BinOp(): return f"{operand(e.left)} {op(e.op, BINARY)} {operand(e.right)}"
        case ast.BoolOp(): return folded(e)
        case ast.Compare(): return operand(e.left) + "".join(f" {op(o, COMPARE)} {operand(r)}" for o, r in zip(e.ops, e.comparators))
        case ast.IfExp(): return f"{operand(e.body)} if {operand(e.test)} else {operand(e.orelse)}"
        case ast.Lambda(): return f"lambda {params(e.args)}: {expr(e.body)}"
        case ast.ListComp(): return f"[{expr(e.elt)}{clauses(e.generators)}]"
        case ast.SetComp(): return "{" + expr(e.elt) + clauses(e.generators) + "}"
        case ast.GeneratorExp(): return f"({expr(e.elt)}{clauses(e.generators)})"
        case ast.DictComp(): return "{" + f"{expr(e.key)}: {expr(e.value)}{clauses(e.generators)}" + "}"
        case ast.NamedExpr(): return f"{e.target.id} := {expr(e.value)}"
        case ast.Await(): return f"await {operand(e.value)}"
        case ast.Yield(): return "yield" + (f" {expr(e.value)}" if e.value else "")
        case ast.YieldFrom(): return f"yield from {expr(e.value)}"
        case ast.JoinedStr(): return f'f"{parts(e.values)}"'
    raise TypeError(type(e))


def pattern(p):
    match p:
        case ast.MatchValue(): return "1j" if isinstance(p.value, ast.BinOp) else expr(p.value)
        case ast.MatchSingleton(): return str(p.value)
        case ast.MatchSequence(): return "[" + ", ".join(map(pattern, p.patterns)) + "]"
        case ast.MatchMapping():
            rest = [f"**{p.rest}"] if p.rest else []
            return "{" + ", ".join([f"{expr(k)}: {pattern(v)}" for k, v in zip(p.keys, p.patterns)] + rest) + "}"
        case ast.MatchClass():
            keywords = [f"{k}={pattern(v)}" for k, v in zip(p.kwd_attrs, p.kwd_patterns)]
            return f"{expr(p.cls)}({', '.join([pattern(x) for x in p.patterns] + keywords)})"
        case ast.MatchStar(): return f"*{p.name or '_'}"
        case ast.MatchOr(): return " | ".join(map(pattern, p.patterns))
        case ast.MatchAs(): return f"{pattern(p.pattern)} as {p.name}" if p.pattern else p.name or "_"
    raise TypeError(type(p))


def suite(head, body, ind):
    return f"{ind}{head}:\n{block(body, ind + '  ')}"


def names(aliases):
    return ", ".join(a.name + (f" as {a.asname}" if a.asname else "") for a in aliases)


def block(body, ind=""):
    return "".join(stmt(s, ind) for s in body)


def orelse(s, ind):
    return suite("else", s.orelse, ind) if s.orelse else ""


def handler(h, ind, star):
    return suite("except" + star + (f" {expr(h.type)}" if h.type else "") + (f" as {h.name}" if h.name else ""), h.body, ind)


def stmt(s, ind):
    line = lambda text: f"{ind}{text}\n"
    is_async = "async " if type(s).__name__.startswith("Async") else ""
    match s:
        case ast.Expr(): return line(expr(s.value))
        case ast.Assign(): return line(" = ".join(map(expr, s.targets)) + f" = {expr(s.value)}")
        case ast.AugAssign(): return line(f"{expr(s.target)} {op(s.op, BINARY)}= {expr(s.value)}")
        case ast.AnnAssign(): return line(f"{expr(s.target)}: {expr(s.annotation)}" + (f" = {expr(s.value)}" if s.value else ""))
        case ast.Return(): return line("return" + (f" {expr(s.value)}" if s.value else ""))
        case ast.Raise(): return line("raise" + (f" {expr(s.exc)}" if s.exc else "") + (f" from {expr(s.cause)}" if s.cause else ""))
        case ast.Assert(): return line(f"assert {expr(s.test)}" + (f", {expr(s.msg)}" if s.msg else ""))
        case ast.Delete():
            targets = s.targets[0].elts if len(s.targets) == 1 and isinstance(s.targets[0], ast.Tuple) else s.targets
            return line("del " + ", ".join(map(expr, targets)))
        case ast.Pass() | ast.Break() | ast.Continue() | ast.Global() | ast.Nonlocal(): return line(type(s).__name__.lower())
        case ast.If(): return suite(f"if {expr(s.test)}", s.body, ind) + orelse(s, ind)
        case ast.For() | ast.AsyncFor(): return suite(f"{is_async}for {expr(s.target)} in {expr(s.iter)}", s.body, ind) + orelse(s, ind)
        case ast.While(): return suite(f"while {expr(s.test)}", s.body, ind) + orelse(s, ind)
        case ast.With() | ast.AsyncWith():
            items = ", ".join(expr(i.context_expr) + (f" as {expr(i.optional_vars)}" if i.optional_vars else "") for i in s.items)
            return suite(f"{is_async}with {items}", s.body, ind)
        case ast.Try() | ast.TryStar():
            star = "*" if isinstance(s, ast.TryStar) else ""
            return (suite("try", s.body, ind) + "".join(handler(h, ind, star) for h in s.handlers) + orelse(s, ind)
                    + (suite("finally", s.finalbody, ind) if s.finalbody else ""))
        case ast.Match():
            return f"{ind}match {expr(s.subject)}:\n" + "".join(
                suite(f"case {pattern(c.pattern)}" + (f" if {expr(c.guard)}" if c.guard else ""), c.body, ind + "  ") for c in s.cases)
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            head = f"{is_async}def {s.name}({params(s.args)})" + (f" -> {expr(s.returns)}" if s.returns else "")
            return "".join(line(f"@{expr(d)}") for d in s.decorator_list) + suite(head, s.body, ind)
        case ast.ClassDef():
            return "".join(line(f"@{expr(d)}") for d in s.decorator_list) + suite(f"class {s.name}({args_of(s, s.bases)})", s.body, ind)
        case ast.Import(): return line(f"import {names(s.names)}")
        case ast.ImportFrom(): return line(f"from {'.' * s.level}{s.module or ''} import {names(s.names)}")
    raise TypeError(type(s))


COMPREHENSIONS = {"listcomp", "setcomp", "dictcomp", "genexpr"}


def kind(table, name):
    """local, free or global, as the compiler decided; a comprehension belongs to what it stands in."""
    try:
        symbol = table.lookup(name)
    except KeyError:
        found = [kind(child, name) for child in table.get_children() if child.get_name() in COMPREHENSIONS]
        return next((one for one in found if one not in (None, "hidden")), None)
    if symbol.is_local():
        return "hidden" if table.get_name() in COMPREHENSIONS else "local"
    return "free" if symbol.is_free() else "global"


def everything(table):
    found = set(table.get_identifiers())
    for child in table.get_children():
        if child.get_name() in COMPREHENSIONS:
            found |= everything(child)
    return {name for name in found if not name.startswith(".")}


def scopes(table, out):
    for child in table.get_children():
        if child.get_name() not in COMPREHENSIONS:
            kinds = {name: kind(child, name) for name in everything(child)}
            out.append([child.get_type(), child.get_name(), child.get_lineno(), {k: v for k, v in kinds.items() if v != "hidden"}])
        scopes(child, out)
    return out


def read(name):
    try:
        with open(name, "rb") as file:
            source = file.read()
        source.decode("utf-8")
        return {"tree": block(ast.parse(source).body), "scopes": scopes(symtable.symtable(source, name, "exec"), [])}
    except (SyntaxError, ValueError):
        return None


json.dump([read(name) for name in json.load(sys.stdin)], sys.stdout)
