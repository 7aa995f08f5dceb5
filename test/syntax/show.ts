/** A lowered module as text that a person can read: Python, with `⟨…⟩` for what is broken. */
import type { Arg, Case, DictEntry, Expr, ForClause, FStringField, Param, ParsedModule, Pattern, Stmt, SyntaxNote } from '../../server/src/syntax/tree';

/** Every chunk's statements, one a line; between chunks `--` if asked for. */
export function show(module: ParsedModule, separator?: string): string {
  return module.chunks
    .map(chunk => block(chunk.code.body, ''))
    .join(separator === undefined ? '' : `${separator}\n`)
    .trimEnd();
}

/** The notes of a module: `kind at line:column …`. */
export function showNotes(module: ParsedModule): string[] {
  return module.chunks.flatMap(chunk => {
    const text = module.source.kind === 'script' ? module.source.text : (module.source.cells[chunk.cell ?? 0]?.text ?? '');
    return chunk.notes.map(note => showNote(text, note));
  });
}

function showNote(text: string, note: SyntaxNote): string {
  const at = `${note.kind} ${position(text, note.start)} ${JSON.stringify(text.slice(note.start, note.end))}`;
  switch (note.kind) {
    case 'unclosed-bracket':
      return `${at} put ${note.missing} at ${position(text, note.insertAt)}`;
    case 'mismatched-bracket':
      return `${at} should be ${note.expected}`;
    default:
      return at;
  }
}

function position(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length}`;
}

function block(body: readonly Stmt[], indent: string): string {
  return body.map(statement => showStatement(statement, indent)).join('');
}

function suite(head: string, body: readonly Stmt[], indent: string): string {
  return `${indent}${head}:\n${body.length > 0 ? block(body, `${indent}  `) : `${indent}  (nothing)\n`}`;
}

function shaped(text: string, statement: { readonly shape?: { readonly text: string } }): string {
  return statement.shape ? `${text}  # shape: ${statement.shape.text}` : text;
}

function showStatement(s: Stmt, indent = ''): string {
  const line = (text: string) => `${indent}${text}\n`;
  switch (s.kind) {
    case 'assign':
      return line(shaped(`${s.targets.map(expr).join(' = ')}${s.annotation ? `: ${expr(s.annotation)}` : ''} = ${expr(s.value)}`, s));
    case 'augmented':
      return line(shaped(`${expr(s.target)} ${s.op}= ${expr(s.value)}`, s));
    case 'annotated':
      return line(`${expr(s.target)}: ${expr(s.annotation)}`);
    case 'expression':
      return line(expr(s.value));
    case 'return':
      return line(`return${s.value ? ` ${expr(s.value)}` : ''}`);
    case 'raise':
      return line(`raise${s.value ? ` ${expr(s.value)}` : ''}${s.cause ? ` from ${expr(s.cause)}` : ''}`);
    case 'assert':
      return line(`assert ${expr(s.test)}${s.message ? `, ${expr(s.message)}` : ''}`);
    case 'delete':
      return line(`del ${s.targets.map(expr).join(', ')}`);
    case 'pass':
    case 'break':
    case 'continue':
    case 'global':
    case 'nonlocal':
      return line(s.kind);
    case 'if':
      return suite(`if ${expr(s.test)}`, s.then, indent) + (s.otherwise.length > 0 ? suite('else', s.otherwise, indent) : '');
    case 'for':
      return (
        suite(shaped(`${s.isAsync ? 'async ' : ''}for ${expr(s.target)} in ${expr(s.iter)}`, s), s.body, indent) +
        (s.otherwise.length > 0 ? suite('else', s.otherwise, indent) : '')
      );
    case 'while':
      return suite(`while ${expr(s.test)}`, s.body, indent) + (s.otherwise.length > 0 ? suite('else', s.otherwise, indent) : '');
    case 'with':
      return suite(
        shaped(`${s.isAsync ? 'async ' : ''}with ${s.items.map(item => expr(item.context) + (item.target ? ` as ${expr(item.target)}` : '')).join(', ')}`, s),
        s.body,
        indent,
      );
    case 'try':
      return (
        suite('try', s.body, indent) +
        s.handlers
          .map(h => suite(`except${h.star ? '*' : ''}${h.type ? ` ${expr(h.type)}` : ''}${h.name ? ` as ${h.name.name}` : ''}`, h.body, indent))
          .join('') +
        (s.otherwise.length > 0 ? suite('else', s.otherwise, indent) : '') +
        (s.final.length > 0 ? suite('finally', s.final, indent) : '')
      );
    case 'match':
      return `${indent}match ${expr(s.subject)}:\n${s.cases.map(one => showCase(one, `${indent}  `)).join('')}`;
    case 'def':
      return (
        s.decorators.map(d => line(`@${expr(d)}`)).join('') +
        suite(`${s.isAsync ? 'async ' : ''}def ${s.name?.name}(${params(s.params)})${s.returns ? ` -> ${expr(s.returns)}` : ''}`, s.body, indent)
      );
    case 'class':
      return s.decorators.map(d => line(`@${expr(d)}`)).join('') + suite(`class ${s.name.name}(${s.args.map(arg).join(', ')})`, s.body, indent);
    case 'import':
      return line(`import ${s.names.map(a => a.name.text + (a.as ? ` as ${a.as.name}` : '')).join(', ')}`);
    case 'from':
      return line(
        `from ${'.'.repeat(s.level)}${s.module.text} import ${s.names ? s.names.map(a => a.name.text + (a.as ? ` as ${a.as.name}` : '')).join(', ') : '*'}`,
      );
  }
}

