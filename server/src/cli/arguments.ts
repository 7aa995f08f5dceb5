/** The command line as written, read. */

export type Format = 'text' | 'json' | 'sarif' | 'github';
export type Command =
  | {
      readonly kind: 'check' | 'shapes' | 'verify';
      readonly paths: readonly string[];
      readonly format: Format;
      readonly keras: string | undefined;
      readonly maxWarnings: number | undefined;
    }
  | { readonly kind: 'rules'; readonly code: string | undefined }
  | { readonly kind: 'stdio' | 'version' | 'help' }
  /** What is wrong with the call, in words. */
  | { readonly kind: 'wrong'; readonly why: string };

const FORMATS: Readonly<Record<'check' | 'shapes' | 'verify', readonly Format[]>> = {
  check: ['text', 'json', 'sarif', 'github'],
  shapes: ['text', 'json'],
  verify: ['text', 'json'],
};
const KERAS_FORM = /^(auto|[23](\.\d+){0,2})$/;

/** `argv` without the program's own name. */
export function readArguments(argv: readonly string[]): Command {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') return { kind: 'help' };
  if (first === '--version' || first === '-V') return { kind: 'version' };
  // `--node-ipc` is how VS Code's client starts it.
  if (first === '--stdio' || first === '--node-ipc') return { kind: 'stdio' };
  if (rest.includes('--help') || rest.includes('-h')) return { kind: 'help' };
  if (first === 'rules') return rest.length > 1 || rest[0]?.startsWith('-') ? wrong('rules takes one CODE at most') : { kind: 'rules', code: rest[0] };
  if (first !== 'check' && first !== 'shapes' && first !== 'verify') return wrong(`there is no command ${first}`);
  return readCommand(first, rest);
}

const wrong = (why: string): Command => ({ kind: 'wrong', why });

function readCommand(kind: 'check' | 'shapes' | 'verify', rest: readonly string[]): Command {
  const paths: string[] = [];
  const options: Record<string, string> = {};
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? '';
    if (word === '--') {
      paths.push(...rest.slice(i + 1));
      break;
    }
    if (!word.startsWith('--')) {
      if (word.startsWith('-') && word !== '-') return wrong(`there is no option ${word}`);
      paths.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
    if (!['format', 'keras', ...(kind === 'check' ? ['max-warnings'] : [])].includes(name)) return wrong(`${kind} has no option --${name}`);
    const value = equals < 0 ? rest[++i] : word.slice(equals + 1);
    if (value === undefined) return wrong(`--${name} needs a value`);
    options[name] = value;
  }
  const format = FORMATS[kind].find(one => one === (options.format ?? 'text'));
  if (!format) return wrong(`--format ${options.format}: ${kind} has ${FORMATS[kind].join(', ')}`);
  const { keras } = options;
  if (keras !== undefined && !KERAS_FORM.test(keras)) return wrong(`--keras ${keras}: give auto, 2, 3, or a version such as 3.3`);
  const most = options['max-warnings'];
  if (most !== undefined && !/^\d+$/.test(most)) return wrong(`--max-warnings ${most}: give a number`);
  return { kind, paths: paths.length === 0 ? ['.'] : paths, format, keras, maxWarnings: most === undefined ? undefined : Number(most) };
}

export const HELP = `keras-shapes: every tensor shape of a Keras program, without running it

keras-shapes check  [PATH ...] [--format text|json|sarif|github] [--keras V] [--max-warnings N]
keras-shapes shapes [PATH ...] [--format text|json]              [--keras V]
keras-shapes verify [PATH ...] [--format text|json]              [--keras V]
keras-shapes rules  [CODE]
keras-shapes --stdio
keras-shapes --version | --help

check   says what is wrong with the shapes, with fixes that were tried (in JSON)
shapes  shows the shape of every layer, call and array
verify  builds each model in TensorFlow.js and compares
rules   lists the rules, or explains one
--stdio serves the Language Server Protocol

PATH is a .py file, an .ipynb notebook, a folder, or - for standard input. No path: the current folder.
V is auto (the default), 2, 3, or a version such as 3.3.
Exit status: 0 no errors; 1 an error, or more warnings than N; 2 a wrong call, or a path that cannot be read.
`;
