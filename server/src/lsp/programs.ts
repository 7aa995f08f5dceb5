/** The open documents as programs: a script is one, and so is a notebook with all its cells. */
import { type Connection, NotebookCellKind, type NotebookDocument, NotebookDocuments, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Source } from '../syntax/tree';

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

export interface Listener {
  opened(program: Program): void;
  changed(program: Program): void;
  /** With the documents that it had. */
  closed(uri: string): void;
}

/** Follows the client's documents; call before the connection listens. */
export function followPrograms(connection: Connection, listener: Listener): Programs {
  const documents = new TextDocuments(TextDocument);
  const notebooks = new NotebookDocuments(documents);
  const open = new Map<string, Program>();

  const script = (document: TextDocument): Program => ({
    uri: document.uri,
    source: { kind: 'script', text: document.getText() },
    documents: [document],
    isNotebook: false,
  });
  const notebook = (it: NotebookDocument): Program => {
    const cells = it.cells.map(cell => (cell.kind === NotebookCellKind.Code ? notebooks.getCellTextDocument(cell) : undefined));
    const python = cells.map(document => (document?.languageId === 'python' ? document : undefined));
    const source: Source = { kind: 'notebook', cells: python.map(document => ({ code: document !== undefined, text: document?.getText() ?? '' })) };
    return { uri: it.uri, source, documents: python, isNotebook: true };
  };
  const update = (program: Program) => {
    const isNew = !open.has(program.uri);
    open.set(program.uri, program);
    if (isNew) listener.opened(program);
    else listener.changed(program);
  };
  const close = (uri: string) => {
    if (open.delete(uri)) listener.closed(uri);
  };
  const isCell = (document: TextDocument) => notebooks.getNotebookCell(document.uri) !== undefined;

  documents.onDidChangeContent(({ document }) => {
    // A cell's change is told again by its notebook.
    if (!isCell(document) && document.languageId === 'python') update(script(document));
  });
  documents.onDidClose(({ document }) => close(document.uri));
  notebooks.onDidOpen(it => update(notebook(it)));
  notebooks.onDidChange(({ notebookDocument }) => update(notebook(notebookDocument)));
  notebooks.onDidClose(({ uri }) => close(uri));
  documents.listen(connection);
  notebooks.listen(connection);

  return {
    of(documentUri) {
      const cell = notebooks.getNotebookCell(documentUri);
      const owner = cell && notebooks.findNotebookDocumentForCell(cell);
      const program = open.get(owner ? owner.uri : documentUri);
      if (!program) return undefined;
      const index = program.documents.findIndex(document => document?.uri === documentUri);
      const document = program.documents[index];
      return document && { program, document, cell: program.isNotebook ? index : undefined };
    },
    byUri: uri => open.get(uri),
    all: () => [...open.values()],
  };
}