function showCase(one: Case, indent: string): string {
  return suite(`case ${pattern(one.pattern)}${one.guard ? ` if ${expr(one.guard)}` : ''}`, one.body, indent);
}

function params(list: readonly Param[]): string {
  const shown: string[] = [];
  let form: Param['form'] | undefined;
  for (const p of list) {
    if (form === 'positional-only' && p.form !== 'positional-only') shown.push('/');
    if (p.form === 'keyword-only' && form !== 'keyword-only' && form !== 'star') shown.push('*');
    form = p.form;
    const star = p.form === 'star' ? '*' : p.form === 'double-star' ? '**' : '';
    shown.push(`${star}${p.name.text}${p.annotation ? `: ${expr(p.annotation)}` : ''}${p.default ? `=${expr(p.default)}` : ''}`);
  }
  if (form === 'positional-only') shown.push('/');
  return shown.join(', ');
}

function arg(a: Arg): string {
  switch (a.kind) {
    case 'positional':
      return expr(a.value);
    case 'keyword':
      return `${a.name.text}=${expr(a.value)}`;
    case 'star':
      return `*${operand(a.value)}`;
    case 'doubleStar':
      return `**${expr(a.value)}`;
  }
}

function clauses(list: readonly ForClause[]): string {
  return list
    .map(one => ` ${one.isAsync ? 'async ' : ''}for ${expr(one.target)} in ${expr(one.iter)}${one.tests.map(test => ` if ${expr(test)}`).join('')}`)
    .join('');
}

function operand(e: Expr): string {
  const isSimple = [
    'name',
    'int',
    'float',
    'string',
    'call',
    'attribute',
    'subscript',
    'list',
    'tuple',
    'dict',
    'set',
    'none',
    'true',
    'false',
    'broken',
  ].includes(e.kind);
  return isSimple ? expr(e) : `(${expr(e)})`;
}

