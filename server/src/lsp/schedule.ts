/** When a changed program is analysed: at once while that is quick, later as it gets slow; the newest version wins. */

/** A run below this is not felt while typing. */
const QUICK = 30;
const LONGEST_WAIT = 400;

interface Schedule {
  /** Runs the task of this name after the last request for it. */
  request(name: string): void;
  forget(name: string): void;
}

/** `task` is told how long (ms) its last run took, 0 at first. A fault of one run stops no later one. */
export function schedule(task: (name: string, last: number) => Promise<void>, failed: (name: string, error: unknown) => void): Schedule {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const took = new Map<string, number>();
  const run = async (name: string) => {
    timers.delete(name);
    const start = Date.now();
    await task(name, took.get(name) ?? 0).catch((error: unknown) => failed(name, error));
    took.set(name, Date.now() - start);
  };
  return {
    request(name) {
      clearTimeout(timers.get(name));
      const last = took.get(name) ?? 0;
      const wait = last <= QUICK ? 0 : Math.min(last, LONGEST_WAIT);
      timers.set(
        name,
        setTimeout(() => void run(name), wait),
      );
    },
    forget(name) {
      clearTimeout(timers.get(name));
      timers.delete(name);
      took.delete(name);
    },
  };
}
