import { codeLenses } from '../../features/codeLenses';
import type { ModelLine, ModelsParams } from '../../protocol';
import { rangeIn } from '../places';
import { analysedDocument, type Session } from '../session';

/** One line a model: the words of its lenses. */
export const onModels =
  (session: Session) =>
  async ({ uri }: ModelsParams): Promise<ModelLine[]> => {
    const asked = await analysedDocument(session, uri);
    if (!asked?.settings['codeLens.enabled']) return [];
    const { document, cell } = asked;
    const lines = new Map<number, ModelLine>();
    for (const { span, title, command } of codeLenses(asked.analysis)) {
      if (span.module !== '__main__' || span.cell !== cell || command !== undefined) continue;
      const before = lines.get(span.start);
      lines.set(span.start, { text: before ? `${before.text} | ${title}` : title, range: rangeIn(document, span) });
    }
    return [...lines.values()];
  };
