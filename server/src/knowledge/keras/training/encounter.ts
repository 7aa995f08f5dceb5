/** One meeting of data with a model, as the methods of models describe it. */
import type { Dim, Shape } from '../../../shapes';
import type { Argument, Reference, Value } from '../../../values';

export interface Encounter {
  readonly method: string;
  readonly model: Reference;
  readonly x: Argument;
  readonly y?: Argument | undefined;
  readonly weights?: Argument | undefined;
  /** How arrays are cut into batches; `whole`: they are one batch; `batches`: they are one already. */
  readonly cut:
    | {
        readonly kind: 'batches';
        readonly size: Dim /** Only so much of the data: what `validation_split` leaves. */;
        readonly share?: (samples: Dim) => Dim;
        readonly steps?: boolean;
      }
    | { readonly kind: 'whole' }
    | { readonly kind: 'batch' };
  /** A loss and metrics look at it. */
  readonly judged: boolean;
  /** The program's own step stands between data and model: whether and how the model is applied is its business. */
  readonly ownStep?: boolean;
  /** What the arguments are called where they are not x and y: `validation_data`. */
  readonly argument?: string;
}

export interface Outcome {
  readonly kind: 'met' /** What the model gives for one batch. */;
  readonly outputs: Value;
  readonly inputs: readonly (Shape | undefined)[];
  readonly targets: readonly (Shape | undefined)[] | null;
  readonly batch: Dim;
  readonly samples: Dim;
}
