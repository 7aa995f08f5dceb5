/** A client may refuse what its capabilities promise; that costs a comfort, and must not end the server. undefined where it refuses. */
export async function mayFail<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch {
    return undefined;
  }
}
