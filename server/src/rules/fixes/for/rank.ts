/** A layer gets too many or too few axes, or one whose size it must know. */

import { t } from '@vscode/l10n';
import { print } from '../../../shapes';
import type { Call, Place } from '../../../syntax/tree';
import type { LayerFact, ProblemOf } from '../../../values';
import { STEPWISE } from '../../words';
import type { Candidate, FixContext } from '../candidate';
import { addArgument, argument, at, callAround, calleeName, edits, tupleText } from '../code';
import { addBatchAxis, addLastAxis } from '../data';
import { asDataSays, withLastAxis, withoutBatchSize } from '../declared';
import { chainBefore, constructorOf, producer } from '../find';
import { insertLayer } from '../insertLayer';
import { allButLast, setReturnSequences } from '../recurrent';
import { dataOf, isMeeting } from './dataPlace';
import { made } from './made';
import { present } from './present';
import { poolingFor, replaceLayer } from './swap';

export function inputRank(problem: ProblemOf<'input-rank'>, context: FixContext): readonly Candidate[] {
  const { demand, got } = problem;
  if (isMeeting(context, problem.at)) return inMeeting(context, problem.at, got.length < (demand.exact ?? demand.min ?? 0));
  const before = producer(context, problem, got);
  const chain = before ? chainBefore(context, before) : [];
  // Dropout and the like between them keep the shape.
  const recurrent = chain.find(fact => STEPWISE.test(fact.class) && fact.outputs[0]?.length === got.length);
  // Layers of the program between them may do anything.
  const earlier = recurrent ? undefined : chain.find(fact => STEPWISE.test(fact.class) && (fact.outputs[0]?.length ?? 0) < (fact.inputs[0]?.length ?? 0));
  const least = demand.exact ?? demand.min;
  const most = demand.exact ?? demand.max;
  if (least !== undefined && got.length < least) {
    return present([
      ...(got.length === least - 1 ? ofCaller(problem, context) : []),
      recurrent && allButLast(context, recurrent),
      recurrent && setReturnSequences(context, recurrent, true),
      ...unpooled(context, chain, least),
      earlier && setReturnSequences(context, earlier, true),
      ...asDataSays(context),
      ...(got.length === least - 1 ? withLastAxis(context, got.slice(1), problem) : []),
      ...(got.length === least - 1 && got.length > 1 ? [insertAt(problem, context, 'Reshape', tupleText([...got.slice(1).map(print), '1']))] : []),
    ]);
  }
  if (most !== undefined && got.length > most) {
    const pooling = most === 2 ? poolingFor(got.length) : undefined;
    return present([
      ...withoutBatchSize(context, got.slice(1), problem),
      recurrent && setReturnSequences(context, recurrent, false),
      ...(most === 2 ? [insertAt(problem, context, 'Flatten', '')] : []),
      pooling === undefined ? undefined : insertAt(problem, context, pooling, ''),
    ]);
  }
  return [];
}

/** `model(x)` of a model of the program with a single sample: the fault shows inside, the axis is missing outside. */
function ofCaller(problem: ProblemOf<'input-rank'>, context: FixContext): readonly (Candidate | undefined)[] {
  return (problem.related ?? []).flatMap(({ at: place, what }) => {
    const call = what.kind === 'called-from' ? context.node(place) : undefined;
    const [given] = call?.kind === 'call' ? call.args : [];
    const value = given?.kind === 'positional' ? context.valueAt(at(place, given.value)) : undefined;
    return given?.kind === 'positional' && value?.kind === 'tensor' && typeof value.shape?.[0] === 'number'
      ? addBatchAxis(context, at(place, given.value))
      : [];
  });
}

/** A global pooling that came too early: the pooling of the same kind that keeps the axes. */
function unpooled(context: FixContext, chain: readonly LayerFact[], rank: number): readonly (Candidate | undefined)[] {
  const fact = chain.find(one => /^Global(Max|Average)Pooling\dD$/.test(one.class) && one.inputs[0]?.length === rank);
  const call = fact && constructorOf(context, fact);
  if (!fact || !call) return [];
  const name = fact.class.replace('Global', '');
  const argumentsEdit = call.node.args.length === 0 ? addArgument(context, call, 'pool_size=2') : undefined;
  const edit = edits(...replaceLayer(context, call, name), ...(argumentsEdit ? [argumentsEdit] : []));
  return [edit && { edits: edit, action: t('Use {replacement} instead of {name}', { replacement: name, name: fact.class }), shows: fact.at }];
}

/** The layer fails on the data of a call: it lacks the batch axis or, more likely where much is given, the last one. */
function inMeeting(context: FixContext, place: Place, lacksAxis: boolean): readonly Candidate[] {
  return dataOf(context, place, 'x').flatMap(data => {
    const batch = addBatchAxis(context, data);
    const last = lacksAxis ? [addLastAxis(context, data)] : [];
    return present(calleeName(callAround(context, place)?.node ?? NOTHING) === 'predict' ? [...batch, ...last] : [...last, ...batch]);
  });
}

const NOTHING: Call = { kind: 'call', id: -1, callee: { kind: 'none', id: -1 }, args: [] };

function insertAt(problem: ProblemOf<'input-rank' | 'undefined-size'>, context: FixContext, name: string, args: string): Candidate | undefined {
  const around = callAround(context, problem.at);
  if (!around) return undefined;
  const inner = calleeName(around.node) === 'add' ? argument(around.node, 'layer', 0) : undefined;
  const maker = inner?.kind === 'call' ? { node: inner, place: at(around.place, inner) } : made(context, problem);
  return insertLayer(context, around.place, maker, name, args);
}

export function undefinedSize(problem: ProblemOf<'undefined-size'>, context: FixContext): readonly Candidate[] {
  const before = producer(context, problem, problem.got);
  const call = before && constructorOf(context, before);
  const input = before?.inputs[0];
  if (before?.class !== 'Flatten' || !call || !input) return [];
  const pooling = poolingFor(input.length);
  const edit = pooling === undefined ? undefined : edits(...replaceLayer(context, call, pooling));
  return edit ? [{ edits: edit, action: t('Use {replacement} instead of {name}', { replacement: pooling ?? '', name: 'Flatten' }), shows: before.at }] : [];
}
