/** `keras.applications`: ready-made models, whose inner layers are not listed. */
import { type Dim, type Shape, sameShape } from '../../../shapes';
import {
  type Argument,
  type Arguments,
  bool,
  type Failure,
  failure,
  float,
  int,
  library,
  none,
  numberOf,
  type Result,
  type Run,
  str,
  stringOf,
  type Value,
} from '../../../values';
import { bind, type Given, signatureOf } from '../../define';
import type { Params } from '../../params';
import type { FunctionRecord } from '../../record';
import { alias, type Table } from '../../table';
import { anything } from '../arguments';
import { constructFunctional } from '../models/functional';
import { makeInput } from '../models/input';
import { shapeFrom } from '../nests';
import { paramsOf } from '../signatureParams';
import { BACKBONE } from './backbone';
import { FACTS } from './facts';

const COMMON = "include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation='softmax'";
const SIGNATURES: Readonly<Record<string, string>> = {
  ConvNeXt:
    "include_top=True, include_preprocessing=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation='softmax'",
  EfficientNetV2: `${COMMON}, include_preprocessing=True`,
  MobileNet:
    "input_shape=None, alpha=1.0, depth_multiplier=1, dropout=0.001, include_top=True, weights='imagenet', input_tensor=None, pooling=None, classes=1000, classifier_activation='softmax'",
  MobileNetV2:
    "input_shape=None, alpha=1.0, include_top=True, weights='imagenet', input_tensor=None, pooling=None, classes=1000, classifier_activation='softmax'",
  MobileNetV3:
    "input_shape=None, alpha=1.0, minimalistic=False, include_top=True, weights='imagenet', input_tensor=None, classes=1000, pooling=None, dropout_rate=0.2, classifier_activation='softmax', include_preprocessing=True",
  NASNet: "input_shape=None, include_top=True, weights='imagenet', input_tensor=None, pooling=None, classes=1000, classifier_activation='softmax'",
};

function paramsFor(model: string, major: 2 | 3): Params {
  const prefix = Object.keys(SIGNATURES)
    .filter(one => model.startsWith(one))
    .reduce((a, b) => (b.length > a.length ? b : a), '');
  const own = FACTS[model]?.[0] ?? '';
  const text = SIGNATURES[prefix] ?? COMMON;
  if (major === 3) return { ...paramsOf(text), name: anything(own === '' ? 'None' : `'${own}'`) };
  return prefix === 'ConvNeXt' ? { model_name: anything(`'${own}'`), ...paramsOf(text) } : paramsOf(text);
}

function application(model: string, major: 2 | 3): Omit<FunctionRecord, 'path'> {
  const params = paramsFor(model, major);
  const signature = signatureOf({ params });
  return {
    kind: 'function',
    docs: 'api/applications',
    signature,
    call: (run, args) => {
      const given = bind(run, model, { params, ...(major === 2 && { varKeywords: 'kwargs' }) }, args);
      return 'kind' in given ? given : build(run, model, given);
    },
  };
}

const present = ({ args }: Given, name: string): Argument | undefined => (args[name]?.value.kind === 'none' ? undefined : args[name]);
const truth = (run: Run, argument: Argument | undefined, byDefault: boolean): boolean | 'maybe' => (argument ? run.truth(argument.value) : byDefault);

function build(run: Run, model: string, given: Given): Result {
  const facts = FACTS[model];
  const top = truth(run, given.args.include_top, true);
  if (!facts || top === 'maybe') return run.unknown({ kind: 'not-modelled', name: model, at: run.at });
  const [name] = facts;
  const weights = given.args.weights;
  const pretrained = !weights || stringOf(weights.value) === 'imagenet';
  const classes: Value = given.args.classes?.value ?? int(1000);
  const input = imageShape(run, model, given, top, pretrained);
  if ('kind' in input) return input;
  if (pretrained && top && (numberOf(classes) ?? 1000) !== 1000)
    return refused(run, model, 'With the weights of ImageNet and the top there are 1000 classes.', given.args.classes);
  const alpha = given.args.alpha?.value ?? float(1);
  const plain =
    numberOf(alpha) === 1 &&
    [
      ['depth_multiplier', 1],
      ['minimalistic', 0],
    ].every(([key, usual]) => {
      const one = given.args[String(key)];
      return !one || numberOf(one.value) === usual;
    });
  const tensor = present(given, 'input_tensor')?.value;
  const x = tensor?.kind === 'tensor' && tensor.flavour === 'keras' ? tensor : makeInput(run, input.shape).tensor;
  const inside = run.call(library(BACKBONE), {
    positional: [],
    keywords: keywordsOf({
      model: str(model),
      top: bool(top),
      pooling: given.args.pooling?.value ?? none,
      classes,
      plain: bool(plain),
      alpha,
      pretrained: bool(pretrained),
      name: str(`${name || model.toLowerCase()}_body`),
    }),
  });
  const y = run.quietly(() => run.call(inside, { positional: [{ value: x }], keywords: {} }));
  if (y.kind === 'unknown') return y;
  if (inside.kind === 'object') run.setFields(inside, { '#count': int((top ? facts[6] : facts[7]) + (!top && present(given, 'pooling') ? 1 : 0)) });
  const said = [given.args.name, given.args.model_name].find(one => one && one.value.kind !== 'none');
  const called: Value = said?.value ?? str(name || mobileName(model, alpha, x.shape?.[1]));
  return constructFunctional(run, { positional: [], keywords: keywordsOf({ inputs: x, outputs: y, name: called }) });
}
/** `mobilenetv2_1.00_160`, by width and size; 224 where the size is open. */
function mobileName(model: string, alpha: Value, side: Dim | undefined): string | undefined {
  const width = numberOf(alpha);
  const size = side === 'None' ? 224 : side;
  return width === undefined || typeof size !== 'number' ? undefined : `${model.toLowerCase()}_${width.toFixed(2)}_${size}`;
}
const keywordsOf = (values: Readonly<Record<string, Value>>): Arguments['keywords'] =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));

