/**
 * The open notebooks with the texts of their cells. Our own, since the library's tells nothing of a move that opens
 * and closes no cell, and answers requests between the steps of a change.
 */
import type { Connection, NotebookCell, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

export interface Notebook {
  readonly uri: string;
  /** In document order; undefined for a cell whose text the client keeps to itself. */
  readonly cells: readonly (TextDocument | undefined)[];
}

interface NotebookListener {
  changed(notebook: Notebook): void;
  closed(uri: string): void;
}

/** The address of the notebook that a cell is part of. */
type NotebookOfCell = (cell: string) => string | undefined;

export function followNotebooks(connection: Connection, listener: NotebookListener): NotebookOfCell {
  const orders = new Map<string, NotebookCell[]>();
  const texts = new Map<string, TextDocument>();
  const owners = new Map<string, string>();

  const open = (notebook: string, items: readonly TextDocumentItem[] = []) => {
    for (const { uri, languageId, version, text } of items) {
      texts.set(uri, TextDocument.create(uri, languageId, version, text));
      owners.set(uri, notebook);
    }
  };
  const close = (cells: readonly { readonly uri: string }[] = []) => {
    for (const { uri } of cells) {
      texts.delete(uri);
      owners.delete(uri);
    }
  };
  const tell = (uri: string) => listener.changed({ uri, cells: (orders.get(uri) ?? []).map(({ document }) => texts.get(document)) });

  const { synchronization } = connection.notebooks;
  synchronization.onDidOpenNotebookDocument(({ notebookDocument: { uri, cells }, cellTextDocuments }) => {
    orders.set(uri, [...cells]);
    open(uri, cellTextDocuments);
    tell(uri);
  });
  synchronization.onDidChangeNotebookDocument(({ notebookDocument: { uri }, change: { cells } }) => {
    const order = orders.get(uri);
    if (!order || !cells) return;
    const { structure, textContent, data } = cells;
    if (structure) {
      order.splice(structure.array.start, structure.array.deleteCount, ...(structure.array.cells ?? []));
      close(structure.didClose);
      open(uri, structure.didOpen);
    }
    for (const changed of data ?? []) {
      const at = order.findIndex(({ document }) => document === changed.document);
      if (at >= 0) order[at] = changed;
    }
    for (const { document, changes } of textContent ?? []) {
      const text = texts.get(document.uri);
      if (text) TextDocument.update(text, changes, document.version);
    }
    if (structure || textContent) tell(uri);
  });
  synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri }, cellTextDocuments }) => {
    orders.delete(uri);
    close(cellTextDocuments);
    listener.closed(uri);
  });
  return cell => owners.get(cell);
}
