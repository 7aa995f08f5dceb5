/** The open documents as programs: a script is one, and so is a notebook with all its cells. */
import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Source } from '../syntax/tree';
import { followNotebooks, type Notebook } from './notebooks';

export interface Program {
  /** Of the file or the notebook. */
  readonly uri: string;
  readonly source: Source;
  /** One a cell (undefined for a cell of another language); for a script just the one. */
  readonly documents: readonly (TextDocument | undefined)[];
  readonly isNotebook: boolean;
}

export interface Programs {
  /** The program that a document belongs to, with the index of the cell. */
  of(documentUri: string): { readonly program: Program; readonly document: TextDocument; readonly cell: number | undefined } | undefined;
  byUri(uri: string): Program | undefined;
  all(): readonly Program[];
}

interface Listener {
  opened(program: Program): void;
  changed(program: Program): void;
  closed(uri: string): void;
}

/** Follows the client's documents; call before the connection listens. */
export function followPrograms(connection: Connection, listener: Listener): Programs {
  const open = new Map<string, Program>();
  const update = (program: Program) => {
    const isNew = !open.has(program.uri);
    open.set(program.uri, program);
    if (isNew) listener.opened(program);
    else listener.changed(program);
  };
  const closed = (uri: string) => {
    if (open.delete(uri)) listener.closed(uri);
  };
  const notebookOf = followNotebooks(connection, { changed: it => update(notebook(it)), closed });
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(({ document }) => {
    if (document.languageId === 'python') update(script(document));
  });
  documents.onDidClose(({ document }) => closed(document.uri));
  documents.listen(connection);

  return {
    of(documentUri) {
      const program = open.get(notebookOf(documentUri) ?? documentUri);
      if (!program) return undefined;
      const index = program.documents.findIndex(document => document?.uri === documentUri);
      const document = program.documents[index];
      return document && { program, document, cell: program.isNotebook ? index : undefined };
    },
    byUri: uri => open.get(uri),
    all: () => [...open.values()],
  };
}

const script = (document: TextDocument): Program => ({
  uri: document.uri,
  source: { kind: 'script', text: document.getText() },
  documents: [document],
  isNotebook: false,
});

function notebook({ uri, cells }: Notebook): Program {
  const documents = cells.map(document => (document?.languageId === 'python' ? document : undefined));
  const source: Source = { kind: 'notebook', cells: documents.map(document => ({ code: document !== undefined, text: document?.getText() ?? '' })) };
  return { uri, source, documents, isNotebook: true };
}
