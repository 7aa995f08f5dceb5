import { find } from '../knowledge/registry';

/** Whether a dotted name lies in a package that we know: then it is never looked for among the user's files. */
export const isLibrary = (path: string): boolean => find(path, { major: 3, certain: false }) !== undefined;
