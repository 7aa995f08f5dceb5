/** What is left to say of an object that something out of sight may have changed. */
import type { Content, Fields, Instance, Value } from '../values';
import { absent, unknown } from '../values';

const LOST = unknown({ kind: 'changed-out-of-sight' });

export function vague(content: Content): Content {
  switch (content.kind) {
    case 'list':
    case 'set':
      return { ...content, items: [], more: { count: 'unknown', element: LOST } };
    case 'iterator': {
      const { pending: _, ...rest } = content;
      return { ...rest, items: [], more: { count: 'unknown', element: LOST }, taken: 'unknown' };
    }
    case 'dict':
      return {
        ...content,
        entries: content.entries.map(({ key }) => ({ key, value: { kind: 'either', of: [LOST, absent] } as Value })),
        unordered: true,
        more: { key: LOST, value: LOST },
      };
    case 'valid':
      return { ...content, holds: false };
    case 'instance':
      return vagueInstance(content);
    // What a class or a graph node is does not change behind its back in any program that we have met.
    case 'class':
    case 'node':
      return content;
  }
}

/** Models and layers keep their structure, but no problem rests on it any more; other objects may hold anything now. */
function vagueInstance(content: Instance): Instance {
  if (KEEPS in content.fields || content.class.kind === 'library') return { ...content, trust: 'doubtful' };
  const fields: Record<string, Value> = {};
  for (const name of Object.keys(content.fields)) fields[name] = LOST;
  return { ...content, fields, trust: 'doubtful' };
}
/** Set by the records of layers and models on each of their objects. */
const KEEPS = '#name';

export type { Fields };
