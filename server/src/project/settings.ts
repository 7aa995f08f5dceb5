/**
 * The settings, declared once: read from the editor and from `[tool.keras-shapes]` in pyproject.toml.
 * A new one is a line in `schema`; a test says what package.json lacks.
 */

interface Setting<T> {
  readonly default: T;
  /** undefined: the value cannot be used. */
  read(raw: unknown): T | undefined;
}

const flag = (initial: boolean): Setting<boolean> => ({ default: initial, read: raw => (typeof raw === 'boolean' ? raw : undefined) });
const positive = (initial: number): Setting<number> => ({ default: initial, read: raw => (typeof raw === 'number' && raw > 0 ? raw : undefined) });
const text = (initial: string, form: RegExp): Setting<string> => ({
  default: initial,
  read: raw => (typeof raw === 'string' && form.test(raw) ? raw : typeof raw === 'number' && form.test(String(raw)) ? String(raw) : undefined),
});

const LEVELS = ['error', 'warning', 'information', 'hint', 'off'] as const;
type Level = (typeof LEVELS)[number];
const isLevel = (raw: unknown): raw is Level => LEVELS.some(level => level === raw);
const levels: Setting<Readonly<Record<string, Level>>> = {
  default: {},
  read: raw => {
    if (typeof raw !== 'object' || raw === null) return undefined;
    return Object.fromEntries(Object.entries(raw).filter((entry): entry is [string, Level] => isLevel(entry[1])));
  },
};

export const schema = {
  enable: flag(true),
  kerasVersion: text('auto', /^(auto|[23](\.\d+){0,2})$/),
  'inlayHints.enabled': flag(true),
  'inlayHints.hideUnchanged': flag(true),
  'codeLens.enabled': flag(true),
  'codeLens.notebooks': flag(false),
  'diagnostics.enabled': flag(true),
  'diagnostics.severity': levels,
  'verify.enabled': flag(true),
  /** Seconds. */
  'verify.timeout': positive(60),
} as const;

type Schema = typeof schema;
export type Settings = { readonly [Key in keyof Schema]: Schema[Key] extends Setting<infer T> ? T : never };

/** Reads nested or dotted keys, each from the first layer that says it; what none says, or not as it should be, has its default. */
export function readSettings(...layers: readonly unknown[]): Settings {
  const value = (layer: unknown, key: string): unknown => property(layer, key) ?? key.split('.').reduce<unknown>(property, layer);
  const read = Object.entries(schema).map(([key, setting]) => {
    const said = layers.map(layer => setting.read(value(layer, key))).find(one => one !== undefined);
    return [key, said ?? setting.default];
  });
  return Object.fromEntries(read) as Settings;
}

const property = (of: unknown, key: string): unknown => (typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[key] : undefined);