function expr(e: Expr): string {
  switch (e.kind) {
    case 'name':
      return e.name;
    case 'int':
      return e.value === undefined ? 'BIG' : String(e.value);
    case 'float':
      return float(e.value);
    case 'imaginary':
      return '1j';
    case 'string':
      return JSON.stringify(e.value);
    case 'bytes':
      return "b''";
    case 'fstring':
      return `f"${parts(e.parts)}"`;
    case 'none':
      return 'None';
    case 'true':
      return 'True';
    case 'false':
      return 'False';
    case 'ellipsis':
      return '...';
    case 'call':
      return `${operand(e.callee)}(${e.args.map(arg).join(', ')})`;
    case 'attribute':
      return `${operand(e.of)}.${e.name.text}`;
    case 'subscript':
      return `${operand(e.of)}[${e.index.kind === 'tuple' ? e.index.items.map(expr).join(', ') + (e.index.items.length === 1 ? ',' : '') : expr(e.index)}]`;
    case 'slice':
      return `${e.start ? expr(e.start) : ''}:${e.stop ? expr(e.stop) : ''}${e.step ? `:${expr(e.step)}` : ''}`;
    case 'tuple':
      return `(${e.items.map(expr).join(', ')}${e.items.length === 1 ? ',' : ''})`;
    case 'list':
      return `[${e.items.map(expr).join(', ')}]`;
    case 'set':
      return `{${e.items.map(expr).join(', ')}}`;
    case 'dict':
      return `{${e.entries.map(entry).join(', ')}}`;
    case 'starred':
      return `*${operand(e.value)}`;
    case 'unary':
      return `${e.op}${e.op === 'not' ? ' ' : ''}${operand(e.operand)}`;
    case 'binary':
    case 'boolean':
      return `${operand(e.left)} ${e.op} ${operand(e.right)}`;
    case 'compare':
      return operand(e.left) + e.rest.map(link => ` ${link.op} ${operand(link.right)}`).join('');
    case 'conditional':
      return `${operand(e.then)} if ${operand(e.test)} else ${operand(e.otherwise)}`;
    case 'lambda': {
      const [only] = e.def.body;
      return `lambda ${params(e.def.params)}: ${only?.kind === 'return' && only.value ? expr(only.value) : '?'}`;
    }
    case 'comprehension': {
      const text = expr(e.element) + clauses(e.clauses);
      return e.form === 'list' ? `[${text}]` : e.form === 'set' ? `{${text}}` : `(${text})`;
    }
    case 'dict-comprehension':
      return `{${expr(e.key)}: ${expr(e.value)}${clauses(e.clauses)}}`;
    case 'walrus':
      return `${e.target.name} := ${expr(e.value)}`;
    case 'await':
      return `await ${operand(e.value)}`;
    case 'yield':
      return `yield${e.from ? ' from' : ''}${e.value ? ` ${expr(e.value)}` : ''}`;
    case 'broken':
      return `⟨${e.parts.map(expr).join(' ')}⟩`;
  }
}

/** Very large and small ones are written differently by every language. */
function float(value: number): string {
  if (value !== 0 && !(Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15)) return 'FLOAT';
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function entry(one: DictEntry): string {
  return one.kind === 'entry' ? `${expr(one.key)}: ${expr(one.value)}` : `**${expr(one.value)}`;
}

function parts(list: readonly (string | FStringField)[]): string {
  return list
    .map(part =>
      typeof part === 'string' ? part : `{${expr(part.value)}${part.conversion ? `!${part.conversion}` : ''}${part.format ? `:${parts(part.format)}` : ''}}`,
    )
    .join('');
}

function pattern(p: Pattern): string {
  switch (p.kind) {
    case 'value-pattern':
      return expr(p.value);
    case 'capture-pattern':
      return p.name.name;
    case 'wildcard-pattern':
      return '_';
    case 'sequence-pattern':
      return `[${p.items.map(pattern).join(', ')}]`;
    case 'star-pattern':
      return `*${p.name?.name ?? '_'}`;
    case 'mapping-pattern':
      return `{${[...p.entries.map(one => `${expr(one.key)}: ${pattern(one.value)}`), ...(p.rest ? [`**${p.rest.name}`] : [])].join(', ')}}`;
    case 'class-pattern':
      return `${expr(p.class)}(${[...p.args.map(pattern), ...p.keywords.map(one => `${one.name.text}=${pattern(one.value)}`)].join(', ')})`;
    case 'or-pattern':
      return p.items.map(pattern).join(' | ');
    case 'as-pattern':
      return `${pattern(p.pattern)} as ${p.name.name}`;
  }
}
