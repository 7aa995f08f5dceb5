/** As much of node:assert as the tests use, for the web worker. */
class AssertionError extends Error {
  override readonly name = 'AssertionError';
  constructor(
    message: string | undefined,
    readonly actual: unknown,
    readonly expected: unknown,
  ) {
    super(message ?? `${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
  }
}

export function ok(value: unknown, message?: string): asserts value {
  if (!value) throw new AssertionError(message, value, true);
}
export function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) throw new AssertionError(message, actual, expected);
}
/** For plain data. */
export function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new AssertionError(message, actual, expected);
}
export function match(actual: string, expected: RegExp, message?: string): void {
  if (!expected.test(actual)) throw new AssertionError(message ?? `${JSON.stringify(actual)} does not match ${expected}`, actual, expected);
}
export function doesNotMatch(actual: string, expected: RegExp, message?: string): void {
  if (expected.test(actual)) throw new AssertionError(message ?? `${JSON.stringify(actual)} matches ${expected}`, actual, expected);
}
