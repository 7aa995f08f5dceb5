/**
 * Which Keras a project has, from the files that say what it installs. TensorFlow brings Keras 3 from 2.16 on.
 * Only what a file pins decides; a range that both major versions fit says nothing.
 */
import type { KerasVersion } from '../values';

interface RequirementFile {
  /** Its name, which says its form: `requirements.txt`, `pyproject.toml`, `poetry.lock` … */
  readonly name: string;
  readonly text: string;
}
interface Detected {
  readonly version: KerasVersion;
  /** The file that says it. */
  readonly because: string;
}

/** In the order in which they are asked: a lock says exactly what is installed. */
export const REQUIREMENT_FILES: readonly string[] = [
  'uv.lock',
  'poetry.lock',
  'Pipfile.lock',
  'requirements.txt',
  'pyproject.toml',
  'environment.yml',
  'environment.yaml',
  'Pipfile',
  'setup.cfg',
  'setup.py',
];

/** undefined: none of the files establishes a version. */
export function detectKerasVersion(files: readonly RequirementFile[]): Detected | undefined {
  // Another name is one of the many forms of requirements.txt.
  const rank = ({ name }: RequirementFile): number => REQUIREMENT_FILES.indexOf(REQUIREMENT_FILES.includes(name) ? name : 'requirements.txt');
  for (const file of [...files].sort((a, b) => rank(a) - rank(b))) {
    const version = versionIn(file);
    if (version) return { version, because: file.name };
  }
  return undefined;
}

/** A version as a setting or `--keras` gives it; undefined for `auto`. */
export function readKerasVersion(text: string): KerasVersion | undefined {
  const [, major, minor] = /^([23])(?:\.(\d+))?/.exec(text) ?? [];
  if (major === undefined) return undefined;
  return { major: major === '2' ? 2 : 3, ...(minor === undefined ? {} : { minor: Number(minor) }), certain: true };
}

/** The last word counts: `keras` itself before `tensorflow`, and `tf_keras` never means that `keras` is 2. */
function versionIn({ name, text }: RequirementFile): KerasVersion | undefined {
  const requirements = name.endsWith('.lock') ? locked(name, text) : requirementsIn(text);
  const of = (names: readonly string[]): string | undefined => names.map(one => requirements.get(one)).find(spec => spec !== undefined);
  const keras = of(['keras']);
  const fromKeras = keras === undefined ? undefined : majorOf(keras, bound => (compareVersions(bound, [3]) < 0 ? 2 : 3));
  if (fromKeras) return fromKeras;
  const tensorflow = of(['tensorflow', 'tensorflow-cpu', 'tensorflow-gpu', 'tensorflow-macos', 'tensorflow-intel']);
  return tensorflow === undefined ? undefined : majorOf(tensorflow, bound => (compareVersions(bound, [2, 16]) < 0 ? 2 : 3), true);
}

type Version = readonly number[];

/** `spec` such as `==2.11`, `>=2.16,<3`, `~=3.3`, `^2.8`. Decides only if every version that fits has the same major. */
function majorOf(spec: string, major: (version: Version) => 2 | 3, ofTensorflow = false): KerasVersion | undefined {
  let low: Version | undefined;
  let high: Version | undefined;
  let exact: Version | undefined;
  for (const [, operator, text] of spec.matchAll(/(===?|~=|>=|<=|>|<|\^|~|!=)?\s*v?(\d+(?:\.\d+)*)/g)) {
    const version = (text ?? '').split('.').map(Number);
    switch (operator) {
      case '!=':
        break;
      case '<':
        high = version;
        break;
      case '<=':
        high = [...version, 1];
        break;
      case '>':
      case '>=':
        low = version;
        break;
      case '~=':
      case '^':
      case '~':
        low = version;
        high = [(version[0] ?? 0) + 1];
        if (operator !== '^' && version.length > 2) exact = version;
        break;
      default:
        exact = version;
    }
  }
  if (exact) {
    const found = major(exact);
    // Keras' minor version is its own only where the file names Keras.
    const minor = ofTensorflow ? undefined : exact[1];
    return { major: found, ...(minor === undefined ? {} : { minor }), certain: true };
  }
  const lowest = low && major(low);
  // Below 3, or below TensorFlow 2.16, everything is Keras 2; an open end reaches Keras 3.
  const highest = high ? major(justBelow(high)) : 3;
  if (lowest === undefined) return high && highest === 2 ? { major: 2, certain: true } : undefined;
  return lowest === highest ? { major: lowest, certain: true } : undefined;
}

const justBelow = (version: Version): Version => {
  const last = version.at(-1) ?? 0;
  return last > 0 ? [...version.slice(0, -1), last - 1, 999] : version.length > 1 ? justBelow(version.slice(0, -1)) : [0];
};

function compareVersions(a: Version, b: Version): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Lines such as `keras==3.3`, `- tensorflow=2.11`, `"keras>=3"`, `keras = "^2.8"`, `keras = { version = "2.8" }`. */
function requirementsIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    const code = line.replace(/\s#.*$|^#.*$/, '');
    for (const [, name, , spec] of code.matchAll(
      /(?<![\w.-])(keras|tensorflow(?:-cpu|-gpu|-macos|-intel)?)(\[[\w,\s-]*\])?["']?\s*(=\s*["'{][^"'}]*(?:["'][^"'}]*)?|(?:===?|~=|>=|<=|>|<|!=|=)\s*[\d][\w.*]*(?:\s*,\s*(?:===?|~=|>=|<=|>|<|!=)\s*[\w.*]+)*)/gi,
    ))
      if (name !== undefined && spec !== undefined && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), spec);
  }
  return found;
}

/** `name = "keras"` with `version = "3.3.3"` on the next line, or Pipfile.lock's JSON. */
function locked(name: string, text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const pattern =
    name === 'Pipfile.lock'
      ? /"(keras|tensorflow(?:-\w+)?)":\s*\{[^}]*?"version":\s*"==([\d.]+)/g
      : /name = "(keras|tensorflow(?:-\w+)?)"\s*\r?\nversion = "([\d.]+)/g;
  for (const [, package_, version] of text.matchAll(pattern)) if (package_ !== undefined) found.set(package_, `==${version}`);
  return found;
}
