/** The nodes directly below a node, in the order of their numbers; one place that knows the shape of every kind. */
import type { Expr, FStringField, Node, Pattern } from './tree';

type Maybe = Node | undefined;

/** All children, numbers ascending. */
export function childrenOf(node: Node): readonly Node[] {
  const found = list(node).filter(child => child !== undefined);
  return isAscending(found) ? found : found.sort((a, b) => a.id - b.id);
}

function isAscending(nodes: readonly Node[]): boolean {
  for (let index = 1; index < nodes.length; index++) if ((nodes[index - 1]?.id ?? 0) > (nodes[index]?.id ?? 0)) return false;
  return true;
}

function list(node: Node): Maybe[] {
  switch (node.kind) {
    case 'name':
    case 'word':
    case 'int':
    case 'float':
    case 'imaginary':
    case 'string':
    case 'bytes':
    case 'none':
    case 'true':
    case 'false':
    case 'ellipsis':
    case 'pass':
    case 'break':
    case 'continue':
    case 'global':
    case 'nonlocal':
    case 'wildcard-pattern':
      return [];
    case 'call':
      return [node.callee, ...node.args];
    case 'attribute':
      return [node.of, node.name];
    case 'subscript':
      return [node.of, node.index];
    case 'fstring':
      return fieldsOf(node.parts);
    case 'field':
      return [node.value, ...fieldsOf(node.format ?? [])];
    case 'slice':
      return [node.start, node.stop, node.step];
    case 'tuple':
    case 'list':
    case 'set':
    case 'or-pattern':
    case 'sequence-pattern':
      return [...node.items];
    case 'dict':
      return [...node.entries];
    case 'entry':
      return [node.key, node.value];
    case 'spread':
    case 'starred':
    case 'await':
    case 'positional':
    case 'star':
    case 'doubleStar':
    case 'value-pattern':
    case 'expression':
    case 'yield':
    case 'return':
      return [node.value];
    case 'keyword':
      return [node.name, node.value];
    case 'unary':
      return [node.operand];
    case 'binary':
    case 'boolean':
      return [node.left, node.right];
    case 'compare':
      return [node.left, ...node.rest.map(link => link.right)];
    case 'conditional':
      return [node.then, node.test, node.otherwise];
    case 'lambda':
      return [node.def];
    case 'comprehension':
      return [node.element, ...node.clauses];
    case 'dict-comprehension':
      return [node.key, node.value, ...node.clauses];
    case 'for-clause':
      return [node.target, node.iter, ...node.tests];
    case 'walrus':
      return [node.target, node.value];
    case 'broken':
      return [...node.parts];
    case 'param':
      return [node.name, node.annotation, node.default];
    case 'def':
      return [...node.decorators, node.name, ...node.params, node.returns, ...node.body];
    case 'class':
      return [...node.decorators, node.name, ...node.args, ...node.body];
    case 'handler':
      return [node.type, node.name, ...node.body];
    case 'with-item':
      return [node.context, node.target];
    case 'alias':
      return node.as && node.as !== node.binds ? [node.name, node.as, node.binds] : [node.name, node.binds];
    case 'case':
      return [node.pattern, node.guard, ...node.body];
    case 'capture-pattern':
    case 'star-pattern':
      return [node.name];
    case 'mapping-pattern':
      return [...node.entries.flatMap((entry): (Expr | Pattern)[] => [entry.key, entry.value]), node.rest];
    case 'class-pattern':
      return [node.class, ...node.args, ...node.keywords.flatMap((keyword): Node[] => [keyword.name, keyword.value])];
    case 'as-pattern':
      return [node.pattern, node.name];
    case 'assign':
      return [...node.targets, node.annotation, node.value, node.shape];
    case 'augmented':
      return [node.target, node.value, node.shape];
    case 'annotated':
      return [node.target, node.annotation];
    case 'if':
      return [node.test, ...node.then, ...node.otherwise];
    case 'for':
      return [node.target, node.iter, node.shape, ...node.body, ...node.otherwise];
    case 'while':
      return [node.test, ...node.body, ...node.otherwise];
    case 'try':
      return [...node.body, ...node.handlers, ...node.otherwise, ...node.final];
    case 'with':
      return [...node.items, node.shape, ...node.body];
    case 'match':
      return [node.subject, ...node.cases];
    case 'import':
      return [...node.names];
    case 'from':
      return [node.module, ...(node.names ?? [])];
    case 'raise':
      return [node.value, node.cause];
    case 'assert':
      return [node.test, node.message];
    case 'delete':
      return [...node.targets];
  }
}

function fieldsOf(parts: readonly (string | FStringField)[]): FStringField[] {
  return parts.filter(part => typeof part !== 'string');
}
