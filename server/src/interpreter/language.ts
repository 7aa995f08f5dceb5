/** Puts the meanings of all constructs together. */
import { attribute, setAttribute } from './attributes';
import { call, callOne } from './calls';
import { closure } from './definitions';
import { describe } from './describe';
import { evaluate } from './expressions';
import { elements, truth } from './iteration';
import { runAt } from './libraryRun';
import type { Language } from './machine';
import { binary, equals } from './operators';
import { execute } from './statements';
import { index, setIndex } from './subscripts';
import { assignTo } from './targets';

export const language: Language = {
  evaluate,
  execute,
  call,
  callOne,
  attribute,
  setAttribute,
  index,
  setIndex,
  closure,
  elements,
  truth,
  binary,
  equals,
  describe,
  assign: assignTo,
  run: (m, at, inputs, trust) => runAt(m, at, inputs, trust),
};
