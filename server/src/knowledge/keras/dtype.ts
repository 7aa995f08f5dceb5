/** In which dtype a layer computes. */
import { stringOf } from '../../values';
import { argumentOf } from './fields';
import type { Context } from './rule';

/** Its own `dtype` argument, else the global policy (`mixed_float16` computes in float16), else float32. */
export function computeDtype({ run, self }: Context): string | undefined {
  const given = self && argumentOf(run, self, 'dtype');
  const setting = given === undefined || given.kind === 'none' ? run.setting('dtype_policy') : given;
  if (setting === undefined || setting.kind === 'none') return 'float32';
  const name = setting.kind === 'dtype' ? setting.name : stringOf(setting);
  return name?.startsWith('mixed_') ? name.slice('mixed_'.length) : name;
}
