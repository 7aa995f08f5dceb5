import { pythonLibraries } from '../knowledge/python';
import { find } from '../knowledge/registry';

/** Whether a dotted name lies in a package that we know: then it is never looked for among the user's files. */
export const isLibrary = (path: string): boolean => find(path, { major: 3, certain: false }) !== undefined;

/** Python's own modules: the common ones are loaded before the program's first line, and no package of the user's stands before those. */
export const isStandard = (path: string): boolean => standard.has(path.split('.', 1)[0] as string);
const standard = new Set(pythonLibraries.flatMap(({ roots }) => roots.map(root => root.split('.', 1)[0])));
