/** All rules by code. The type says when one is missing. */
import { arrayIndex } from './array-index';
import { arrayShapes } from './array-shapes';
import { backendOnSymbolic } from './backend-on-symbolic';
import { batchAxisMissing } from './batch-axis-missing';
import { dataRank } from './data-rank';
import { dataShape } from './data-shape';
import { dataStructure } from './data-structure';
import { dataType } from './data-type';
import { declaredShapeIgnored } from './declared-shape-ignored';
import { disconnectedGraph } from './disconnected-graph';
import { duplicateArgument } from './duplicate-argument';
import { indexRange } from './index-range';
import { inputAxis } from './input-axis';
import { inputCount } from './input-count';
import { inputRank } from './input-rank';
import { inputShape } from './input-shape';
import { invalidArgument } from './invalid-argument';
import { labelRange } from './label-range';
import { layerRefuses } from './layer-refuses';
import { lossActivation } from './loss-activation';
import { mergeShapes } from './merge-shapes';
import { missingArgument } from './missing-argument';
import { notATensor } from './not-a-tensor';
import { notBuilt } from './not-built';
import { notCompiled } from './not-compiled';
import { notDivisible } from './not-divisible';
import { oneTargetForAllOutputs } from './one-target-for-all-outputs';
import { outputSize } from './output-size';
import { pythonError } from './python-error';
import { removedArgument } from './removed-argument';
import { removedName } from './removed-name';
import { reshapeSize } from './reshape-size';
import type { Problem, ProblemCode, Rule } from './rule';
import { sampleCounts } from './sample-counts';
import { shapeComment } from './shape-comment';
import { softmaxOneUnit } from './softmax-one-unit';
import { statefulBatch } from './stateful-batch';
import { syntaxError } from './syntax-error';
import { targetBroadcast } from './target-broadcast';
import { targetShape } from './target-shape';
import { tooManyArguments } from './too-many-arguments';
import { undefinedSize } from './undefined-size';
import { unknownArgument } from './unknown-argument';
import { weightShape } from './weight-shape';

export const rules: { readonly [C in ProblemCode]: Rule<C> } = {
  'unknown-argument': unknownArgument,
  'removed-argument': removedArgument,
  'missing-argument': missingArgument,
  'duplicate-argument': duplicateArgument,
  'too-many-arguments': tooManyArguments,
  'invalid-argument': invalidArgument,
  'removed-name': removedName,
  'input-rank': inputRank,
  'input-axis': inputAxis,
  'input-shape': inputShape,
  'input-count': inputCount,
  'output-size': outputSize,
  'undefined-size': undefinedSize,
  'merge-shapes': mergeShapes,
  'reshape-size': reshapeSize,
  'not-divisible': notDivisible,
  'weight-shape': weightShape,
  'stateful-batch': statefulBatch,
  'not-a-tensor': notATensor,
  'not-built': notBuilt,
  'disconnected-graph': disconnectedGraph,
  'backend-on-symbolic': backendOnSymbolic,
  'layer-refuses': layerRefuses,
  'data-rank': dataRank,
  'data-shape': dataShape,
  'data-structure': dataStructure,
  'data-type': dataType,
  'sample-counts': sampleCounts,
  'target-shape': targetShape,
  'label-range': labelRange,
  'index-range': indexRange,
  'not-compiled': notCompiled,
  'target-broadcast': targetBroadcast,
  'one-target-for-all-outputs': oneTargetForAllOutputs,
  'batch-axis-missing': batchAxisMissing,
  'declared-shape-ignored': declaredShapeIgnored,
  'loss-activation': lossActivation,
  'softmax-one-unit': softmaxOneUnit,
  'array-shapes': arrayShapes,
  'array-index': arrayIndex,
  'python-error': pythonError,
  'shape-comment': shapeComment,
  'syntax-error': syntaxError,
};

export const codes = Object.keys(rules) as readonly ProblemCode[];
export const isCode = (text: string): text is ProblemCode => Object.hasOwn(rules, text);

/** The rule of a problem; TypeScript cannot see by itself that the two belong together. */
export const ruleOf = (problem: Problem): Rule<ProblemCode> => rules[problem.code] as Rule<ProblemCode>;
