/** A layer made of operations of TensorFlow.js, for what it has no layer for. */

import { OPERATION_LAYER } from '../topology';
import { initializers, layers, serialization, type Tensor, tidy, zeros } from './tensorflow';

/** What a node does: on tensors, with weights. */
export interface Operation {
  /** Shapes of its weights, for inputs of these shapes. */
  weights?(inputs: readonly (readonly number[])[]): readonly (readonly number[])[];
  run(inputs: readonly Tensor[], weights: readonly Tensor[]): Tensor | Tensor[];
}

/** By name of the layer: its JSON has nothing but the name, since the loader rewrites all other strings. */
const operations = new Map<string, Operation>();
export function setOperations(named: ReadonlyMap<string, Operation>): void {
  operations.clear();
  for (const [name, operation] of named) operations.set(name, operation);
}

type Shapes = number[] | number[][];
const listed = (shapes: (number | null)[] | (number | null)[][]): number[][] => (Array.isArray(shapes[0]) ? shapes : [shapes]) as number[][];

class OperationLayer extends layers.Layer {
  static readonly className = OPERATION_LAYER;
  private parameters: ReturnType<layers.Layer['addWeight']>[] = [];
  private get operation(): Operation {
    const operation = operations.get(this.name);
    if (!operation) throw new Error(`${this.name} has no operation`);
    return operation;
  }

  override build(shapes: Shapes): void {
    this.parameters = (this.operation.weights?.(listed(shapes)) ?? []).map((shape, i) => this.addWeight(`w${i}`, [...shape], 'float32', initializers.zeros()));
    this.built = true;
  }
  /** Every size is a number here, so that it can be tried on zeros. */
  override computeOutputShape(shapes: Shapes): Shapes {
    return tidy(() => {
      const inputs = listed(shapes);
      const weights = (this.operation.weights?.(inputs) ?? []).map(shape => zeros([...shape]));
      const output = this.operation.run(
        inputs.map(shape => zeros(shape)),
        weights,
      );
      return Array.isArray(output) ? output.map(({ shape }) => shape) : output.shape;
    });
  }
  override call(inputs: Tensor | Tensor[]): Tensor | Tensor[] {
    return tidy(() =>
      this.operation.run(
        Array.isArray(inputs) ? inputs : [inputs],
        this.parameters.map(weight => weight.read()),
      ),
    );
  }
}
serialization.registerClass(OperationLayer);
