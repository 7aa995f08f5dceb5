/**
 * What dist/cli.js does, wherever it is loaded: in Node it is the command line (which also serves), in a web worker the
 * language server. One file for both, since nearly all of it is the same and the package should hold that once.
 * What only one of them needs is not even evaluated in the other.
 */
const inWorker = typeof (globalThis as { importScripts?: unknown }).importScripts === 'function';
void (inWorker ? import('./browserServer') : import('./cli'));

export {};