const refused = (run: Run, model: string, sentence: string, argument: Argument | undefined): Failure =>
  failure({ code: 'layer-refuses', layer: model, refusal: sentence, at: argument?.at ?? run.at, exception: 'ValueError' });

/** The batch shape of the image, as Keras' `obtain_input_shape` says it. */
function imageShape(run: Run, model: string, given: Given, top: boolean, pretrained: boolean): { readonly shape: Shape } | Failure {
  const [, side, , , , , , , least] = FACTS[model] ?? ['', 224, 0, 0, 0, 0, 0, 0, 32];
  const argument = present(given, 'input_shape');
  const usual: Dim = side ?? 'None';
  if (!argument) {
    const open = !top && !model.startsWith('NASNet');
    return { shape: open ? ['None', 'None', 'None', 3] : ['None', usual, usual, 3] };
  }
  const shape = shapeFrom(run, argument.value);
  if (!shape) return { shape: ['None', 'unknown', 'unknown', 'unknown'] };
  if (shape.length !== 3) return refused(run, model, 'input_shape must be a tuple of three integers: height, width, channels.', argument);
  if (pretrained && typeof shape[2] === 'number' && shape[2] !== 3)
    return refused(run, model, 'The weights of ImageNet are for images of three channels.', argument);
  const small = shape.slice(0, 2).some(n => typeof n === 'number' && n < least);
  if (small) return refused(run, model, `The image must be at least ${least} × ${least}.`, argument);
  const known = shape.every(n => typeof n === 'number');
  if (pretrained && top && side !== null && known && !sameShape(shape, [side, side, 3]))
    return refused(run, model, `With the weights of ImageNet and the top, input_shape is (${side}, ${side}, 3).`, argument);
  if (top && side !== null && model.startsWith('VGG') && shape.slice(0, 2).includes('None'))
    return refused(run, model, 'With the top the size of the image must be known.', argument);
  return { shape: ['None', ...shape] };
}

/** Scales pixels; the shape stays, and a symbolic tensor stays in its graph. */
const preprocess: Omit<FunctionRecord, 'path'> = {
  kind: 'function',
  signature: signatureOf({ params: paramsOf('x, data_format=None') }),
  call: (run, args) => {
    const x = (args.positional[0] ?? args.keywords.x)?.value;
    if (x?.kind !== 'tensor') return run.unknown({ kind: 'not-modelled', name: 'preprocess_input', at: run.at });
    if (x.flavour === 'keras') return run.binary('*', x, float(1));
    const { constants: _, range: __, ...rest } = x;
    return { ...rest, dtype: 'float32' };
  },
};
const decode: Omit<FunctionRecord, 'path'> = {
  kind: 'function',
  signature: signatureOf({ params: paramsOf('preds, top=5') }),
  call: run => run.unknown({ kind: 'outside', what: 'class names', at: run.at }),
};

const MODULES: Readonly<Record<string, string>> = {
  convnext: 'ConvNeXt',
  densenet: 'DenseNet',
  efficientnet: 'EfficientNetB',
  efficientnet_v2: 'EfficientNetV2',
  inception_resnet_v2: 'InceptionResNetV2',
  inception_v3: 'InceptionV3',
  mobilenet: 'MobileNet',
  mobilenet_v2: 'MobileNetV2',
  mobilenet_v3: 'MobileNetV3',
  nasnet: 'NASNet',
  resnet: 'ResNet',
  resnet50: 'ResNet50',
  resnet_v2: 'ResNet',
  vgg16: 'VGG16',
  vgg19: 'VGG19',
  xception: 'Xception',
  imagenet_utils: '-',
};

export function applicationsTable(major: 2 | 3): Table {
  const rows: Record<string, Table[string]> = {};
  for (const model of Object.keys(FACTS)) rows[`applications.${model}`] = application(model, major);
  for (const [module, prefix] of Object.entries(MODULES)) {
    rows[`applications.${module}.preprocess_input`] = preprocess;
    rows[`applications.${module}.decode_predictions`] = decode;
    for (const model of Object.keys(FACTS)) if (model.startsWith(prefix)) rows[`applications.${module}.${model}`] = alias(`applications.${model}`);
  }
  return rows;
}
