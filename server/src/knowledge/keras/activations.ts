/** `keras.activations`: the functions that `keras.ops` has too, by the names that layers know them by. */
import { signatureOf } from '../define';
import type { FunctionRecord } from '../record';
import { alias, type Table } from '../table';
import { finder } from './objects';
import { paramsOf } from './signatureParams';

/** Named as in `keras.ops`. */
const SAME =
  'celu elu gelu glu hard_shrink hard_sigmoid hard_silu hard_tanh leaky_relu log_sigmoid log_softmax relu relu6 selu sigmoid silu soft_shrink softmax softplus ' +
  'softsign sparse_plus sparse_sigmoid sparsemax squareplus tanh tanh_shrink threshold';
const OTHERS: Readonly<Record<string, string>> = { exponential: 'ops.exp', swish: 'ops.silu', hard_swish: 'ops.hard_silu', mish: 'ops.softplus' };

/** What it gets. */
const linear: Omit<FunctionRecord, 'path'> = {
  kind: 'function',
  signature: signatureOf({ params: paramsOf('x') }),
  call: (run, args) => (args.positional[0] ?? args.keywords.x)?.value ?? run.unknown({ kind: 'operation', what: 'linear', at: run.at }),
};

export const activationsTable: Table = {
  ...Object.fromEntries(SAME.split(' ').map(name => [`activations.${name}`, alias(`ops.${name}`)])),
  ...Object.fromEntries(Object.entries(OTHERS).map(([name, of]) => [`activations.${name}`, alias(of)])),
  'activations.linear': linear,
  'activations.get': finder('activations', name => `keras.activations.${name}`),
};
