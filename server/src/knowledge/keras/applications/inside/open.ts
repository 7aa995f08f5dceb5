/**
 * The inside of a ready-made model is one sealed node until somebody asks for its layers; then it is opened in place: the
 * node becomes that of the last layer, so that whoever holds a tensor of it holds the right one.
 */
import { type Address, int, type Reference, type Run, stringOf, type Tensor } from '../../../../values';
import { argumentOf } from '../../fields';
import { CLASSIC } from './classic';
import { MOBILE } from './mobile';
import { type Inside, netOf, type Wanted } from './net';

const INSIDES: Readonly<Record<string, Inside>> = { ...CLASSIC, ...MOBILE };

/** Whether it could be opened: not every family is known, nor every width. */
export function openNode(run: Run, address: Address, backbone: Reference): boolean {
  const node = run.look(address);
  const wanted = wantedOf(run, backbone);
  const inside = wanted && INSIDES[wanted.model];
  const image = node.kind === 'node' ? node.args[0] : undefined;
  if (!wanted || !inside || !isPicture(image) || stringOf(run.setting('image_data_format')) === 'channels_first') return false;
  const made = run.at_(run.look(backbone).at, () => run.quietly(() => inside(netOf(run), image, wanted)));
  const last = made.kind === 'tensor' && made.node ? run.look(made.node) : undefined;
  if (last?.kind !== 'node' || typeof last.operation === 'string') return false;
  const { operation, args, keywords } = last;
  const place: Reference = { kind: 'object', owner: address.owner, serial: address.serial };
  run.change(place, content => (content.kind === 'node' ? { ...content, operation, args, keywords } : content));
  run.setFields(operation, { '#node': place });
  return true;
}

function wantedOf(run: Run, backbone: Reference): Wanted | undefined {
  const flag = (name: string): boolean | undefined => {
    const value = argumentOf(run, backbone, name);
    return value?.kind === 'bool' ? value.value : undefined;
  };
  const [model, top, plain] = [stringOf(argumentOf(run, backbone, 'model')), flag('top'), flag('plain')];
  if (model === undefined || top === undefined || plain !== true) return undefined;
  return {
    model,
    top,
    pooling: stringOf(argumentOf(run, backbone, 'pooling')),
    classes: argumentOf(run, backbone, 'classes') ?? int(1000),
    pretrained: flag('pretrained') ?? true,
    major: run.keras.major,
  };
}

const isPicture = (value: unknown): value is Tensor =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  value.kind === 'tensor' &&
  'shape' in value &&
  Array.isArray(value.shape) &&
  value.shape.length === 4;
