/** All layers by name, for each major version. */
import type { ClassRecord, FunctionRecord } from '../../record';
import type { Definition } from '../layer';
import { activationLayers } from './activations';
import { attentions } from './attention';
import { convolutions } from './convolution';
import { core } from './core';
import { images } from './image';
import { locallyConnecteds } from './locallyConnected';
import { lookups } from './lookup';
import { mergingFunctions, mergingFunctions2, mergings } from './merging';
import { normalizations } from './normalization';
import { poolings } from './pooling';
import { preprocessings } from './preprocessing';
import { convolutionalRecurrents, recurrents } from './recurrent';
import { reshapings } from './reshaping';
import { wrappers } from './wrappers';

const definitions: Readonly<Record<string, Definition>> = {
  ...core,
  ...convolutions,
  ...poolings,
  ...reshapings,
  ...mergings,
  ...normalizations,
  ...activationLayers,
  ...recurrents,
  ...convolutionalRecurrents,
  ...attentions,
  ...wrappers,
  ...preprocessings,
  ...lookups,
  ...images,
  ...locallyConnecteds,
};

type Row = Omit<ClassRecord, 'path'> | Omit<FunctionRecord, 'path'>;
/** Rows of `keras.layers`, without the prefix. */
export function layersTable(major: 2 | 3): Readonly<Record<string, Row>> {
  const rows: Record<string, Row> = { ...(major === 3 ? mergingFunctions : mergingFunctions2) };
  for (const [name, define] of Object.entries(definitions)) rows[name] = define(name, major);
  return rows;
}
