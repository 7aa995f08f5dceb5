/** The models that are there in the end, read once from the last State. */
import { modelInfos } from '../knowledge/keras/models/info';
import { ownerOf } from '../syntax/code';
import { type Fact, isContent, type ModelInfo, type Reference } from '../values';
import { differencesAt } from './cells';
import { libraryBase } from './classes';
import { language } from './language';
import { Machine } from './machine';
import type { Analyst } from './runs';
import { Memory, type State, start } from './state';

export function modelInfosOf(whole: Analyst, end: State, facts: readonly Fact[]): readonly ModelInfo[] {
  const [first] = whole.program.main.chunks;
  if (!first) return [];
  const memory = new Memory(end, ownerOf('models'));
  const m = new Machine(() => memory, whole, language, first.code, 0, Number.POSITIVE_INFINITY);
  const found: Reference[] = [];
  differencesAt(start, end, (at, _, now) => {
    if (now && isContent(now) && now.kind === 'instance' && '#name' in now.fields) {
      const reference: Reference = { kind: 'object', owner: at.owner, serial: at.serial };
      if (libraryBase(m, reference).some(record => record.path === 'keras.Model')) found.push(reference);
    }
  });
  const names = new Map<string, string>();
  for (const fact of facts) if (fact.kind === 'bind' && fact.value.kind === 'layer' && !names.has(fact.value.id)) names.set(fact.value.id, fact.name);
  const infos = modelInfos(language.run(m, { owner: first.code.owner, node: 0 }, []), found);
  return infos.map(info => ({ ...info, name: names.get(info.id) ?? info.name }));
}
