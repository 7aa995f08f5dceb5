/** `time` and `datetime`: what the clock says, nobody knows. */
import { float, int, library, none, type Result, type Run, str } from '../../../values';
import type { ClassRecord } from '../../record';
import { alias, gone, type Table } from '../../table';
import { intBetween } from '../sequence';
import { each, free, gives, nothing, outside } from './rows';

export const timeTable: Table = {
  ...each('time perf_counter monotonic process_time thread_time mktime', gives(float())),
  ...each(
    'time_ns perf_counter_ns monotonic_ns process_time_ns',
    free(() => intBetween(0, undefined)),
  ),
  ...each('strftime ctime asctime', gives(str())),
  clock: gone('Python 3.8', { as: 'perf_counter', replacement: 'time.perf_counter' }),
  sleep: nothing,
  tzset: nothing,
  ...each('localtime gmtime strptime', name => outside(`time.${name}`)),
};

/** A moment or a duration: arithmetic gives another. */
function moment(path: string, parts: string): Omit<ClassRecord, 'path'> {
  const make = (run: Run): Result => run.make({ kind: 'instance', class: library(path), fields: {} });
  const again = { call: make };
  return {
    kind: 'class',
    bases: ['builtins.object'],
    construct: make,
    methods: {
      ...each('strftime isoformat ctime __str__', { call: () => str() }),
      ...each('timestamp total_seconds', { call: () => float() }),
      ...each('date time replace astimezone combine fromtimestamp fromordinal utcfromtimestamp strptime fromisoformat now utcnow today', again),
      ...each('weekday isoweekday toordinal', { call: () => intBetween(0, undefined) }),
      isocalendar: { call: run => run.unknown({ kind: 'outside', what: 'isocalendar', at: run.at }) },
      timetuple: { call: run => run.unknown({ kind: 'outside', what: 'timetuple', at: run.at }) },
    },
    attribute: (_run, _self, name) => (parts.split(' ').includes(name) ? int('unknown') : name === 'tzinfo' ? none : undefined),
    // The difference of two moments is a duration, a moment and a duration a moment: which, only Python knows.
    binary: (run, _, op) => (['<', '>', '<=', '>=', '==', '!='].includes(op) ? { kind: 'bool' } : run.unknown({ kind: 'outside', what: path, at: run.at })),
  };
}
const clock = (path: string): Table[string] => free(run => run.make({ kind: 'instance', class: library(path), fields: {} }));
export const datetimeTable: Table = {
  datetime: moment('datetime.datetime', 'year month day hour minute second microsecond'),
  date: moment('datetime.date', 'year month day'),
  time: moment('datetime.time', 'hour minute second microsecond'),
  timedelta: moment('datetime.timedelta', 'days seconds microseconds'),
  ...each(
    'datetime.now datetime.utcnow datetime.today datetime.strptime datetime.fromtimestamp datetime.utcfromtimestamp datetime.fromisoformat datetime.combine',
    clock('datetime.datetime'),
  ),
  ...each('date.today date.fromisoformat date.fromtimestamp date.fromordinal', clock('datetime.date')),
  ...each('timezone tzinfo', name => ({
    kind: 'class' as const,
    bases: ['builtins.object'],
    construct: (run: Run) => run.unknown({ kind: 'outside' as const, what: name, at: run.at }),
    methods: {},
  })),
  UTC: alias('timezone'),
};
