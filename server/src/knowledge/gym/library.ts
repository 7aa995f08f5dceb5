/**
 * `gymnasium` and `gym`: what an environment shows and takes, as their documentation states it. Networks are built for
 * `env.observation_space.shape` and `env.action_space.n`.
 */
import type { Shape } from '../../shapes';
import { bool, float, int, library, none, type Range, type Reference, type Result, type Run, str, tuple, type Value } from '../../values';
import { dtypeOf } from '../arrays/dtype';
import { operandOf } from '../arrays/operand';
import { shapeFrom, shapeValue } from '../keras/nests';
import type { ClassRecord, MethodRecord } from '../record';
import type { Library } from '../registry';
import { ndarray, notModelled, signed, signedMethod } from '../signed';
import { libraryOf, type Table } from '../table';

type Space = { readonly discrete: number } | { readonly shape: Shape; readonly dtype: string; readonly range?: Range };
const box = (...shape: Shape): Space => ({ shape, dtype: 'float32' });
const discrete = (n: number): Space => ({ discrete: n });

/** What is observed and what is done, by the name of an environment without its version. */
const ENVIRONMENTS: Readonly<Record<string, readonly [Space, Space]>> = {
  Acrobot: [box(6), discrete(3)],
  BipedalWalker: [box(24), box(4)],
  BipedalWalkerHardcore: [box(24), box(4)],
  CarRacing: [{ shape: [96, 96, 3], dtype: 'uint8', range: { min: 0, max: 255 } }, box(3)],
  CartPole: [box(4), discrete(2)],
  CliffWalking: [discrete(48), discrete(4)],
  LunarLander: [box(8), discrete(4)],
  LunarLanderContinuous: [box(8), box(2)],
  MountainCar: [box(2), discrete(3)],
  MountainCarContinuous: [box(2), box(1)],
  Pendulum: [box(3), box(1)],
  Taxi: [discrete(500), discrete(6)],
};

/** Makers for one of the two packages: their objects are of its own classes. */
function tableOf(root: 'gym' | 'gymnasium'): Table {
  const [ENV, SPACE] = [`${root}.Env`, `${root}.Space`];
  const makeSpace = (run: Run, space: Space): Reference => {
    const fields: Readonly<Record<string, Value>> =
      'discrete' in space
        ? { shape: tuple([]), dtype: { kind: 'dtype', name: 'int64' }, n: int(space.discrete) }
        : { shape: shapeValue(space.shape), dtype: { kind: 'dtype', name: space.dtype } };
    return run.make({ kind: 'instance', class: library(SPACE), fields });
  };
  /** One thing of a space: an array, or a number below `n`. */
  const drawn = (run: Run, space: Value | undefined): Value => {
    if (space?.kind !== 'object' || !run.isInstance(space, SPACE)) return notModelled(run, `${root}.sample`);
    const [n, dtype] = [run.field(space, 'n'), run.field(space, 'dtype')];
    if (n) return { ...int('unknown'), numpy: true, range: { min: 0, ...(n.kind === 'int' && typeof n.size === 'number' && { max: n.size - 1 }) } };
    const shape = shapeFrom(run, run.field(space, 'shape'));
    return shape ? ndarray(run, shape, dtype?.kind === 'dtype' ? dtype.name : undefined) : notModelled(run, `${root}.sample`);
  };
  const observed = (run: Run, self: Reference): Value => drawn(run, run.field(self, 'observation_space'));
  const info = (run: Run): Value => run.make({ kind: 'dict', entries: [], more: { key: str(), value: notModelled(run, `${root}.info`) } });
  // What `gym` gives hangs on its version.
  const stepped = (name: string, result: (run: Run, self: Reference) => Value): MethodRecord =>
    signedMethod('*args, **kwargs', (self, _, run) => (root === 'gym' ? notModelled(run, `${root}.${name}`) : result(run, self)));

  const environment: Omit<ClassRecord, 'path'> = {
    kind: 'class',
    bases: ['builtins.object'],
    construct: run => run.make({ kind: 'instance', class: library(ENV), fields: {} }),
    methods: {
      reset: stepped('reset', (run, self) => tuple([observed(run, self), info(run)])),
      step: stepped('step', (run, self) => tuple([observed(run, self), float(), bool(), bool(), info(run)])),
      render: signedMethod('*args, **kwargs', (_, __, run) => run.unknown({ kind: 'outside', what: 'a picture', at: run.at })),
      close: signedMethod('', () => none),
      seed: signedMethod('*args, **kwargs', () => none),
    },
    attribute: (_, self, name): Result | undefined => (name === 'unwrapped' ? self : undefined),
  };
  const space: Omit<ClassRecord, 'path'> = {
    kind: 'class',
    bases: ['builtins.object'],
    construct: run => notModelled(run, SPACE),
    methods: {
      sample: signedMethod('*args, **kwargs', (self, _, run) => drawn(run, self)),
      seed: signedMethod('*args, **kwargs', () => none),
      contains: signedMethod('x', () => bool()),
    },
    attribute: (run, self, name): Result | undefined => (name === 'high' || name === 'low' ? drawn(run, self) : undefined),
  };
  return {
    Env: environment,
    Space: space,
    make: signed('id, *args, **kwargs', (gave, run) => {
      const id = gave.text('id');
      const known = ENVIRONMENTS[/^(?:.*\/)?(\w+)-v\d+$/.exec(id ?? '')?.[1] ?? ''];
      // `continuous=True` and the like make other spaces.
      const plain = Object.keys(gave.keywords).every(name => name === 'render_mode' || name === 'max_episode_steps');
      if (!known || !plain || gave.rest.length > 0) return notModelled(run, `${root}.make`);
      const [seen, done] = known;
      const fields = { observation_space: makeSpace(run, seen), action_space: makeSpace(run, done) };
      return run.make({ kind: 'instance', class: library(ENV), fields });
    }),
    'spaces.Discrete': signed('n, seed=None, start=0', (gave, run) => {
      const n = gave.number('n');
      return n === undefined ? notModelled(run, 'Discrete') : makeSpace(run, discrete(n));
    }),
    'spaces.Box': signed('low, high, shape=None, dtype=None, seed=None', (gave, run) => {
      const given = gave.value('shape');
      const shape = given ? shapeFrom(run, given) : operandOf(run, gave.value('low') ?? none)?.shape;
      const dtype = gave.value('dtype');
      return shape ? makeSpace(run, { shape, dtype: (dtype && dtypeOf(dtype, run)) ?? 'float32' }) : notModelled(run, 'Box');
    }),
  };
}

/** By root. */
export const GYM: Readonly<Record<string, Table>> = { gymnasium: tableOf('gymnasium'), gym: tableOf('gym') };
export const gymLibraries: readonly Library[] = Object.entries(GYM).map(([root, table]) => libraryOf([root], table));
